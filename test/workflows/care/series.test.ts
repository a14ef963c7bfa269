import { DAY_MS } from '../../../core/durations';
import type { End } from '../../../core/drift';
import { concerning, dueNow, keyOf, type AllTold } from '../../../workflows/care/ends/series';
import { fromNow, passedThreshold } from '../../../workflows/care/ends/thresholds';
import { endAt } from '../../support/watched';

const NOW = new Date('2027-03-01T12:00:00.000Z');
const inDays = (days: number, overrides: Partial<End> = {}) =>
  endAt(new Date(NOW.getTime() + days * DAY_MS), overrides);
const secret = (id: string, days: number) => inDays(days, { kind: 'secret', id });
const noAge = () => 0;

test.each([
  [61, null],
  [31, null],
  [30, 30],
  [20, 30],
  [7, 7],
  [1.5, 7],
  [1, 1],
  [0.5, 1],
  [0, 0],
  [-0.5, 0],
  [-1, -1],
  [-10.2, -10],
])('with %d days left the threshold that has passed is %p', (days, threshold) => {
  expect(passedThreshold(inDays(days).endsAt, NOW)).toBe(threshold);
});

test.each([
  [34, 'in 34 days'],
  [1, 'tomorrow'],
  [0.1, 'today'],
  [-1, 'yesterday'],
  [-2, '2 days ago'],
])('%d days from now are said “%s”', (days, words) => {
  expect(fromNow(inDays(days).endsAt, NOW)).toBe(words);
});

/** Each day once; the days before the end at which something was told. */
function toldOver(days: number, endOf: () => readonly End[]): number[] {
  let told: AllTold = {};
  const said: number[] = [];
  for (let day = 0; day < days; day += 1) {
    const now = new Date(NOW.getTime() + day * DAY_MS);
    for (let twice = 0; twice < 2; twice += 1) {
      const due = dueNow({ ends: endOf(), told, age: noAge }, now);
      said.push(...due.tell.map((one) => one.days));
      told = due.told;
    }
  }
  return said;
}

test('each threshold is told once, and each day after the end', () => {
  expect(toldOver(104, () => [inDays(100)])).toEqual([30, 7, 1, 0, -1, -2, -3]);
});

test('what is first seen in between is told at once, at the nearest threshold', () => {
  expect(toldOver(1, () => [inDays(20)])).toEqual([30]);
  expect(toldOver(1, () => [inDays(3)])).toEqual([7]);
  expect(toldOver(1, () => [inDays(-5)])).toEqual([-5]);
  expect(toldOver(10, () => [inDays(45)])).toEqual([]);
});

describe('what matters', () => {
  test('a certificate that does not sign ends unnoticed', () => {
    expect(concerning([inDays(5, { active: false })], noAge)).toEqual([]);
  });

  test('a secret that a newer one follows does not matter; one that was there beside it says nothing', () => {
    const [old, next] = [secret('old', 5), secret('next', 300)];
    const ages = (ofOld: number, ofNext: number) => (id: string) => (id === 'old' ? ofOld : ofNext);
    expect(concerning([old, next], ages(1, 2))).toEqual([next]);
    expect(concerning([old, next], ages(1, Infinity))).toEqual([next]);
    expect(concerning([old, next], ages(Infinity, Infinity))).toEqual([next]);
    expect(concerning([old, next], ages(0, 0))).toEqual([old, next]);
    expect(concerning([old, next], ages(2, 1))).toEqual([old, next]);
  });

  test('what one application has says nothing about the other', () => {
    const others = inDays(900, { kind: 'secret', id: 'next', application: 'Second' });
    expect(concerning([secret('old', 5), others], () => Infinity)).toHaveLength(2);
  });

  test('secrets that had ended before anybody looked are left over where another one works', () => {
    const due = (ends: readonly End[]) =>
      dueNow({ ends, told: {}, age: noAge }, NOW).tell.map(({ end }) => end.id);
    expect(due([secret('over', -50), secret('works', 300)])).toEqual([]);
    expect(due([secret('over', -50)])).toEqual(['over']);
  });
});

describe('a series is over', () => {
  const before = inDays(6);
  const told: AllTold = {
    [keyOf(before)]: { kind: 'certificate', application: 'Amplitude', endsAt: before.endsAt, days: 7 },
  };

  test('with a later-ending certificate that signs, whether the old one is still there or not', () => {
    const next = inDays(1_000, { id: 'CD'.repeat(20) });
    for (const ends of [[{ ...before, active: false }, next], [next]]) {
      const due = dueNow({ ends, told, age: noAge }, NOW);
      expect(due.renewed.map(({ successor }) => successor)).toEqual([next]);
      expect(due.tell).toEqual([]);
      expect(due.told).toEqual({});
      expect(dueNow({ ends, told: due.told, age: noAge }, NOW).renewed).toEqual([]);
    }
  });

  test('not while the new one does not sign yet', () => {
    const next = inDays(1_000, { id: 'CD'.repeat(20), active: false });
    const due = dueNow({ ends: [before, next], told, age: noAge }, NOW);
    expect(due.renewed).toEqual([]);
    expect(due.told).toEqual(told);
  });

  test('without a word when it is gone and nothing follows it', () => {
    expect(dueNow({ ends: [], told, age: noAge }, NOW)).toEqual({ tell: [], renewed: [], told: {} });
  });
});
