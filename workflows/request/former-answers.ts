import { isJsonObject, type Json } from '../../core/json';
import type { Answers, RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import { planKindOf, standingOf } from './before-later-plan';
import { CURE, isHandedOver } from './request-facts';

/** `facts.formerAnswers`: what is in force while other answers are given, planned and written. */
export const FORMER_ANSWERS = 'formerAnswers';

/** `null` where nobody is changing any. */
export function formerAnswers({ facts }: Pick<RequestRecord, 'facts'>): Answers | null {
  const former: Json = facts[FORMER_ANSWERS] ?? null;
  return isJsonObject(former) ? (former as unknown as Answers) : null;
}

/** The request with the answers of which what stands is made. */
export function inForce(request: RequestRecord): RequestRecord {
  const answers = formerAnswers(request);
  return answers === null ? request : { ...request, answers };
}

export function isChanging(request: RequestRecord): boolean {
  return planKindOf(request) === 'change' && formerAnswers(request) !== null;
}

/** The questions are open again, while what was made of the former answers stands. */
export function isChangeAsked(request: RequestRecord): boolean {
  return request.state === 'collecting' && isChanging(request);
}

/** Questions that come after the hand-over are asked: not within a change, as long as the vendor has not answered. */
export function mayAskLate(request: RequestRecord): boolean {
  const isWaited = isChanging(request) && standingOf(request)?.state === 'waiting-on-vendor';
  return isHandedOver(request) && !isWaited;
}

/** The plan may go back to the questions: it was made of what was answered there. */
export function isMadeOfAnswers(request: RequestRecord, kind: PlanKind): boolean {
  if (kind === 'setup') return true;
  return kind === 'change' && isChanging(request) && (request.facts[CURE] ?? null) === null;
}
