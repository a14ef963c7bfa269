import { isJsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';

/** `facts.askedAgain`: `{ planId, until }`, a plan whose later stages need a new approval behind a gate. */
export const ASKED_AGAIN = 'askedAgain';

/** Until when a plan can be approved. A gate may open long after the plan was made. */
export function expiryOf(
  { facts }: Pick<RequestRecord, 'facts'>,
  { id, expiresAt }: Pick<PlanRecord, 'id' | 'expiresAt'>,
): Date {
  const asked = facts[ASKED_AGAIN] ?? null;
  if (!isJsonObject(asked) || asked['planId'] !== id) return expiresAt;
  const until = new Date(textAt(asked, 'until'));
  return until > expiresAt ? until : expiresAt;
}
