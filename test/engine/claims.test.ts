import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Claims } from '../../engine/claims';
import { silentLog } from '../support/silent-log';
import { until } from './until';

const ending = new AbortController();
const A_FEW_LOOKS_MS = 350;

afterAll(() => {
  ending.abort();
});

test('where no run is expected nobody looks; where one is, somebody looks until the time is over', async () => {
  const claims = new Claims(A_FEW_LOOKS_MS);
  let looks = 0;
  void claims.work(() => Promise.resolve((looks += 1)), silentLog, ending.signal);
  await pause(A_FEW_LOOKS_MS);
  expect(looks).toBe(0);

  claims.expect();
  await until(() => looks >= 2);
  await pause(3 * A_FEW_LOOKS_MS);
  const after = looks;
  await pause(A_FEW_LOOKS_MS);
  expect(looks).toBe(after);

  claims.expect();
  await until(() => looks > after);
});

test('a look that fails is followed by the next one', async () => {
  const claims = new Claims();
  let looks = 0;
  const failing = (): Promise<never> => Promise.reject(new Error(`look ${(looks += 1)}`));
  void claims.work(failing, silentLog, ending.signal);
  claims.expect();
  await until(() => looks >= 3);
});

test('what is claimed begins outside of the run or turn that announced it', async () => {
  const around = new AsyncLocalStorage<string>();
  const seen: unknown[] = [];
  const claims = new Claims();
  void claims.work(() => Promise.resolve(seen.push(around.getStore())), silentLog, ending.signal);
  around.run('a turn', () => {
    claims.expect();
  });
  await until(() => seen.length > 1);
  expect(new Set(seen)).toEqual(new Set([undefined]));
});

test('it ends at once when it is told to, at rest and at work', async () => {
  for (const isExpecting of [false, true]) {
    const stop = new AbortController();
    const claims = new Claims();
    const work = claims.work(() => Promise.resolve(), silentLog, stop.signal);
    if (isExpecting) claims.expect();
    await pause(10);
    stop.abort();
    await work;
  }
});
