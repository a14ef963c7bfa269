import { createLoop } from '../../bot/loops/loop';
import { systemClock } from '../../bot/clock';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5);
}

test('waking works at once, also while at work, and never twice at the same time', async () => {
  let atWork = 0;
  let most = 0;
  let rounds = 0;
  const loop = createLoop({
    everyMs: 60_000,
    clock: systemClock,
    async work() {
      most = Math.max(most, ++atWork);
      await pause(20);
      rounds += 1;
      atWork -= 1;
    },
    onError: () => undefined,
  });
  loop.start();
  loop.start();
  await pause(5);
  loop.wake();
  loop.wake();
  await until(() => rounds === 2);
  await pause(30);
  expect(rounds).toBe(2);
  loop.wake();
  await until(() => rounds === 3);
  expect(most).toBe(1);
  await loop.stop();
});

test('failures are told and make the pauses longer; stopping waits for the work', async () => {
  const errors: unknown[] = [];
  const pauses: number[] = [];
  let isDone = false;
  let beginWork = (): void => undefined;
  const isBegun = new Promise<void>((resolve) => (beginWork = resolve));
  const loop = createLoop({
    everyMs: 10,
    clock: {
      now: () => new Date(),
      sleep: (ms) => {
        pauses.push(ms);
        return pause(1);
      },
    },
    work: async () => {
      if (errors.length < 3) throw new Error('no');
      beginWork();
      await pause(30);
      isDone = true;
    },
    onError: (error) => errors.push(error),
  });
  loop.start();
  await isBegun;
  await loop.stop();
  expect(isDone).toBe(true);
  expect(errors).toHaveLength(3);
  expect(pauses.slice(0, 3)).toEqual([20, 40, 80]);
});
