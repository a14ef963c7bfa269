import type { Person, RequestRecord } from '../../../core/request';
import type { Ports } from '../../ports';
import { watchedIn } from '../../request/watched-application';
import type { NamedApplication } from './named-application';

/** More are for the database itself. */
const MOST = 5_000;

export interface Watched {
  readonly person: Person;
  /** Whether those of other people are theirs to see. */
  readonly seesAll: boolean;
}

/**
 * Applications that are only watched, and that may be meant; also those that are deleted in Entra. One of exactly that name
 * goes before others that only hold the words.
 */
export async function findWatched(
  { store }: Pick<Ports, 'store'>,
  { person, seesAll }: Watched,
  named: Exclude<NamedApplication, { kind: 'address-without-id' }>,
): Promise<readonly RequestRecord[]> {
  const found = await store.requests.findListed({
    states: ['watched'],
    first: person.objectId,
    onlyTheirs: !seesAll,
    matching: named.kind === 'name' ? { recipeIds: [], words: named.name } : null,
    offset: 0,
    limit: MOST,
  });
  if (named.kind === 'ids')
    return found.filter((request) => idsOf(request).some((id) => named.ids.includes(id)));
  const exact = found.filter((request) => isCalled(request, named.name));
  return exact.length > 0 ? exact : found;
}

function idsOf(request: RequestRecord): readonly string[] {
  const { appObjectId = '', spObjectId = '', clientId = '' } = watchedIn(request) ?? {};
  return [appObjectId, spObjectId, clientId].map((id) => id.toLowerCase());
}

function isCalled({ answers }: RequestRecord, name: string): boolean {
  return answers.given['applicationName']?.value.toLowerCase() === name.toLowerCase();
}
