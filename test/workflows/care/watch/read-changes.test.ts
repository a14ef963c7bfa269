import { HOUR_MS, MINUTE_MS } from '../../../../core/durations';
import { createWatch } from '../../../../workflows/care/watch/watch';
import { readChanges } from '../../../../workflows/care/watch/read-changes';
import { graphError } from '../../../graph/support/graph-server';
import { openWatchGround, type WatchGround } from '../../../support/watch-ground';

let ground: WatchGround;
beforeEach(async () => {
  ground = await openWatchGround();
});
afterEach(() => ground.stop());

/** One turn, an hour after the one before. */
async function turn(): Promise<readonly string[]> {
  ground.clock.pass(HOUR_MS);
  ground.entra.graph.seen.length = 0;
  await readChanges(ground.ports, HOUR_MS);
  return ground.due();
}

test('it begins now: what was before is not asked for, and everything that a plan writes is tracked', async () => {
  ground.entra.tell('applications', { id: 'app-a' });
  await ground.watch('a');
  expect(await turn()).toEqual([]);
  expect(ground.entra.asked).toHaveLength(3);
  for (const path of ground.entra.asked) expect(path).toMatch(/\/delta\?\$select=id,.*&\$deltatoken=latest$/);
  expect(ground.entra.asked.join()).toContain('keyCredentials');
  expect(await turn()).toEqual([]);
  expect(ground.entra.asked.sort()).toEqual([
    '/applications/delta?$deltatoken=1',
    '/oauth2PermissionGrants/delta?$deltatoken=0',
    '/servicePrincipals/delta?$deltatoken=0',
  ]);
});

test('what changed is due, whichever object it is, however often and in however many pages it comes', async () => {
  await ground.watch('a', 'b', 'c', 'd', 'e', 'f');
  await turn();
  ground.entra.pageSize = 2;
  ground.entra.beginsEmpty = true;
  const { entra } = ground;
  entra.tell('applications', { id: 'app-a', displayName: 'A' }, { id: 'foreign' }, { id: 'app-a', tags: [] });
  entra.tell('applications', { id: 'app-b', '@removed': { reason: 'changed' } }, { id: 'foreign' });
  entra.tell('servicePrincipals', { id: 'sp-c', accountEnabled: false });
  entra.tell('oauth2PermissionGrants', { id: 'new', clientId: 'sp-d', scope: 'User.Read' });
  entra.tell('oauth2PermissionGrants', { id: 'grant-e', '@removed': { reason: 'deleted' } });
  expect(await turn()).toEqual(['a', 'b', 'c', 'd', 'e']);
  const lastPages = entra.asked.filter((path) => path.startsWith('/applications'));
  expect(lastPages).toEqual([
    '/applications/delta?$deltatoken=0',
    '/applications/delta?$skiptoken=0',
    '/applications/delta?$skiptoken=2',
    '/applications/delta?$skiptoken=4',
  ]);
});

test('of several processes one takes the turn; each object is read once for all of them', async () => {
  await ground.watch('a');
  await turn();
  ground.entra.tell('applications', { id: 'app-a' });
  ground.clock.pass(HOUR_MS);
  ground.entra.graph.seen.length = 0;
  const next = await Promise.all([1, 2, 3].map(() => readChanges(ground.ports, HOUR_MS)));
  expect(ground.entra.asked).toHaveLength(3);
  expect(next).toEqual(next.map(() => new Date(ground.clock.now().getTime() + HOUR_MS)));
  ground.clock.pass(HOUR_MS / 2);
  expect(await readChanges(ground.ports, HOUR_MS)).toEqual(
    new Date(ground.clock.now().getTime() + HOUR_MS / 2),
  );
  expect(ground.entra.asked).toHaveLength(3);
});

test('a link moves on only together with the marks: a failure between them loses no change', async () => {
  await ground.watch('a');
  await turn();
  ground.entra.tell('applications', { id: 'app-a' });
  ground.clock.pass(HOUR_MS);
  const watched = {
    ...ground.store.watched,
    markDue: () => Promise.reject(new Error('the database went away')),
  };
  const broken = { ...ground.ports, store: { ...ground.store, watched } };
  await expect(readChanges(broken, HOUR_MS)).rejects.toThrow('went away');
  expect(await ground.due()).toEqual([]);
  expect(await turn()).toEqual(['a']);
});

test('a process that comes too late with what it read moves no link back', async () => {
  await ground.watch('a', 'b');
  await turn();
  ground.entra.tell('applications', { id: 'app-a' });
  ground.clock.pass(HOUR_MS);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const { tenant } = ground.ports;
  const slow: typeof tenant.read = async (request, options) => {
    const answer = await tenant.read(request, options);
    await held;
    return answer;
  };
  const late = readChanges({ ...ground.ports, tenant: { ...bound(tenant), read: slow } }, HOUR_MS);
  await until(() => ground.entra.asked.length >= 3);
  ground.entra.tell('applications', { id: 'app-b' });
  expect(await turn()).toEqual(['a', 'b']);
  const links = await ground.setting('watch-changes');
  release();
  await late;
  expect(await ground.setting('watch-changes')).toEqual(links);
});

