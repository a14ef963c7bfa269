import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import { REQUEST_STATES, type RequestRecord } from '../../core/request';
import { PLAN_KINDS, type PlanKind } from '../../core/stages';
import {
  FAILED_WHILE,
  isHandedOver,
  NEW_SECRET_OF,
  OPEN_CARD,
  PLAN_ASKED_BY,
  RENEWS,
  WAITING_FOR,
  WAITING_SINCE,
} from './request-facts';

/** `facts.before`: where the request stood before the plan that is under way now; absent with its first plan. */
export const BEFORE = 'before';
/** `facts.setAside`: number of a plan that came to nothing → the sentence why. */
export const SET_ASIDE = 'setAside';

/** `facts.undoneFrom`: where the request stood before it was undone. */
export const UNDONE_FROM = 'undoneFrom';

/** Where a request stands, as far as a later plan changes it. */
export interface Standing {
  readonly state: string;
  readonly reason: string | null;
  /** ISO 8601. */
  readonly dueAt: string | null;
  readonly facts: JsonObject;
  /** Number of the newest plan then. */
  readonly planSeq: number;
}

const KEPT_FACTS = [FAILED_WHILE, OPEN_CARD, WAITING_FOR, WAITING_SINCE, 'planKind'];
/** What a paused plan came from, and what it is about, is kept with it. */
const KEPT_WHEN_PAUSED = [...KEPT_FACTS, BEFORE, PLAN_ASKED_BY, RENEWS, NEW_SECRET_OF];

/**
 * What to note when a plan is started: a later plan that is made anew still goes back to where the first try
 * began, and a request's first plan has nothing to go back to.
 */
export function standingToKeep(request: RequestRecord, kind: string, planSeq: number): Json {
  const kept = standingOf(request);
  const isMadeAnew = request.state !== 'paused' && request.facts['planKind'] === kind;
  if (kept !== null && isMadeAnew) return kept as unknown as Json;
  if (kind === 'setup' && !isHandedOver(request)) return null;
  return standingNow(request, planSeq) as unknown as Json;
}

/** Where a request stands now. `isMidway`: in a plan that goes on from there, so what that came from is kept as well. */
export function standingNow(
  { state, reason, dueAt, facts }: RequestRecord,
  planSeq: number,
  { isMidway } = { isMidway: state === 'paused' },
): Standing {
  const names = isMidway ? KEPT_WHEN_PAUSED : KEPT_FACTS;
  return {
    planSeq,
    state,
    reason,
    dueAt: dueAt === null ? null : dueAt.toISOString(),
    facts: Object.fromEntries(names.map((name) => [name, facts[name] ?? null])),
  };
}

/** Plans that take the place of one that waits at a gate; whatever else is planned leaves it alone. */
const END_WAITING: readonly PlanKind[] = ['undo', 'renew', 'change', 'remove'];

/** Whether the plan that is under way will end one that waits at a gate. */
export function endsWaiting(request: Pick<RequestRecord, 'facts'>, kind: PlanKind): boolean {
  return END_WAITING.includes(kind) && standingOf(request)?.state === 'paused';
}

/** What the plan that is under way (or the last one) is for. */
export function planKindOf({ facts }: RequestRecord): PlanKind {
  return PLAN_KINDS.find((kind) => kind === facts['planKind']) ?? 'setup';
}

/** A person confirmed the vendor's side; an undo that is only planned takes nothing of that back. */
export function isCompleted(request: RequestRecord): boolean {
  return request.state === 'completed' || standingOf(request)?.state === 'completed';
}

/** The plans that came to nothing: number → the sentence why. */
export function setAsidePlans({ facts }: Pick<RequestRecord, 'facts'>): JsonObject {
  const all = facts[SET_ASIDE] ?? null;
  return isJsonObject(all) ? all : {};
}

/** The same less one whose number is used again because it never came to be. */
export function setAsideWithout(request: RequestRecord, planSeq: number): JsonObject {
  return Object.fromEntries(
    Object.entries(setAsidePlans(request)).filter(([seq]) => seq !== String(planSeq)),
  );
}

/** As a change of the request: it stands there again. */
export function backTo({ state, reason, dueAt }: Omit<Standing, 'facts' | 'planSeq'>) {
  return {
    state: REQUEST_STATES.find((one) => one === state) ?? 'handed-over',
    reason,
    dueAt: dueAt === null ? null : new Date(dueAt),
  };
}

export function standingOf({ facts }: Pick<RequestRecord, 'facts'>): Standing | null {
  const before = facts[BEFORE] ?? null;
  return isJsonObject(before) ? (before as unknown as Standing) : null;
}

/** Where the request stands again once the plan that waits at a gate has ended, as a change of it. */
export function backFromPaused({ facts }: Pick<RequestRecord, 'facts'>) {
  const before = standingOf({ facts }) ?? HANDED_OVER;
  return { ...backTo(before), facts: { [BEFORE]: null, planKind: 'setup', ...before.facts } };
}

const HANDED_OVER: Standing = { planSeq: 0, state: 'handed-over', reason: null, dueAt: null, facts: {} };

/** The set-up's own card is the current one again, with its `Undo`. */
export function renewedFacts(
  request: RequestRecord,
  planSeq: number,
  text = 'Renewed and read back. The newest hand-over card has the values.',
): Record<string, Json> {
  return { planKind: 'setup', [SET_ASIDE]: { ...setAsideWithout(request, planSeq), [planSeq]: text } };
}
