import type { Absence } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { refused, type Reply } from '../ports';
import { inSeries } from '../request/name-lists';
import { placesOf, whoMayApprove, type Asked } from '../request/approvers';
import { askersOf, isBarred } from '../request/askers';

/** The places in which this person may decide on this request, or why they may not. */
export function mayDecideAs(
  asked: Asked,
  request: RequestRecord,
  person: Person,
): readonly (Absence | null)[] | Reply {
  const { rules, approvers } = asked;
  const askers = askersOf(request);
  if (isBarred(rules, askers, person.objectId)) {
    return refused('A second person has to decide this. Whoever asked for it cannot.');
  }
  const places = placesOf(asked, askers, person);
  if (places.length > 0) return places;
  const may = approvers.kind === 'people' ? whoMayApprove(rules, approvers.people, askers) : [];
  const names = may.length === 0 ? 'others' : inSeries(may.map(({ displayName }) => displayName));
  return refused(`Only ${names} decide on this plan. Nothing was done.`);
}
