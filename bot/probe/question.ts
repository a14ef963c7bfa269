import type { Asker } from './asker';

/** Something that the sandbox answers from documents, and only a tenant knows. */
export interface Question {
  /** kebab-case; `--only` takes it. */
  readonly id: string;
  readonly asks: string;
  /** What the sandbox answers; a test runs the probe against it. */
  readonly sandbox: string;
  /** The sections of docs/graph-facts.md, or where it is in doubt. */
  readonly source: string;
  /** Everything made goes through the asker, which takes it away again. */
  ask(asker: Asker): Promise<string>;
}

/** Where there is nothing to ask in this tenant; no difference from the sandbox. */
export const NOT_ASKED = 'not asked';

export interface Answered {
  readonly question: Question;
  /** `null`: it could not be asked, for the reason in `failure`. */
  readonly answer: string | null;
  readonly failure: string | null;
}

export function differs({ question, answer }: Answered): boolean {
  return answer !== null && !answer.startsWith(NOT_ASKED) && answer !== question.sandbox;
}
