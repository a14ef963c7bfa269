import { REQUEST_STATES, type Person, type RequestRecord, type RequestState } from '../../core/request';
import type { Ports } from '../ports';

type Reading = Pick<Ports, 'store' | 'catalogue'>;

export interface ListAsked {
  readonly person: Person;
  /** Whether other people's set-ups are theirs to see. */
  readonly seesAll: boolean;
  /** As typed: a part of a name, or `ended`; `''` for all that stand. */
  readonly words: string;
  /** From 1. */
  readonly page: number;
}

export const PER_PAGE = 10;
const ENDED: readonly RequestState[] = ['rejected', 'expired', 'cancelled', 'undone', 'removed'];
const STANDING = REQUEST_STATES.filter((state) => !ENDED.includes(state));

/** One more than a page holds, where there are more; or as many as are asked for. */
export function listed(
  { store, catalogue }: Reading,
  { person, seesAll, words, page }: ListAsked,
  limit = PER_PAGE + 1,
): Promise<readonly RequestRecord[]> {
  const isEnded = words.toLowerCase() === 'ended';
  const found = catalogue.find(words);
  return store.requests.findListed({
    states: isEnded ? ENDED : STANDING,
    first: person.objectId,
    onlyTheirs: !seesAll,
    matching: isEnded || words === '' ? null : { recipeIds: 'exact' in found ? [found.exact.id] : [], words },
    offset: (page - 1) * PER_PAGE,
    limit,
  });
}
