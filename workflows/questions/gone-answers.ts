import { isJsonObject, type Json } from '../../core/json';
import type { RequestRecord } from '../../core/request';
import { PLAN_KINDS, type PlanKind } from '../../core/stages';
import { itemsOf } from '../../core/json-read';
import type { Input } from '../../vendors/schema';
import { GONE } from '../request/request-facts';

/** Sealed answers that were not kept any more when a plan needed them. */
export interface Gone {
  readonly questions: readonly string[];
  /** What is planned once they are given again. */
  readonly kind: PlanKind;
}

/** `null` while none is asked for again. */
export function goneOf({ facts }: RequestRecord): Gone | null {
  const gone = facts[GONE] ?? null;
  if (!isJsonObject(gone)) return null;
  const kind = PLAN_KINDS.find((one) => one === gone['kind']) ?? 'setup';
  return { kind, questions: itemsOf(gone, 'questions').filter((id) => typeof id === 'string') };
}

export function goneFact({ questions, kind }: Gone): Record<string, Json> {
  return { [GONE]: { questions: [...questions], kind } };
}

/** Nothing but these is asked: the plan is made of operations that were planned before, not of answers. */
export function isOnlyGoneAsked(request: RequestRecord): boolean {
  const gone = goneOf(request);
  return request.state === 'collecting' && gone !== null && gone.kind !== 'setup';
}

/** Such a question says why it comes again. */
export function asGone<T extends Input | null>(request: RequestRecord, input: T): T {
  if (input === null || goneOf(request)?.questions.includes(input.id) !== true) return input;
  return {
    ...input,
    why: `${input.why} What you gave is not kept any more, and the plan needs it: give it once more. The plan is then made anew, and approved anew.`,
  };
}
