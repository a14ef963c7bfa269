import { watchedRecord } from '../../../support/watched';
import { DAY_MS } from '../../../../core/durations';
import { driftHash, type Difference } from '../../../../core/drift';
import type { WatchedRecord } from '../../../../core/ports/watched';
import { isMuted, judge, type SeenLook } from '../../../../workflows/care/watch/judge';

const NOON = new Date('2027-03-01T12:00:00.000Z');
const after = (ms: number) => new Date(NOON.getTime() + ms);

const difference = (key: string, is = 'another'): Difference => ({
  key,
  kind: 'changed',
  object: '/applications/app',
  label: key,
  was: 'one',
  is,
  letsSomebodyIn: false,
});
const A = difference('a');
const B = difference('b');

const look = (...differences: Difference[]): SeenLook => ({
  kind: 'seen',
  differences,
  beside: { owners: ['megan'] },
  ends: [],
  assigned: 2,
  letsEverybodyIn: false,
  names: { '/applications/app': 'App' },
});

const RECORD = watchedRecord('a', {
  baseline: { takenAt: NOON.toISOString(), lists: { owners: ['megan'] } },
  assigned: null,
  letsEverybodyIn: false,
  dueAt: NOON,
  lookedAt: null,
});
const drifted = (...differences: Difference[]): WatchedRecord => ({
  ...RECORD,
  drift: { differences, hash: driftHash(differences), seenAt: NOON.toISOString() },
});

test('the first look takes the baseline and judges nothing; the next one follows soon', () => {
  const { record, news } = judge({ ...RECORD, baseline: null }, look(A), NOON);
  expect(news).toBe('baseline-taken');
  expect(record).toMatchObject({
    baseline: { takenAt: NOON.toISOString(), lists: { owners: ['megan'] } },
    seen: null,
    drift: null,
    assigned: 2,
    letsEverybodyIn: false,
    names: { '/applications/app': 'App' },
    lookedAt: NOON,
    dueAt: after(10_000),
  });
});

test('a baseline that is taken anew does not swallow what was told as added', () => {
  const owners = (...ids: string[]): SeenLook => ({ ...look(), beside: { owners: ids } });
  const told = difference('added:owners:mallory');
  const { record } = judge({ ...drifted(told), baseline: null }, owners('megan', 'mallory', 'adele'), NOON);
  expect(record.baseline?.lists).toEqual({ owners: ['megan', 'adele'] });
  expect(record.drift).not.toBeNull();
});

test('after a later plan the baseline holds nothing that it did not hold before, and no longer what is gone', () => {
  const baseline = {
    takenAt: NOON.toISOString(),
    lists: { owners: ['megan', 'adele'], secrets: ['1'], 'sp Consent for everybody': ['graph A', 'other B'] },
  };
  const beside = {
    owners: ['megan', 'mallory'],
    grants: ['new'],
    'sp Consent for everybody': ['graph A C', 'third D'],
  };
  const former = { ...RECORD, baseline, isFormer: true };
  const { record, news } = judge(former, { ...look(A), beside }, after(DAY_MS));
  expect(news).toBe('baseline-taken');
  expect(record).toMatchObject({ isFormer: false, drift: null, seen: null });
  expect(record.baseline).toEqual({
    takenAt: after(DAY_MS).toISOString(),
    stood: {},
    lists: {
      owners: ['megan'],
      // Not readable now.
      secrets: ['1'],
      // Never read before.
      grants: ['new'],
      'sp Consent for everybody': ['graph A'],
    },
  });
});

test('a list that could not be read at first begins with what it holds when it can be', () => {
  const { record } = judge(RECORD, { ...look(), beside: { owners: ['x'], grants: ['y'] } }, NOON);
  expect(record.baseline?.lists).toEqual({ owners: ['megan'], grants: ['y'] });
});

