import type { Absence } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { PLAN_ASKED_BY } from '../facts';
import { refused, type Reply } from '../ports';
import { namesOf } from './approvals';
import { placesOf, type Asked } from './approvers';

/** The places in which this person may decide on this request, or why they may not. */
export function mayDecideAs(
  asked: Asked,
  request: RequestRecord,
  person: Person,
): readonly (Absence | null)[] | Reply {
  const { rules, approvers } = asked;
  if (rules.approval === 'second-person' && isRequester(request, person)) {
    return refused('A second person has to decide this. The requester cannot.');
  }
  const places = placesOf(asked, request.requester, person);
  if (places.length > 0) return places;
  const names = approvers.kind === 'people' ? approvers.people.map(({ displayName }) => displayName) : [];
  return refused(`Only ${namesOf(names)} decide on plans here. Nothing was done.`);
}

/** Whoever asked for the plan in question: the requester, and for an undo or a restore the one who pressed it. */
function isRequester(request: RequestRecord, { objectId }: Person): boolean {
  const askedForPlan = request.facts['planKind'] !== 'setup' && request.facts[PLAN_ASKED_BY] === objectId;
  return request.requester.objectId === objectId || askedForPlan;
}
