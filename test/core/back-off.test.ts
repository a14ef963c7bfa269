import { backOffMs } from '../../core/back-off';

const DOUBLING = { firstMs: 1_000, growth: 2, longestMs: 60_000 };

const waits = (backOff: Parameters<typeof backOffMs>[0]) =>
  [0, 1, 2, 5, 6, 2_000].map((attempt) => backOffMs(backOff, attempt));

test('each wait is so many times the one before, up to the longest', () => {
  expect(waits(DOUBLING)).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
  expect(waits({ ...DOUBLING, growth: 1 })).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 1_000]);
});

test('jitter spreads each wait between its two multiples, the longest one too', () => {
  const random = jest.spyOn(Math, 'random');
  const jittered = { ...DOUBLING, jitter: [0.5, 1.5] as const };
  random.mockReturnValue(0);
  expect(waits(jittered)).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000]);
  random.mockReturnValue(0.75);
  expect(waits(jittered)).toEqual([1_250, 2_500, 5_000, 40_000, 75_000, 75_000]);
  random.mockRestore();
});
