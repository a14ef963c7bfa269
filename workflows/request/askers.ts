import type { NamedPerson, RequestRecord } from '../../core/request';
import { ANSWERED_BY, PLAN_ASKED_BY, textIn, textsIn } from './request-facts';
import type { Rules } from '../ports';
import { planKindOf } from './before-later-plan';

/** Who wants a plan. Where a second person decides, no asker does, and nobody in an asker's place. */
export interface Askers {
  /** Who asked for the set-up in the first place: an asker of all its plans, whoever owns it. */
  readonly requester: NamedPerson;
  /** Has the cards already. Owning a set-up makes nobody an asker. */
  readonly owner: NamedPerson;
  /** Object IDs of whoever asked for this plan: an undo, a restore, a new secret; or answered its questions. */
  readonly askedBy: readonly string[];
}

/** Of the plan that is under way, or the last one. */
export function askersOf(request: RequestRecord): Askers {
  const { requester, owner } = request;
  const kind = planKindOf(request);
  const answered = kind === 'setup' || kind === 'change' ? textsIn(request, ANSWERED_BY) : [];
  const askedBy = kind === 'setup' ? answered : [textIn(request, PLAN_ASKED_BY), ...answered];
  return { requester, owner, askedBy };
}

export function isAsker({ requester, askedBy }: Askers, objectId: string): boolean {
  return objectId === requester.objectId || askedBy.includes(objectId);
}

/** Whoever owns the set-up or asked for the plan: it is theirs to say how the vendor's side stands. */
export function isInCharge(askers: Askers, objectId: string): boolean {
  return objectId === askers.owner.objectId || isAsker(askers, objectId);
}

/** An approval by this person, or in their place, would be the asker's own. */
export function isBarred({ approval }: Pick<Rules, 'approval'>, askers: Askers, objectId: string): boolean {
  return approval === 'second-person' && isAsker(askers, objectId);
}
