import type { NamedPerson, RequestRecord } from '../../core/request';
import { PLAN_ASKED_BY, textIn } from './request-facts';
import type { Rules } from '../ports';
import { planKindOf } from './before-later-plan';

/** Who wants a plan. Where a second person decides, neither is one, and nobody is in their place. */
export interface Askers {
  readonly requester: NamedPerson;
  /** Object ID of whoever asked for this plan: an undo, a restore, a new secret; else the requester's. */
  readonly askedBy: string;
}

/** Of the plan that is under way, or the last one. */
export function askersOf(request: RequestRecord): Askers {
  const { requester } = request;
  const askedBy = planKindOf(request) === 'setup' ? '' : textIn(request, PLAN_ASKED_BY);
  return { requester, askedBy: askedBy === '' ? requester.objectId : askedBy };
}

export function isAsker({ requester, askedBy }: Askers, objectId: string): boolean {
  return objectId === requester.objectId || objectId === askedBy;
}

/** An approval by this person, or in their place, would be the asker's own. */
export function isBarred({ approval }: Pick<Rules, 'approval'>, askers: Askers, objectId: string): boolean {
  return approval === 'second-person' && isAsker(askers, objectId);
}
