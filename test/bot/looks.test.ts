import { Looks } from '../../bot/looks';

const COUNTS_FOR_MS = 400;

/** Cards that wait, taken one by one; a taken one is hidden until its work ends. */
function board(): {
  looks: Looks;
  waiting: string[];
  taken: string[];
  count: () => number;
  pass: (ms: number) => void;
  lane: (work?: Promise<void>) => Promise<boolean>;
} {
  let nowMs = 0;
  let count = 0;
  const waiting: string[] = [];
  const taken: string[] = [];
  const looks = new Looks(() => nowMs, COUNTS_FOR_MS);
  return {
    looks,
    waiting,
    taken,
    count: () => count,
    pass: (ms) => (nowMs += ms),
    lane: (work = Promise.resolve()) =>
      looks.look(async (found) => {
        count += 1;
        await Promise.resolve();
        const card = waiting.shift();
        if (card === undefined) return false;
        found();
        await work;
        taken.push(card);
        return true;
      }),
  };
}

test('of several that come at once one looks in vain for all', async () => {
  const { lane, count } = board();
  expect(await Promise.all([lane(), lane(), lane()])).toEqual([false, false, false]);
  expect(count()).toBe(1);
});

test('whoever comes after a change looks again', async () => {
  const { lane, looks, waiting, count } = board();
  await lane();
  waiting.push('plan');
  looks.changed();
  expect(await lane()).toBe(true);
  expect(count()).toBe(2);
});

test('a change that nobody told of is found after a while', async () => {
  const { lane, waiting, pass } = board();
  await lane();
  waiting.push('plan');
  expect(await lane()).toBe(false);
  pass(COUNTS_FOR_MS);
  expect(await lane()).toBe(true);
});

test('the next one looks while the first is still at work', async () => {
  const { lane, waiting, taken } = board();
  let finish = (): void => undefined;
  const slow = lane(new Promise((resolve) => (finish = resolve)));
  waiting.push('slow', 'quick');
  expect(await lane()).toBe(true);
  expect(taken).toEqual(['quick']);
  finish();
  expect(await slow).toBe(true);
});

test('after work there is another look, since what was worked on was hidden', async () => {
  const { lane, waiting, count } = board();
  let finish = (): void => undefined;
  waiting.push('plan');
  const slow = lane(new Promise((resolve) => (finish = resolve)));
  expect(await lane()).toBe(false);
  finish();
  await slow;
  waiting.push('plan again');
  expect(await lane()).toBe(true);
  expect(count()).toBe(3);
});

test('a look that fails does not count and keeps nobody waiting', async () => {
  const { lane, looks, waiting } = board();
  waiting.push('plan');
  await expect(looks.look(() => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  expect(await lane()).toBe(true);
});

test('a clock set back does not stop the looking', async () => {
  const { lane, waiting, pass } = board();
  await lane();
  waiting.push('plan');
  pass(-10_000);
  expect(await lane()).toBe(true);
});
