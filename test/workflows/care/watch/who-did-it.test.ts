import { HOUR_MS, MINUTE_MS } from '../../../../core/durations';
import { AppError } from '../../../../core/errors';
import type { GraphAnswer } from '../../../../core/graph-request';
import type { JsonObject } from '../../../../core/json';
import type { Ports } from '../../../../workflows/ports';
import { FakeLooks, REPLY_URL } from '../../../support/fake-looks';
import type { WatchGround } from '../../../support/watch-ground';

let looks: FakeLooks;
let ground: WatchGround;
beforeEach(async () => {
  looks = await FakeLooks.open();
  ({ ground } = looks);
});
afterEach(() => ground.stop());

describe('who did it', () => {
  const entry = (at: string, initiatedBy: JsonObject): JsonObject => ({ activityDateTime: at, initiatedBy });
  const megan = { user: { displayName: null, userPrincipalName: 'megan@contoso.example' } };
  const ours = { app: { displayName: 'Latchkey', servicePrincipalId: 'own-sp' } };
  const late = entry('2027-03-01T11:59:00.000Z', megan);
  let asked: string[];

  function answering(answer: Partial<GraphAnswer> | AppError): Ports {
    asked = [];
    const tenant = {
      ownServicePrincipalId: () => Promise.resolve('own-sp'),
      readAllowed: (requests: readonly { path: string }[]) => {
        asked.push(...requests.map(({ path }) => decodeURIComponent(path)));
        if (answer instanceof AppError) return Promise.reject(answer);
        return Promise.resolve(requests.map(() => ({ status: 200, body: null, requestId: '', ...answer })));
      },
    } as unknown as Ports['tenant'];
    return { ...ground.ports, tenant };
  }

  async function drifted(ports: Ports) {
    await ground.watch('a');
    await looks.changed('a', REPLY_URL);
    await looks.after(0, looks.lookAt, ports);
    expect(asked).toEqual([]);
    await looks.after(10_000, looks.lookAt, ports);
    expect(await looks.events('a')).toEqual(['drift-seen']);
    return (await looks.record('a')).drift?.doneBy;
  }

  test('is the last one in the audit log besides the bot', async () => {
    const value = [
      entry('2027-03-01T11:59:30.000Z', ours),
      entry('2027-03-01T11:59:00.000Z', megan),
      entry('2027-03-01T11:00:00.000Z', { user: { displayName: 'Adele Vance' } }),
    ];
    expect(await drifted(answering({ body: { value } }))).toEqual({
      '/applications/app-a': { who: 'megan@contoso.example', at: '2027-03-01T11:59:00.000Z' },
    });
    expect(asked).toEqual([expect.stringContaining("targetResources/any(t:t/id eq 'app-a')")]);
    expect(asked[0]).toContain('activityDateTime ge 2027-02-28T11:00:10.000Z');
  });

  test.each([
    ['the log may not be read', { status: 403 }],
    ['the tenant lacks the licence', { status: 400 }],
  ])('is left out for good where %s: the card waits for no name', async (_, answer) => {
    const ports = answering(answer);
    expect(await drifted(ports)).toEqual({});
    expect(await looks.cards('a')).toHaveLength(1);
    await looks.after(HOUR_MS, looks.lookAt, ports);
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['it says nothing yet', { body: { value: [] } }],
    ['only the bot is in it', { body: { value: [entry('2027-03-01T11:59:30.000Z', ours)] } }],
    ['Graph does not answer', new AppError({ kind: 'unavailable', code: 'graph-timeout', safeText: '' })],
  ])('is asked for again where %s, for an hour; the card is there meanwhile', async (_, answer) => {
    const ports = answering(answer);
    expect(await drifted(ports)).toBeUndefined();
    expect(await looks.cards('a')).toHaveLength(1);
    const revision = async () => (await ground.store.requests.get('a'))?.revision ?? 0;
    const before = await revision();
    await looks.after(10 * MINUTE_MS, looks.lookAt, ports);
    expect([asked.length, await revision()]).toEqual([2, before]);
    await looks.after(10 * MINUTE_MS, looks.lookAt, answering({ body: { value: [late] } }));
    expect((await looks.record('a')).drift?.doneBy).toEqual({
      '/applications/app-a': { who: 'megan@contoso.example', at: late['activityDateTime'] },
    });
    expect(await revision()).toBe(before + 1);
    expect(await looks.cards('a')).toHaveLength(1);
    expect(await looks.events('a')).toEqual(['drift-seen']);
    await looks.after(HOUR_MS, looks.lookAt, answering({ body: { value: [] } }));
    expect(asked).toEqual([]);
  });

  test('is asked for no longer than an hour', async () => {
    const ports = answering({ body: { value: [] } });
    await drifted(ports);
    for (let ten = 0; ten < 12; ten += 1) await looks.after(10 * MINUTE_MS, looks.lookAt, ports);
    expect(asked).toHaveLength(6);
  });
});
