import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.string().min(1);

/** What covers a sentence. Where it is no id, it is a part of the text meant. */
const reference = z.union([
  z.strictObject({ operation: text }),
  /** A line of an operation's details. */
  z.strictObject({ detail: text }),
  z.strictObject({ input: text }),
  z.strictObject({ pause: text }),
  z.strictObject({ check: text }),
  z.strictObject({ message: text }),
  /** Words of a draft. */
  z.strictObject({ says: text }),
  z.strictObject({ file: text }),
  z.strictObject({ item: text }),
  z.strictObject({ secret: text }),
  z.strictObject({ template: text }),
  z.strictObject({ prerequisite: text }),
  z.strictObject({ notice: text }),
  z.strictObject({ step: text }),
  z.strictObject({ task: text }),
  z.strictObject({ warning: text }),
  z.strictObject({ verification: text }),
  /** What Latchkey does for every vendor. */
  z.strictObject({ product: z.enum(['directory-role', 'plan-before-writing']) }),
  /** With the reason. */
  z.strictObject({ 'not-needed': text }),
]);

const coverage = z.strictObject({
  /** Answers that together lead through every part of the recipe; groups and people by name. */
  answers: z.array(z.record(z.string(), z.string())).min(1),
  rows: z.array(z.strictObject({ sentence: text, cover: text, by: z.array(reference).min(1) })).min(1),
});

export type Coverage = z.output<typeof coverage>;
export type Reference = z.output<typeof reference>;

/** The five vendors whose instructions are covered sentence by sentence. */
export const COVERED = ['amplitude', 'collate', 'emnify', 'logzio', 'sekoia'] as const;

export function readCoverage(id: string): Coverage {
  return coverage.parse(parse(readFileSync(join(__dirname, `${id}.yaml`), 'utf8')));
}

/** The vendor's instructions as they were when the rows were written. */
export function readText(id: string): string {
  return readFileSync(join(__dirname, 'texts', `${id}.md`), 'utf8');
}

/** The same as they lie beside the project; `null` where they do not. */
export function readTextBeside(id: string): string | null {
  const file = join(__dirname, '..', '..', '..', '..', 'shared', 'vendor-docs', `${id}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Kind and value of a reference. */
export function partsOfReference(reference: Reference): readonly [kind: string, value: string] {
  const [entry] = Object.entries(reference);
  if (entry === undefined) throw new Error('an empty reference');
  return entry;
}
