import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../core/durations';
import { lookAfterDue, type LookAt } from '../../../../workflows/care/watch/look-after';
import { FakeLooks, REPLY_URL } from '../../../support/fake-looks';
import type { WatchGround } from '../../../support/watch-ground';

let looks: FakeLooks;
let ground: WatchGround;
beforeEach(async () => {
  looks = await FakeLooks.open();
  ({ ground } = looks);
});
afterEach(() => ground.stop());

test('no look while a plan of the request applies; it follows when that is over', async () => {
  await ground.watch('a', 'b');
  await looks.move('a', 'planning', 'awaiting-approval', 'applying');
  await looks.after(DAY_MS);
  expect(looks.looked).toEqual(['b']);
  await looks.after(MINUTE_MS);
  expect(looks.looked).toEqual(['b']);
  await looks.move('a', 'handed-over');
  await looks.after(MINUTE_MS);
  expect(looks.looked).toEqual(['b', 'a']);
});

test('a look during which the request moved on counts for nothing, and is made again', async () => {
  await ground.watch('a');
  await looks.changed('a', REPLY_URL);
  await looks.after(0);
  const meanwhile: LookAt = async (...args) => {
    const look = await looks.lookAt(...args);
    await looks.move('a', 'planning', 'awaiting-approval', 'applying');
    return look;
  };
  await looks.after(10_000, meanwhile);
  expect(await looks.events('a')).toEqual([]);
  expect((await looks.record('a')).drift).toBeNull();
  looks.seen['a'] = [];
  await looks.move('a', 'handed-over');
  await looks.after(MINUTE_MS);
  await looks.after(10_000);
  expect(await looks.events('a')).toEqual(['baseline-taken']);
});

test('several processes keep each look once', async () => {
  await ground.watch('a', 'b', 'c');
  for (const id of ['a', 'b', 'c']) await looks.changed(id, REPLY_URL);
  const signal = new AbortController().signal;
  const both = () => Promise.all([1, 2, 3].map(() => lookAfterDue(ground.ports, looks.lookAt, signal)));
  await both();
  ground.clock.pass(10_000);
  await both();
  expect(looks.looked).toHaveLength(6);
  for (const id of ['a', 'b', 'c']) {
    expect(await looks.events(id)).toEqual(['drift-seen']);
    expect(await looks.cards(id)).toHaveLength(1);
  }
});

test('of two processes that saw the same the slower one keeps nothing', async () => {
  await ground.watch('a');
  await looks.changed('a', REPLY_URL);
  await looks.after(0);
  let isInside = false;
  const slow: LookAt = async (...args) => {
    const look = await looks.lookAt(...args);
    if (!isInside) {
      isInside = true;
      // Its lease runs out, and another process takes it.
      await looks.after(3 * MINUTE_MS);
    }
    return look;
  };
  await looks.after(10_000, slow);
  expect(await looks.events('a')).toEqual(['drift-seen']);
  expect(await looks.cards('a')).toHaveLength(1);
});

test.each([
  ['refused', undefined, HOUR_MS],
  ['throttled', 20 * MINUTE_MS, 20 * MINUTE_MS],
  ['throttled', undefined, 5 * MINUTE_MS],
  ['unreachable', undefined, MINUTE_MS],
] as const)(
  'a tenant that is %s (%s) is left alone for that while, by all, and it is no drift',
  async (why, askedMs, pauseMs) => {
    const ids = Array.from({ length: 12 }, (_, index) => `r${String(index).padStart(2, '0')}`);
    await ground.watch(...ids);
    ground.clock.pass(DAY_MS);
    const notBefore =
      askedMs === undefined ? {} : { notBefore: new Date(ground.clock.now().getTime() + askedMs) };
    looks.unread = { kind: 'unread', why, ...notBefore };
    await looks.after(0);
    const first = looks.looked.length;
    expect(first).toBeLessThanOrEqual(4);
    await looks.after(pauseMs - 1_000);
    expect(looks.looked).toHaveLength(first);
    looks.unread = null;
    await looks.after(2_000);
    await looks.after(MINUTE_MS);
    expect(new Set(looks.looked.slice(first)).size).toBe(why === 'refused' ? 12 - first : 12);
    await looks.after(6 * HOUR_MS);
    expect(new Set(looks.looked.slice(first)).size).toBe(12);
    for (const id of ids) expect(await looks.events(id)).toEqual([]);
  },
);

test('one that cannot be looks.looked at holds up nothing else, and is tried again later', async () => {
  await ground.watch('a', 'b');
  const failing: LookAt = (...args) =>
    args[1].id === 'a' ? Promise.reject(new Error('a plan that cannot be read')) : looks.lookAt(...args);
  await looks.after(DAY_MS, failing);
  expect(looks.looked).toEqual(['b']);
  expect(ground.logLines.filter((line) => line.startsWith('A look at a set-up failed'))).toHaveLength(1);
  await looks.after(14 * MINUTE_MS, failing);
  expect(ground.logLines).toHaveLength(1);
  await looks.after(MINUTE_MS);
  expect(looks.looked).toEqual(['b', 'a']);
});

test('all processes together begin no more than a hundred looks at applications a minute', async () => {
  const ids = Array.from({ length: 130 }, (_, index) => `r${String(index)}`);
  await ground.watch(...ids);
  ground.clock.pass(DAY_MS);
  const signal = new AbortController().signal;
  await Promise.all([1, 2].map(() => lookAfterDue(ground.ports, looks.lookAt, signal)));
  expect(looks.looked.length).toBeGreaterThan(90);
  expect(looks.looked.length).toBeLessThanOrEqual(100);
  await looks.after(MINUTE_MS + 1);
  expect(new Set(looks.looked).size).toBe(130);
});

test('a look ends with the process: what is left is for the next one', async () => {
  await ground.watch('a', 'b', 'c', 'd', 'e', 'f');
  ground.clock.pass(DAY_MS);
  const ending = new AbortController();
  const last: LookAt = (...args) => {
    ending.abort();
    return looks.lookAt(...args);
  };
  await lookAfterDue(ground.ports, last, ending.signal);
  expect(looks.looked).toHaveLength(4);
  await looks.after(0);
  expect(looks.looked).toHaveLength(6);
});
