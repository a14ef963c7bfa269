import { sweep } from '../../../workflows/care/sweep';
import { watchSignIns } from '../../../workflows/proof/watch-sign-ins';
import { decideOn, planCollate, requestOf } from '../../support/walk-request';
import type { WorkflowHarness } from '../../support/workflow-harness';
import { begin, faults, handedOverToSignIn, listening, logged, look, signIn } from './signing-in';

const HOUR_MS = 3_600_000;

let harness: WorkflowHarness;
let requestId: string;
let clientId: string;
let signInText: () => Promise<string>;
beforeEach(async () => {
  ({ harness, requestId, clientId, signInText } = await handedOverToSignIn());
});
afterEach(() => harness.stop());

describe('a log that cannot be read', () => {
  test.each([
    ['without a licence', { behaviour: 'no-premium-licence' }, 'Microsoft Entra ID P1'],
    [
      'without the permission',
      { behaviour: 'permission-missing', permission: 'AuditLog.Read.All' },
      'I lack the permission AuditLog.Read.All',
    ],
  ])('%s: the hand-over says so once and goes by the person’s word', async (_, fault, says) => {
    await faults(harness, fault);
    const { ports, asked } = listening(harness.ports);
    await begin(ports, requestId);
    await look(harness, ports);
    const { revision } = await requestOf(harness, requestId);
    expect(await signInText()).toContain(says);
    expect(await signInText()).toContain('press It works in Amplitude or I saw an error');
    const before = asked.length;
    for (let times = 0; times < 5; times++) await look(harness, ports);
    expect(asked.length).toBe(before);
    await look(harness, ports, HOUR_MS);
    expect(asked.length).toBe(before + 1);
    expect((await requestOf(harness, requestId)).revision).toBe(revision);
    await faults(harness);
    await begin(ports, requestId);
    await signIn(harness, clientId, 'megan');
    await look(harness, ports);
    expect((await requestOf(harness, requestId)).state).toBe('completed');
  });

  test('because it is asked too often is left alone as long as Microsoft says, whoever would ask', async () => {
    const path = '/auditLogs/signIns';
    await faults(harness, { method: 'GET', path, nth: 1, status: 429, retryAfter: 600 });
    const { ports, asked } = listening(harness.ports);
    await begin(ports, requestId);
    await signIn(harness, clientId, 'megan');
    await look(harness, ports);
    expect(asked).toHaveLength(1);
    await look(harness, ports, 300_000);
    await look(harness, ports, 250_000);
    expect(asked).toHaveLength(1);
    expect(await signInText()).toContain('not seen yet');
    await look(harness, ports, 60_000);
    expect((await requestOf(harness, requestId)).state).toBe('completed');
  });

  test('for a while is tried again', async () => {
    await faults(harness, { method: 'GET', path: '/auditLogs/signIns', nth: 1, status: 403, code: 'Odd' });
    await begin(harness.ports, requestId);
    await look(harness);
    expect(await signInText()).toContain('Microsoft refuses the tenant’s log to me');
    await signIn(harness, clientId, 'megan');
    await look(harness, harness.ports, HOUR_MS);
    expect((await requestOf(harness, requestId)).state).toBe('completed');
  });

  test('switched off nobody reads, and the link leads on all the same', async () => {
    const { ports, asked } = listening(harness.restarted({ watchSignIns: 'off' }).ports);
    const begun = await begin(ports, requestId);
    expect(begun?.start).toMatchObject({
      kind: 'launcher',
      url: expect.stringContaining(clientId) as string,
    });
    await look(harness, ports);
    expect(asked).toEqual([]);
    expect(await signInText()).toMatch(/^I do not look for sign-ins here\. Tell me/);
  });
});

