import type { NearEnds } from '../../../../core/near-ends';
import { HOUR_MS, MINUTE_MS } from '../../../../core/durations';
import { openStore, type PostgresStore } from '../../../../store/open-store';
import { nearEnds } from '../../../../workflows/care/tenant/near-ends';
import { readNearEnds } from '../../../../workflows/care/tenant/read-near-ends';
import type { Ports } from '../../../../workflows/ports';
import { MovableClock } from '../../../contracts/store/stores';
import { setUpClient } from '../../../graph/support/client';
import { graphError } from '../../../graph/support/graph-server';
import { createTestDatabase } from '../../../support/database';
import { LargeTenant } from '../../../support/large-tenant';
import { silentLog } from '../../../support/silent-log';

const clock = new MovableClock();
let entra: LargeTenant;
afterEach(() => entra.stop());

async function tenantOf(count: number): Promise<Pick<Ports, 'tenant' | 'clock' | 'log'>> {
  entra = await LargeTenant.start(count, clock.now());
  return { tenant: setUpClient(entra.graph.url, { clock }).tenant, clock, log: silentLog };
}

async function read(count: number, ready: () => void = () => undefined): Promise<NearEnds> {
  const ports = await tenantOf(count);
  ready();
  return readNearEnds(ports);
}

const countOf = (what: string) => entra.asked.filter((path) => path.startsWith(what)).length;

describe('reading the tenant', () => {
  test('1,000 applications cost 17 requests: 2 and 10 pages, and 5 batches for who owns the 59 that end', async () => {
    const { ends, unseen, endedSecrets } = await read(1_000);
    expect({ unseen, endedSecrets }).toEqual({ unseen: [], endedSecrets: 0 });
    expect(ends).toHaveLength(59);
    expect(countOf('/applications')).toBe(2);
    expect(countOf('/servicePrincipals')).toBe(10);
    // Certificates have two objects with owners, as the registration is known by the client ID.
    expect(countOf('/$batch')).toBe(Math.ceil((29 + 2 * 30) / 20));
    expect(entra.asked).toHaveLength(17);
  });

  test('asks for little of each: no key of an application, and nothing that is not shown', async () => {
    await read(1);
    const queries = entra.graph.seen.map(({ url }) => new URL(url, entra.graph.url).searchParams);
    expect(queries.slice(0, 2).map((query) => query.get('$select'))).toEqual([
      'id,appId,displayName,passwordCredentials',
      'id,appId,displayName,preferredTokenSigningKeyThumbprint,keyCredentials',
    ]);
  });

  test('the next end first, each with who owns its application', async () => {
    const { ends } = await read(3);
    expect(ends).toMatchObject([
      { kind: 'certificate', clientId: 'client-1', appObjectId: 'app-1', spObjectId: 'sp-1', active: true },
      { kind: 'secret', id: 'secret-2', appObjectId: 'app-2', owners: ['Owner of app-2'] },
      { kind: 'certificate', owners: ['Owner of app-3', 'Owner of sp-3'] },
    ]);
  });

  test('more pages than are read are said, not silent', async () => {
    const { ends, unseen } = await read(60, () => {
      entra.largestPage = 1;
    });
    expect(ends).toHaveLength(10 + 20);
    expect(unseen).toEqual([
      'I see only some client secrets: the tenant has more than the 20 entries that are read.',
      'I see only some signing certificates: the tenant has more than the 40 entries that are read.',
    ]);
  });

  test.each([
    ['/applications?', 'client secrets', ['certificate']],
    ['/servicePrincipals?', 'signing certificates', ['secret']],
  ])(
    'a right is missing for %s: the other list is shown, and what cannot be seen is said',
    async (path, what, kinds) => {
      const { ends, unseen } = await read(2, () => {
        entra.instead = (asked) =>
          asked.startsWith(path) ? { status: 403, body: graphError('Authorization_RequestDenied') } : null;
      });
      expect(ends.map(({ kind }) => kind)).toEqual(kinds);
      expect(unseen).toEqual([
        `I cannot see ${what}: Microsoft Graph refuses to list them (Application.Read.All is needed).`,
      ]);
    },
  );

  test('owners may not be read: everything else is shown, and that is said', async () => {
    const { ends, unseen } = await read(2, () => {
      entra.instead = (asked) =>
        asked.includes('/owners') ? { status: 403, body: graphError('Authorization_RequestDenied') } : null;
    });
    expect(ends.map(({ owners }) => owners)).toEqual([null, null]);
    expect(unseen).toEqual(['Who owns 2 of these applications could not be read.']);
  });

  test('Microsoft limits requests: what was read counts, and nothing is asked again before the time that it names', async () => {
    const found = await read(300, () => {
      entra.instead = (asked) =>
        asked.includes('skiptoken')
          ? { status: 429, headers: { 'Retry-After': '600' }, body: graphError('TooManyRequests') }
          : null;
    });
    const retryAt = clock.now().getTime() + 10 * MINUTE_MS;
    expect(found.unseen[0]).toMatch(
      /^I see only some signing certificates: Microsoft is limiting requests\. Ask again after /,
    );
    expect(Date.parse(found.goodUntil)).toBeGreaterThanOrEqual(retryAt - MINUTE_MS);
    expect(found.ends.some(({ kind }) => kind === 'secret')).toBe(true);
  });

  test('names are other people’s: direction marks, control characters and lengths do not get into the database', async () => {
    const { ends } = await read(2, () => {
      entra.nameOf = (n) => (n === 1 ? '\u202Egnp.exe\u0000' : 'x'.repeat(500));
    });
    expect(ends.map(({ application }) => application)).toEqual([
      '\uFFFDgnp.exe\uFFFD',
      `${'x'.repeat(120)}…`,
    ]);
  });

  test('what has ended is counted where it is a secret, and shown where Entra still signs with it', async () => {
    const ports = await tenantOf(4);
    clock.pass(3 * 24 * HOUR_MS);
    const { ends, endedSecrets } = await readNearEnds(ports);
    expect(endedSecrets).toBe(1);
    expect(ends.map(({ id, active }) => ({ id: id.slice(-1), active }))).toEqual([
      { id: '1', active: true },
      { id: '3', active: true },
      { id: '4', active: true },
    ]);
  });
});

