import { createSearchLimits } from '../../bot/search/limits';
import type { Clock } from '../../core/ports/clock';

function clockAt(start = 0): Pick<Clock, 'now'> & { ms: number } {
  return { ms: start, now: () => new Date(clock.ms) };
}
let clock = clockAt();
beforeEach(() => {
  clock = clockAt();
});

test('thirty in ten seconds, for each person', () => {
  const limits = createSearchLimits(clock as unknown as Clock);
  const admitted = Array.from({ length: 31 }, () => limits.admits('alex'));
  expect(admitted.lastIndexOf(true)).toBe(29);
  expect(limits.admits('megan')).toBe(true);
  clock.ms = 9_999;
  expect(limits.admits('alex')).toBe(false);
  clock.ms = 10_000;
  expect(limits.admits('alex')).toBe(true);
});

test('the same search is answered from memory for a minute, a failed one is looked for again', async () => {
  const limits = createSearchLimits(clock as unknown as Clock);
  let looked = 0;
  const look = () => limits.remembered('sso', () => Promise.resolve((looked += 1)));
  expect([await look(), await look()]).toEqual([1, 1]);
  clock.ms = 60_000;
  expect(await look()).toBe(2);
  await expect(limits.remembered('bad', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limits.remembered('bad', () => Promise.resolve('now'))).toBe('now');
});
