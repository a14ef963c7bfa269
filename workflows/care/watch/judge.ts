import { DAY_MS } from '../../../core/durations';
import { driftHash, type Baseline, type Drift, type Look } from '../../../core/drift';
import type { WatchedRecord } from '../../../core/ports/watched';
import { isStillIn } from '../../difference/beside';

export type SeenLook = Extract<Look, { readonly kind: 'seen' }>;

/**
 * What a look comes to.
 * - `baseline-taken`: the first look, or the first after a later plan; nothing is judged by it
 * - `drift-seen`: it appeared, or is another one than before
 * - `drift-gone`: everything is as planned again
 * - `still-there`: it was muted, and the mute is over
 */
export type News = 'baseline-taken' | 'drift-seen' | 'drift-gone' | 'still-there' | null;

export interface Verdict {
  readonly record: WatchedRecord;
  readonly news: News;
}

/** A replica may be behind by seconds: what counts is what two looks so far apart both see. */
export const CONFIRMED_AFTER_MS = 10_000;
const EVERY_MS = DAY_MS;
const NOTHING = driftHash([]);

/** What is known after a look, and what is new about it. */
export function judge(record: WatchedRecord, look: SeenLook, now: Date): Verdict {
  const { ends, assigned, letsEverybodyIn, names } = look;
  const looked = { ...record, ends, assigned, letsEverybodyIn, names, lookedAt: now };
  const { baseline } = record;
  if (baseline === null || record.isFormer) {
    const taken = {
      takenAt: now.toISOString(),
      lists: listsOf(look, record),
      stood: { ...look.stood, ...baseline?.stood },
    };
    const dueAt = inMs(now, CONFIRMED_AFTER_MS);
    return {
      record: { ...looked, baseline: taken, isFormer: false, seen: null, dueAt },
      news: 'baseline-taken',
    };
  }
  // A list that could not be read when the baseline was taken begins with what it holds now.
  const lists = { ...look.beside, ...baseline.lists };
  const stood = { ...look.stood, ...baseline.stood };
  const known = { ...looked, baseline: { ...baseline, lists, stood } };
  const hash = driftHash(look.differences);
  if (hash === (record.drift?.hash ?? NOTHING)) return asBefore(known, now);
  const seen = record.seen?.hash === hash ? record.seen : { ...driftOf(look, now), hash };
  const confirmedAt = inMs(new Date(seen.seenAt), CONFIRMED_AFTER_MS);
  if (confirmedAt > now) return { record: { ...known, seen, dueAt: confirmedAt }, news: null };
  const settled = { ...known, seen: null, dueAt: inMs(now, EVERY_MS) };
  return hash === NOTHING
    ? { record: { ...settled, drift: null }, news: 'drift-gone' }
    : { record: { ...settled, drift: { ...driftOf(look, now), hash } }, news: 'drift-seen' };
}

/** Nobody is told of this drift now. */
export function isMuted({ mutedHash, mutedUntil, drift }: WatchedRecord, now: Date): boolean {
  return drift !== null && mutedHash === drift.hash && mutedUntil !== null && mutedUntil > now;
}

function asBefore(record: WatchedRecord, now: Date): Verdict {
  const { drift, mutedHash, mutedUntil } = record;
  const tomorrow = inMs(now, EVERY_MS);
  const isOfDrift = drift !== null && mutedHash === drift.hash && mutedUntil !== null;
  if (isOfDrift && mutedUntil <= now) {
    const unmuted = { ...record, seen: null, dueAt: tomorrow, mutedHash: null, mutedUntil: null };
    return { record: { ...unmuted, drift: { ...drift, seenAt: now.toISOString() } }, news: 'still-there' };
  }
  const dueAt = isOfDrift && mutedUntil < tomorrow ? mutedUntil : tomorrow;
  return { record: { ...record, seen: null, dueAt }, news: null };
}

/**
 * What was told as added and was neither put back nor accepted is no part of what stands beside. After a later plan
 * nothing is that was not before: somebody may have added it while the plan ran. A list that was never read begins with
 * what it holds; one that cannot be read now stays as it was.
 */
function listsOf({ beside }: SeenLook, { baseline, drift }: WatchedRecord): Baseline['lists'] {
  const former = baseline?.lists ?? {};
  const added = new Set(drift?.differences.map(({ key }) => key));
  const lists = Object.entries(beside).map(([list, ids]) => [
    list,
    former[list]?.filter((id) => isStillIn(list, ids, id)) ??
      ids.filter((id) => !added.has(`added:${list}:${id}`)),
  ]);
  return { ...former, ...(Object.fromEntries(lists) as Baseline['lists']) };
}

function driftOf({ differences }: SeenLook, now: Date): Omit<Drift, 'hash'> {
  return { differences, seenAt: now.toISOString() };
}

function inMs(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}
