import type { Json } from '../../core/json';
import type { Answers, RequestRecord } from '../../core/request';
import type { Input } from '../../vendors/schema';
import { isHandedOver, MISSING } from '../request/request-facts';

/** Takes the blank answers back and marks their questions, as a change of the request. */
export function keptMissing(
  { answers }: RequestRecord,
  questions: readonly string[],
): { answers: Answers; facts: Record<string, Json> } {
  const given = Object.fromEntries(Object.entries(answers.given).filter(([id]) => !questions.includes(id)));
  return { answers: { ...answers, given }, facts: { [MISSING]: [...questions] } };
}

/** Questions that were asked again once the application was made; empty again once it is handed over. */
export function missingQuestions(request: RequestRecord): readonly string[] {
  const ids = request.facts[MISSING];
  return Array.isArray(ids) && !isHandedOver(request) ? ids.filter((id) => typeof id === 'string') : [];
}

/** Such a question can no longer be left blank, and says why it comes again. */
export function asMissing<T extends Input | null>(request: RequestRecord, input: T): T {
  if (input === null || !missingQuestions(request).includes(input.id)) return input;
  return {
    ...input,
    required: true,
    why: `${input.why} The application is made, and its template brought none: without it nobody can sign in. What is written with your answer is shown and approved as a plan of its own.`,
  };
}
