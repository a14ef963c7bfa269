import { isJsonObject, type Json } from '../../core/json';
import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { endedAtGate } from '../request/gates';
import { isHandedOver, numberIn, REMINDERS, RENEWS, textIn } from '../request/request-facts';

/** `facts.handOverNews`: what a later hand-over brought; absent with the first one. */
export const HAND_OVER_NEWS = 'handOverNews';

export interface News {
  readonly kind: 'new-secret' | 'new-certificate' | 'more-values' | 'changed';
  /** The application whose secret or certificate is new. */
  readonly of: 'first' | 'second';
  /** Number of the plan that brought it. */
  readonly planSeq: number;
  /** Cards that were posted before this revision, or as these reminders, do not have it. */
  readonly revision: number;
  readonly reminders: number;
  /** Of a change: what the vendor has to change. */
  readonly changed?: ChangedForVendor;
}

/** Labels of values that are others now, and what is to be done anew, in words. No value. */
export interface ChangedForVendor {
  readonly labels: readonly string[];
  readonly texts: readonly string[];
}

/** To be noted when a plan hands over; `null` for what is handed over first. */
export function newsOf(
  request: RequestRecord,
  { id, seq, kind, document }: Pick<PlanRecord, 'id' | 'seq' | 'kind' | 'document'>,
  changed: ChangedForVendor | null = null,
): News | null {
  if (!isHandedOver(request) || textIn(request, 'handedOverPlan') === id) return null;
  return {
    kind: kind === 'renew' ? renewed(request) : changed !== null ? 'changed' : 'more-values',
    ...(changed === null ? {} : { changed }),
    of: document.operations[0]?.key.startsWith('second-') === true ? 'second' : 'first',
    planSeq: seq,
    revision: request.revision,
    reminders: numberIn(request, REMINDERS),
  };
}

function renewed(request: RequestRecord): News['kind'] {
  return textIn(request, RENEWS) === 'certificate' ? 'new-certificate' : 'new-secret';
}

/** `null` also where a renewal was ended before Entra signed with the certificate that it handed over. */
export function newsIn(request: RequestRecord): News | null {
  const fact: Json = request.facts[HAND_OVER_NEWS] ?? null;
  const news = isJsonObject(fact) ? (fact as unknown as News) : null;
  const isEnded = news?.kind === 'new-certificate' && endedAtGate(request).includes(news.planSeq);
  return isEnded ? null : news;
}

/** What tells the card of a hand-over from those before it. */
export function subjectOf(news: News | null): string | null {
  return news === null ? null : `plan-${news.planSeq}`;
}

const SUBJECT = /^(?<kind>plan-|again#|reminder-)(?<number>\d+)$/;

/** Whether a card, by its subject, was posted before what came last. */
export function isReplaced(request: RequestRecord, subject: string | null): boolean {
  const news = newsIn(request);
  if (news === null) return false;
  const { kind = '', number } = SUBJECT.exec(subject ?? '')?.groups ?? {};
  switch (kind) {
    case 'plan-':
      return Number(number) < news.planSeq;
    case 'again#':
      return Number(number) <= news.revision;
    case 'reminder-':
      return Number(number) <= news.reminders;
    default:
      return true;
  }
}
