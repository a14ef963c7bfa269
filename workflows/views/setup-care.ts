import { dayOf } from '../../core/day-and-time';
import type { End } from '../../core/drift';
import type { WatchedRecord } from '../../core/ports/watched';
import type { RequestRecord } from '../../core/request';
import type { CareLineView } from '../../core/care-views';
import { concerning, toldIn } from '../care/ends/series';
import { ageOf, END_WORDS } from '../care/ends/tell-ends';
import { fromNow, passedThreshold } from '../care/ends/thresholds';
import { leftOffer } from '../care/owner/offers';
import type { Ports } from '../ports';
import { isMutedNow, openDrift } from '../request/drift-shown';

/** How a set-up stands since it was handed over, as the last look saw it. */
export interface Care {
  /** What matters, the next end first. */
  readonly ends: readonly End[];
  readonly differences: number;
  readonly mutedUntil: Date | null;
  readonly assigned: number | null;
  readonly letsEverybodyIn: boolean;
  readonly lookedAt: Date | null;
}

/** `null` for what is not watched (yet). */
export async function careOf(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  request: RequestRecord,
  record: WatchedRecord | null,
): Promise<Care | null> {
  if (record === null) return null;
  const { mutedUntil, assigned, letsEverybodyIn, lookedAt } = record;
  const age = await ageOf({ store }, record, toldIn(request));
  const isMuted = isMutedNow(record, clock.now());
  return {
    ends: [...concerning(record.ends, age)].sort(
      (one, other) => Date.parse(one.endsAt) - Date.parse(other.endsAt),
    ),
    differences: openDrift(record)?.differences.length ?? 0,
    mutedUntil: isMuted ? mutedUntil : null,
    assigned,
    letsEverybodyIn,
    lookedAt,
  };
}

/** The same in a few words each. */
export function careLines(care: Care | null, now: Date): readonly CareLineView[] {
  if (care === null) return [];
  const [next] = care.ends;
  const access = accessWords(care);
  return [
    ...(next === undefined ? [] : [oneLine(endLine(next, now))]),
    ...(care.lookedAt === null ? [] : [driftLine(care)]),
    ...(access === null ? [] : [{ text: access, tone: 'plain' as const }]),
  ];
}

function oneLine({ label, text, tone }: ReturnType<typeof endLine>): CareLineView {
  return { text: `${label} ${text}`, tone };
}

/** "Client secret" and "ends 12 May 2027, in 34 days". */
export function endLine(end: End, now: Date): CareLineView & { readonly label: string } {
  const threshold = passedThreshold(end.endsAt, now);
  const what = END_WORDS[end.kind];
  const verb = Date.parse(end.endsAt) <= now.getTime() ? 'ended' : 'ends';
  return {
    label: `${what.charAt(0).toUpperCase()}${what.slice(1)}`,
    text: `${verb} ${dayOf(new Date(end.endsAt))}, ${fromNow(end.endsAt, now)}`,
    tone: threshold === null ? 'plain' : threshold > 7 ? 'warning' : 'attention',
  };
}

export function driftLine({ differences, mutedUntil }: Care): CareLineView {
  if (differences === 0) return { text: 'Stands as planned', tone: 'plain' };
  const count = differences === 1 ? '1 difference in Entra' : `${differences} differences in Entra`;
  return mutedUntil === null
    ? { text: count, tone: 'attention' }
    : { text: `${count}, muted until ${dayOf(mutedUntil)}`, tone: 'plain' };
}

/** Who may sign in; `null` where it could not be read. */
export function accessWords({ assigned, letsEverybodyIn }: Care): string | null {
  if (letsEverybodyIn) return 'Everybody in the tenant';
  if (assigned === null) return null;
  return assigned === 0 ? 'Nobody assigned' : `${assigned} assigned`;
}

/** With what the directory says of an owner who has left. */
export function ownerWords(request: RequestRecord): string {
  const left = leftOffer(request)?.left ?? null;
  const { displayName } = request.owner;
  return left === null
    ? displayName
    : `${displayName} (${left === 'gone' ? 'no longer in the directory' : 'disabled'})`;
}
