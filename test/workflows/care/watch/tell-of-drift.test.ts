import { DAY_MS, HOUR_MS } from '../../../../core/durations';
import { driftHash } from '../../../../core/drift';
import { toldIn } from '../../../../workflows/approval/tell-requester';
import { NOTIFY_CONVERSATION } from '../../../../workflows/request/setting-keys';
import { FakeLooks, POLICY, REPLY_URL } from '../../../support/fake-looks';
import type { WatchGround } from '../../../support/watch-ground';

let looks: FakeLooks;
let ground: WatchGround;
beforeEach(async () => {
  looks = await FakeLooks.open();
  ({ ground } = looks);
  await ground.store.transaction((tx) => ground.store.settings.set(tx, NOTIFY_CONVERSATION, 'general'));
});
afterEach(() => ground.stop());

test('everything is read back once a day, however often the process looks', async () => {
  await ground.watch('a', 'b');
  await looks.after(DAY_MS);
  await looks.after(HOUR_MS);
  expect(looks.looked.sort()).toEqual(['a', 'b']);
  await looks.after(DAY_MS - HOUR_MS);
  expect(looks.looked).toHaveLength(4);
  expect(await looks.events('a')).toEqual([]);
});

test('drift appears, becomes another one and vanishes: each is on record once, and told where it has to be', async () => {
  await ground.watch('a');
  await looks.changed('a', POLICY);
  await looks.after(0);
  expect(await looks.events('a')).toEqual([]);
  await looks.after(10_000);
  expect(await looks.events('a')).toEqual(['drift-seen']);
  expect(await looks.cards('a')).toEqual(['drift in personal:alex-id']);
  expect((await looks.record('a')).drift).toMatchObject({ hash: driftHash([POLICY]), differences: [POLICY] });

  await looks.after(DAY_MS);
  await looks.after(DAY_MS);
  expect(await looks.events('a')).toEqual(['drift-seen']);

  looks.seen['a'] = [POLICY, REPLY_URL];
  await looks.after(DAY_MS);
  await looks.after(10_000);
  expect(await looks.events('a')).toEqual(['drift-seen', 'drift-seen']);
  expect(await looks.cards('a')).toEqual([
    'drift in personal:alex-id',
    'drift in personal:alex-id',
    'drift in general',
  ]);

  looks.seen['a'] = [];
  await looks.after(DAY_MS);
  await looks.after(10_000);
  expect(await looks.events('a')).toEqual(['drift-seen', 'drift-seen', 'drift-gone']);
  expect(await looks.cards('a')).toHaveLength(3);
  expect((await looks.record('a')).drift).toBeNull();

  looks.seen['a'] = [POLICY];
  await looks.after(DAY_MS);
  await looks.after(10_000);
  expect(await looks.cards('a')).toHaveLength(4);
});

test('cards that show drift are drawn anew when it changes, and no other look draws any', async () => {
  await ground.watch('a');
  const revision = async () => (await ground.store.requests.get('a'))?.revision;
  await looks.after(DAY_MS);
  expect(await revision()).toBe(0);
  await looks.changed('a', POLICY);
  await looks.after(DAY_MS);
  await looks.after(10_000);
  expect(await revision()).toBe(1);
  looks.seen['a'] = [];
  await looks.after(DAY_MS);
  await looks.after(10_000);
  expect(await revision()).toBe(2);
});

test('what a replica that is behind shows is none', async () => {
  await ground.watch('a');
  await looks.changed('a', REPLY_URL);
  await looks.after(0);
  looks.seen['a'] = [];
  await looks.after(10_000);
  await looks.after(DAY_MS);
  expect(looks.looked).toHaveLength(3);
  expect(await looks.events('a')).toEqual([]);
  expect(await looks.cards('a')).toEqual([]);
});

