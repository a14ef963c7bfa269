import { itemsOf, textAt } from '../../core/json-read';
import type { Asker } from './asker';

/** Paths of what is left; none when all is gone. */
export type Leftovers = readonly string[];

const BIN = '/directory/deletedItems';
const POLICIES = 'policies/claimsMappingPolicies';
/** Lists may not show yet what was made or deleted a moment ago: only so many empty looks in a row count. */
const EMPTY_LOOKS = 2;
const MOST_LOOKS = 10;

/**
 * Deletes what was recorded and whatever else bears the marker, the recycle bin included. Policies come after the
 * applications: one that is assigned is not deleted.
 */
export async function cleanUp(asker: Asker, marker: string): Promise<Leftovers> {
  const { made, pauseMs } = asker.settings;
  const tried = new Map<string, boolean>();
  const goneAll = async (paths: readonly string[]): Promise<void> => {
    for (const path of new Set(paths)) tried.set(path, await isGone(asker, path));
  };
  await goneAll(made.of('applications').map((id) => `/applications/${id}`));
  await goneAll([...made.of('applications'), ...made.of('servicePrincipals')].map((id) => `${BIN}/${id}`));
  await goneAll(made.of(POLICIES).map((id) => `/${POLICIES}/${id}`));
  for (let look = 0, empty = 0; look < MOST_LOOKS && empty < EMPTY_LOOKS; look += 1) {
    if (look > 0) await asker.pause(5 * pauseMs);
    const found = (await everythingMarked(asker, marker)).filter((path) => !tried.has(path));
    await goneAll(found);
    empty = found.length === 0 ? empty + 1 : 0;
  }
  return [...tried].filter(([, isGoneNow]) => !isGoneNow).map(([path]) => path);
}

/** Paths of it, in the order in which they can be deleted. */
async function everythingMarked(asker: Asker, marker: string): Promise<readonly string[]> {
  const paths = async (folder: string, found: Promise<readonly string[]>) =>
    (await found).map((id) => `${folder}/${id}`);
  return [
    ...(await paths('/applications', marked(asker, marker))),
    ...(await paths(BIN, deleted(asker, 'application', marker))),
    ...(await paths(BIN, deleted(asker, 'servicePrincipal', marker))),
    ...(await paths(`/${POLICIES}`, markedPolicies(asker, marker))),
  ];
}

async function marked(asker: Asker, marker: string): Promise<readonly string[]> {
  const filter = `$filter=startswith(displayName,'${marker}')&$select=id,displayName&$top=100`;
  return idsNamed((await asker.send('GET', `/applications?${filter}`)).body, marker);
}

async function markedPolicies(asker: Asker, marker: string): Promise<readonly string[]> {
  return idsNamed((await asker.send('GET', `/${POLICIES}`)).body, marker);
}

async function deleted(asker: Asker, type: string, marker: string): Promise<readonly string[]> {
  const { body } = await asker.send('GET', `/directory/deletedItems/microsoft.graph.${type}?$top=999`);
  return idsNamed(body, marker);
}

function idsNamed(body: Parameters<typeof itemsOf>[0], marker: string): readonly string[] {
  return itemsOf(body)
    .filter((item) => textAt(item, 'displayName').startsWith(marker))
    .map((item) => textAt(item, 'id'));
}

/** About a minute: what was just made may not show yet, and is no less there for it. */
const TRIES = 60;
const MISSED_FOR_GOOD = 4;

async function isGone(asker: Asker, path: string): Promise<boolean> {
  const isInBin = path.startsWith(BIN);
  for (let tries = 1, missed = 0; tries <= TRIES; tries += 1) {
    const { status } = await asker.send('DELETE', path);
    if (status >= 200 && status < 300) return true;
    missed = status === 404 ? missed + 1 : 0;
    // The sweeps come again for the bin; elsewhere a question may have deleted it before.
    if (missed === (isInBin ? MISSED_FOR_GOOD : TRIES)) return true;
    if (missed > 0 && !isInBin && (await isDeleted(asker, path))) return true;
    await asker.pause();
  }
  return false;
}

async function isDeleted(asker: Asker, path: string): Promise<boolean> {
  const { status } = await asker.send('GET', `${BIN}/${path.split('/').at(-1) ?? ''}`);
  return status === 200;
}