test.each([
  ['a link that Graph has forgotten (410)', 410, 'syncStateNotFound'],
  ['the same, said by its code alone', 400, 'syncStateNotFound'],
  ['a link that Graph does not know, as after a move', 400, 'Request_BadRequest'],
  ['a page token that has expired', 400, 'Directory_ExpiredPageToken'],
])('%s: a new link, and everything is read back once, one after the other', async (_, status, code) => {
  const ids = Array.from({ length: 10 }, (_, index) => `r${String(index)}`);
  await ground.watch(...ids);
  await turn();
  ground.entra.tell('applications', { id: 'app-r3' });
  ground.entra.instead = ({ url }) =>
    url.startsWith('/v1.0/servicePrincipals') && !url.includes('latest')
      ? { status, body: graphError(code) }
      : null;
  expect(await turn()).toEqual(['r0', 'r3']);
  expect(ground.entra.asked.filter((path) => path.includes('latest'))).toHaveLength(1);
  ground.entra.instead = () => null;
  expect(await turn()).toEqual(ids);
  expect(ground.entra.asked.every((path) => !path.includes('latest'))).toBe(true);
});

test('after seven days without a bot everything is read back once', async () => {
  await ground.watch('a', 'b');
  await turn();
  for (const feed of ['applications', 'servicePrincipals', 'oauth2PermissionGrants'] as const)
    ground.entra.forget(feed);
  await turn();
  ground.clock.pass(HOUR_MS);
  expect(await ground.due()).toEqual(['a', 'b']);
});

test('more changes than a turn reads are read back as a whole', async () => {
  await ground.watch('a', 'b');
  await turn();
  ground.entra.pageSize = 1;
  ground.entra.tell(
    'applications',
    ...Array.from({ length: 60 }, (_, index) => ({ id: `foreign-${String(index)}` })),
  );
  await turn();
  ground.clock.pass(HOUR_MS);
  expect(await ground.due()).toEqual(['a', 'b']);
  expect(await turn()).toEqual(['a', 'b']);
  expect(ground.entra.asked).toHaveLength(3);
});

test('a kind of object that may not be read is left alone for an hour; the others go on', async () => {
  await ground.watch('a');
  await turn();
  ground.entra.instead = ({ url }) =>
    url.startsWith('/v1.0/oauth2PermissionGrants')
      ? { status: 403, body: graphError('Authorization_RequestDenied') }
      : null;
  ground.entra.tell('servicePrincipals', { id: 'sp-a' });
  const quarter = async () => {
    ground.clock.pass(HOUR_MS / 4);
    ground.entra.graph.seen.length = 0;
    await readChanges(ground.ports, HOUR_MS / 4);
    return ground.entra.asked.filter((path) => path.startsWith('/oauth2')).length;
  };
  expect(await quarter()).toBe(1);
  expect(await ground.due()).toEqual(['a']);
  expect([await quarter(), await quarter(), await quarter()]).toEqual([0, 0, 0]);
  ground.entra.instead = () => null;
  expect(await quarter()).toBe(1);
  expect(ground.logLines.filter((line) => line.includes('could not be read'))).toHaveLength(1);
});

test('a tenant that throttles is left alone for as long as it says, and loses no change', async () => {
  await ground.watch('a');
  await turn();
  ground.entra.tell('applications', { id: 'app-a' });
  ground.entra.instead = () => ({ status: 429, headers: { 'retry-after': '1800' } });
  const tenth = async () => {
    ground.clock.pass(6 * MINUTE_MS);
    ground.entra.graph.seen.length = 0;
    await readChanges(ground.ports, 6 * MINUTE_MS);
    return ground.entra.asked.length;
  };
  expect(await tenth()).toBe(3);
  ground.entra.instead = () => null;
  expect([await tenth(), await tenth(), await tenth(), await tenth()]).toEqual([0, 0, 0, 0]);
  expect(await ground.due()).toEqual([]);
  expect(await tenth()).toBe(3);
  expect(await ground.due()).toEqual(['a']);
});

test('a tenant that does not answer is asked again at the next turn', async () => {
  await ground.watch('a');
  await turn();
  ground.entra.tell('applications', { id: 'app-a' });
  ground.entra.instead = () => ({ status: 503 });
  expect(await turn()).toEqual([]);
  ground.entra.instead = () => null;
  expect(await turn()).toEqual(['a']);
});

test('where nothing is watched, nothing is asked', async () => {
  const look = createWatch(ground.ports, { everyMs: HOUR_MS });
  await look(new AbortController().signal);
  expect(ground.entra.asked).toEqual([]);
  await ground.watch('a');
  await look(new AbortController().signal);
  expect(ground.entra.asked).toHaveLength(3);
});

/** A client's methods, as an object that can be spread. */
function bound(tenant: WatchGround['ports']['tenant']): typeof tenant {
  return {
    read: (...args) => tenant.read(...args),
    readMany: (...args) => tenant.readMany(...args),
    readAllowed: (...args) => tenant.readAllowed(...args),
    ownServicePrincipalId: () => tenant.ownServicePrincipalId(),
    write: (...args) => tenant.write(...args),
    federationMetadata: (clientId) => tenant.federationMetadata(clientId),
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