describe('the test', () => {
  test('is begun once by a link, opened twice or by two at once, and again by another', async () => {
    const link = 'alex_one';
    await Promise.all([begin(harness.ports, requestId, link), begin(harness.ports, requestId, link)]);
    const { revision } = await requestOf(harness, requestId);
    await begin(harness.ports, requestId, link);
    expect((await requestOf(harness, requestId)).revision).toBe(revision);
    await begin(harness.ports, requestId, 'alex_two');
    expect((await requestOf(harness, requestId)).revision).toBe(revision + 1);
    const tested = (await harness.store.audit.list({ requestId, limit: 200 })).filter(
      ({ event }) => event === 'sign-in-tested',
    );
    expect(tested).toHaveLength(2);
  });

  test('is looked at eight times each quarter of a minute, thirty times a minute, then hourly for a day', async () => {
    const { ports, asked } = listening(harness.ports);
    await begin(ports, requestId);
    const startMs = harness.ports.clock.now().getTime();
    const at: number[] = [];
    const pass = async (untilMs: number, everyMs: number) => {
      while (harness.ports.clock.now().getTime() - startMs < untilMs) {
        const before = asked.filter(({ path }) => path.includes('appId')).length;
        await look(harness, ports, everyMs);
        if (asked.filter(({ path }) => path.includes('appId')).length > before)
          at.push(harness.ports.clock.now().getTime() - startMs);
      }
    };
    await pass(50 * 60_000, 15_000);
    await pass(25 * HOUR_MS, 20 * 60_000);
    const minutes = (from: number, to: number) =>
      at.filter((ms) => ms > from * 60_000 && ms <= to * 60_000).length;
    expect(minutes(0, 2.6)).toBe(8);
    expect(minutes(2.6, 50)).toBe(30);
    expect(minutes(50, 25 * 60)).toBeGreaterThanOrEqual(21);
    expect(minutes(50, 25 * 60)).toBeLessThanOrEqual(24);
  });
});

describe('beside everything else', () => {
  test('of all processes one asks the log at a time, and whoever has died holds it up for a minute at most', async () => {
    const { ports, asked } = listening(harness.ports);
    await begin(ports, requestId);
    harness.advance(16_000);
    const looked = await Promise.all([1, 2, 3, 4].map(() => watchSignIns(ports)));
    expect(looked.filter((one) => one)).toHaveLength(1);
    expect(asked).toHaveLength(1);
    const now = harness.ports.clock.now();
    harness.advance(20_000);
    const turn = { holder: 'dead', now: harness.ports.clock.now(), until: new Date(now.getTime() + 80_000) };
    expect(await harness.store.signIns.takeTurn(turn)).not.toBeNull();
    expect(await look(harness, ports, 5_000)).toBe(false);
    expect(await look(harness, ports, 60_000)).toBe(true);
  });

  test('a log that never answers holds up neither a set-up nor the sweep nor a second look at the same time', async () => {
    const silent = {
      ...harness.ports,
      tenant: { ...listening(harness.ports).ports.tenant, read: () => new Promise<never>(() => undefined) },
    };
    await begin(harness.ports, requestId);
    harness.advance(16_000);
    const looking = watchSignIns(silent);
    const collate = await planCollate(harness, 'Collate');
    await decideOn(harness, collate);
    await sweep(harness.ports);
    expect((await requestOf(harness, collate)).state).toBe('handed-over');
    expect(await watchSignIns(harness.ports)).toBe(false);
    await expect(Promise.race([looking, Promise.resolve('still looking')])).resolves.toBe('still looking');
  });

  test('pages of the whole tenant that are not read are said on the hand-over', async () => {
    await signIn(harness, clientId, 'megan');
    await look(harness, harness.ports, HOUR_MS);
    for (let entry = 0; entry < 12; entry++) await logged(harness, { clientId: 'another', code: 0 });
    await faults(harness, { behaviour: 'small-pages', size: 2 });
    const { ports, asked } = listening(harness.ports);
    await look(harness, ports, HOUR_MS);
    expect(asked).toHaveLength(5);
    expect(await signInText()).toMatch(
      /the tenant had more sign-ins than I read, so some may be missing here\.$/,
    );
    await faults(harness);
    await look(harness, harness.ports, HOUR_MS);
    expect(await signInText()).not.toContain('more sign-ins than I read');
  });
});
