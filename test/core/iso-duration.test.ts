import { parseDuration } from '../../core/iso-duration';

test.each([
  ['PT8H', 28_800_000],
  ['P3D', 259_200_000],
  ['P1DT12H30M5S', 131_405_000],
  ['P2W', 1_209_600_000],
  ['P', null],
  ['PT', null],
  ['P1DT', null],
  ['P1M', null],
  ['P1Y', null],
  ['pt8h', null],
  ['P1W2D', null],
  ['-P1D', null],
])('the duration %s has %s milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

const CALENDAR = { yearDays: 365, monthDays: 30 };

test.each([
  ['P1Y', 365],
  ['P1Y6M', 365 + 180],
  ['P90D', 90],
  ['P2W', 14],
])('with a calendar %s has %s days', (text, days) => {
  expect(parseDuration(text, CALENDAR)).toBe(days * 86_400_000);
});

test('with a calendar what is no duration is none', () => {
  expect(parseDuration('P', CALENDAR)).toBeNull();
  expect(parseDuration('', CALENDAR)).toBeNull();
});