test('muted drift is on record and told to nobody, another one is; when the mute is over it is told', async () => {
  await ground.watch('a');
  const mutedUntil = new Date(ground.clock.now().getTime() + 7 * DAY_MS);
  const mutedHash = driftHash([REPLY_URL]);
  const record = { ...(await looks.record('a')), mutedHash, mutedUntil };
  await ground.store.transaction((tx) => ground.store.watched.save(tx, record));
  await looks.changed('a', REPLY_URL);
  await looks.after(DAY_MS);
  await looks.after(10_000);
  expect(await looks.events('a')).toEqual(['drift-seen']);
  expect(await looks.cards('a')).toEqual([]);
  for (let day = 0; day < 5; day += 1) await looks.after(DAY_MS);
  expect(await looks.cards('a')).toEqual([]);
  await looks.after(DAY_MS);
  await looks.after(DAY_MS);
  expect(await looks.cards('a')).toEqual(['drift in personal:alex-id', 'drift in general']);
  await looks.after(DAY_MS);
  expect(await looks.cards('a')).toHaveLength(2);
  looks.seen['a'] = [POLICY];
  await looks.after(DAY_MS);
  await looks.after(10_000);
  expect(await looks.cards('a')).toHaveLength(3);
});

test('a set-up without a baseline gets it at its first look, once, and what stands then is no drift', async () => {
  await ground.watch('a');
  await ground.store.transaction(async (tx) =>
    ground.store.watched.save(tx, { ...(await looks.record('a')), baseline: null, lookedAt: null }),
  );
  await looks.after(DAY_MS);
  await looks.after(DAY_MS);
  await looks.after(DAY_MS);
  expect(await looks.events('a')).toEqual(['baseline-taken']);
  expect((await looks.record('a')).baseline).toMatchObject({ lists: { owners: ['megan'] } });
  expect(await looks.cards('a')).toEqual([]);
});

test('what the first baseline holds is said once, however many there are and however often it is taken anew', async () => {
  await ground.watch('a');
  const names = Array.from({ length: 60 }, (_, index) => `by hand ${String(index)}${'y'.repeat(190)}`);
  looks.notOurs = [
    { label: 'Owner of the app registration', names: ['x'.repeat(300)] },
    { label: 'Client secret', names },
    { label: 'Identifier', names: ['z'.repeat(256)] },
  ];
  await looks.save('a', { baseline: null, lookedAt: null });
  await looks.after(DAY_MS);
  await looks.save('a', { baseline: null });
  await looks.after(DAY_MS);
  expect(await looks.events('a')).toEqual(['baseline-taken', 'baseline-taken']);
  expect(await looks.cards('a')).toEqual(['status in personal:alex-id']);
  const request = await ground.store.requests.get('a');
  const [told] = request === null ? [] : toldIn(request);
  expect(told?.text).toContain('The application is watched in Microsoft Entra ID from now on.');
  const [owners, secrets, identifiers] = told?.lists ?? [];
  expect(owners).toMatchObject({ names: [`${'x'.repeat(255)}…`], unnamed: 0 });
  const named = secrets?.names.length ?? 0;
  expect(secrets).toMatchObject({
    labels: 'Client secrets',
    names: names.slice(0, named),
    unnamed: 60 - named,
  });
  expect(named).toBeGreaterThan(30);
  expect(named).toBeLessThan(60);
  expect(identifiers).toMatchObject({ names: [], unnamed: 1 });
});

test('another name is told once and is no drift', async () => {
  await ground.watch('a');
  looks.names = { '/applications/app-a': 'Acme', '/servicePrincipals/sp-a': 'Acme' };
  await looks.after(DAY_MS);
  looks.names = { '/applications/app-a': 'Acme Inc', '/servicePrincipals/sp-a': 'Acme Inc' };
  await looks.after(DAY_MS);
  await looks.after(DAY_MS);
  expect(await looks.events('a')).toEqual([]);
  expect(await looks.cards('a')).toEqual(['status in personal:alex-id']);
  const { facts } = (await ground.store.requests.get('a')) ?? { facts: {} };
  expect(JSON.stringify(facts)).toContain('“Acme” is called “Acme Inc” in Microsoft Entra ID now.');
});
