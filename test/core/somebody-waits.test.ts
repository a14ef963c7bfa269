import { standBack, whileSomebodyWaits } from '../../core/somebody-waits';
import { Latch } from '../contracts/store/stores';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** So many people, of whom each is answered by the function of the same place. */
function wait(count: number): { readonly answer: (() => Promise<void>)[] } {
  const people = Array.from({ length: count }, () => {
    const over = new Latch();
    const answered = whileSomebodyWaits(() => over.wait());
    return async (): Promise<void> => {
      over.open();
      await answered;
    };
  });
  return { answer: people };
}

async function hasGoneOn(standing: Promise<void>): Promise<boolean> {
  let isOver = false;
  void standing.then(() => (isOver = true));
  await Promise.resolve();
  await Promise.resolve();
  return isOver;
}

test('beside a few people everything goes on', async () => {
  const { answer } = wait(8);
  expect(await hasGoneOn(standBack())).toBe(true);
  for (const one of answer) await one();
});

test('in a rush the rest stands back until most are answered', async () => {
  const { answer } = wait(10);
  const standing = standBack();
  await answer[0]?.();
  expect(await hasGoneOn(standing)).toBe(false);
  await answer[1]?.();
  expect(await hasGoneOn(standing)).toBe(true);
  for (const one of answer.slice(2)) await one();
});

test('people who are not answered stop nothing for longer than half a second, however many cards and runs there are', async () => {
  const { answer } = wait(20);
  const standing = standBack();
  jest.advanceTimersByTime(499);
  expect(await hasGoneOn(standing)).toBe(false);
  jest.advanceTimersByTime(1);
  expect(await hasGoneOn(standing)).toBe(true);
  expect(await hasGoneOn(standBack())).toBe(true);
  for (const one of answer) await one();
});

test('the next rush is one again, also after people who failed', async () => {
  const failing = Array.from({ length: 9 }, () =>
    whileSomebodyWaits(() => Promise.reject(new Error('no answer'))),
  );
  await Promise.allSettled(failing);
  expect(await hasGoneOn(standBack())).toBe(true);
  const { answer } = wait(9);
  const standing = standBack();
  expect(await hasGoneOn(standing)).toBe(false);
  for (const one of answer) await one();
  expect(await hasGoneOn(standing)).toBe(true);
});