describe('one reading for all', () => {
  let store: PostgresStore;
  let other: PostgresStore;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const database = await createTestDatabase();
    const { connectionString } = database;
    const open = () =>
      openStore({ connectionString, sealingKeys: [Buffer.alloc(32)], clock, log: silentLog });
    [store, other] = [await open(), await open()];
    drop = () => database.drop();
  });
  afterEach(async () => {
    await Promise.all([store.close(), other.close()]);
    await drop();
  });

  async function replicas(count = 5): Promise<Ports[]> {
    const ports = await tenantOf(count);
    return [store, other].map((one) => ({ ...ports, store: one }) as unknown as Ports);
  }

  test('two replicas that are asked at the same moment read the tenant once', async () => {
    const [one, two] = (await replicas()) as unknown as [Ports, Ports];
    const found = await Promise.all([nearEnds(one), nearEnds(two), nearEnds(one)]);
    expect(countOf('/applications')).toBe(1);
    expect(new Set(found.map(({ readAt }) => readAt)).size).toBe(1);
  });

  test('pages and files come from the last reading, for a quarter of an hour', async () => {
    const [one, two] = (await replicas()) as unknown as [Ports, Ports];
    await nearEnds(one);
    clock.pass(14 * MINUTE_MS);
    await nearEnds(two);
    expect(countOf('/applications')).toBe(1);
    clock.pass(2 * MINUTE_MS);
    await nearEnds(two);
    expect(countOf('/applications')).toBe(2);
  });

  test('whoever was killed while reading holds nobody up for good', async () => {
    const [one] = (await replicas()) as unknown as [Ports, Ports];
    const until = new Date(clock.now().getTime() + 2 * MINUTE_MS).toISOString();
    await store.transaction((tx) => store.settings.set(tx, 'near-ends-turn', { until, by: 'gone' }));
    const reading = nearEnds(one);
    clock.pass(3 * MINUTE_MS);
    expect((await reading).ends).toHaveLength(5);
  });

  test('one that fails lets the next one read', async () => {
    const [one, two] = (await replicas()) as unknown as [Ports, Ports];
    const broken = { ...one, tenant: { ...one.tenant, read: () => Promise.reject(new Error('a bug')) } };
    await expect(nearEnds(broken)).rejects.toThrow('a bug');
    expect((await nearEnds(two)).ends).toHaveLength(5);
  });
});
