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
    ['it says nothing yet', { body: { value: [] } }],
    ['only the bot is in it', { body: { value: [entry('2027-03-01T11:59:30.000Z', ours)] } }],
    ['Graph does not answer', new AppError({ kind: 'unavailable', code: 'graph-timeout', safeText: '' })],
  ])('is left out where %s: the card waits for no name', async (_, answer) => {
    expect(await drifted(answering(answer))).toBeUndefined();
    expect(await looks.cards('a')).toHaveLength(1);
  });
});