test('drift is what two looks at least ten seconds apart both see', () => {
  const first = judge(RECORD, look(A), NOON);
  expect(first).toMatchObject({ news: null, record: { drift: null, dueAt: after(10_000) } });
  const early = judge(first.record, look(A), after(9_999));
  expect(early).toMatchObject({ news: null, record: { drift: null, dueAt: after(10_000) } });
  const second = judge(early.record, look(A), after(10_000));
  expect(second).toMatchObject({
    news: 'drift-seen',
    record: {
      seen: null,
      drift: { differences: [A], hash: driftHash([A]), seenAt: after(10_000).toISOString() },
    },
  });
  expect(second.record.dueAt).toEqual(after(10_000 + DAY_MS));
});

test('what one look sees and the next does not, as of a stale replica, is none', () => {
  const first = judge(RECORD, look(A), NOON);
  const second = judge(first.record, look(), after(10_000));
  expect(second).toMatchObject({ news: null, record: { seen: null, drift: null } });
  const other = judge(first.record, look(A, B), after(10_000));
  expect(other).toMatchObject({ news: null, record: { drift: null, seen: { differences: [A, B] } } });
});

test('the same drift is told once, another one is told, and gone is what two looks miss', () => {
  const same = judge(drifted(A), look(A), after(DAY_MS));
  expect(same).toMatchObject({ news: null, record: { drift: { seenAt: NOON.toISOString() } } });
  const another = judge(drifted(A), look(B), NOON);
  expect(another.news).toBeNull();
  expect(judge(another.record, look(B), after(10_000))).toMatchObject({
    news: 'drift-seen',
    record: { drift: { differences: [B] } },
  });
  const gone = judge(drifted(A), look(), NOON);
  expect(gone).toMatchObject({ news: null, record: { drift: { differences: [A] } } });
  expect(judge(gone.record, look(), after(10_000))).toMatchObject({
    news: 'drift-gone',
    record: { drift: null, seen: null },
  });
});

test('a mute holds for its hash and its time only; then the drift that is still there is told again', () => {
  const muted = { ...drifted(A), mutedHash: driftHash([A]), mutedUntil: after(DAY_MS / 2) };
  expect(isMuted(muted, NOON)).toBe(true);
  expect(isMuted({ ...muted, ...{ drift: drifted(B).drift } }, NOON)).toBe(false);
  const meanwhile = judge(muted, look(A), NOON);
  expect(meanwhile).toMatchObject({ news: null, record: { dueAt: after(DAY_MS / 2) } });
  const over = judge(meanwhile.record, look(A), after(DAY_MS / 2));
  expect(over).toMatchObject({ news: 'still-there', record: { mutedHash: null, mutedUntil: null } });
  expect(isMuted(over.record, after(DAY_MS / 2))).toBe(false);
});

describe('values that stood at the baseline', () => {
  const path = '/servicePrincipals/sp';
  const stood = (at: string, value: string) => ({
    [`${path} ${at}`]: [
      {
        check: { read: { path }, expect: [{ label: at, at, test: 'equals' as const, value }] },
        references: {},
      },
    ],
  });
  const seeing = (values: ReturnType<typeof stood>): SeenLook => ({ ...look(), stood: values });
  const before = {
    ...RECORD,
    baseline: { takenAt: NOON.toISOString(), lists: {}, stood: stood('url', 'a') },
  };

  test('stay as they were, and one that could not be read begins with what it holds', () => {
    const { record } = judge(
      before,
      seeing({ ...stood('url', 'b'), ...stood('mode', 'saml') }),
      after(DAY_MS),
    );
    expect(record.baseline?.stood).toEqual({ ...stood('url', 'a'), ...stood('mode', 'saml') });
  });

  test('are none of what a later plan takes anew: what somebody changed while it ran is still told', () => {
    const { record } = judge({ ...before, isFormer: true }, seeing(stood('url', 'b')), after(DAY_MS));
    expect(record.baseline?.stood).toEqual(stood('url', 'a'));
  });
});
