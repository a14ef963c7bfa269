/**
 * One fact about Microsoft Graph that an operation of the product can meet: where it stands in the field notes, what
 * it says, under which behaviours the sandbox shows it (`always`, or names from docs/sandbox.md, with commas), and
 * the test, as `<file in test/sandbox/tenant>: <title or part of it>`.
 */
export type FactRow = readonly [place: string, fact: string, kept: string, test: string];

/** A fact that no operation of the product can meet, and why. */
export type UnmetRow = readonly [place: string, fact: string, why: string];
