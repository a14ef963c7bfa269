import { isJsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { OperationRecord } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import { isKnown, resolvePath } from '../../core/references';
import { referencesOf } from '../reading/operation-context';
import type { Entry, ListBeside } from './beside';
import type { Differing } from './difference';

/**
 * Secrets that tries of ours may have left whose answers were lost: each was looked for and made again, but an entry may
 * show later than anybody waits. Nobody ever had their texts.
 */
export interface LostTries {
  /** Path of the application. */
  readonly object: string;
  readonly at: string;
  /** As we name them, and until when they are valid: nobody else's are both. */
  readonly name: string;
  readonly endsAt: string;
  readonly most: number;
}

export function lostTriesOf(plan: PlanRecord, all: readonly OperationRecord[]): LostTries[] {
  const records = all.filter(({ planId }) => planId === plan.id);
  const known = referencesOf(plan, records);
  return plan.document.operations.flatMap(({ key, discard, request }) => {
    const record = records.find((one) => one.key === key);
    const most = (record?.attempt ?? 0) - (record?.effect === 'created' ? 1 : 0);
    if (discard === undefined || most <= 0 || !isKnown(discard.read, known)) return [];
    const object = resolvePath(discard.read.path, known);
    const endsAt = isJsonObject(request.body ?? null)
      ? textAt(request.body ?? null, 'passwordCredential.endDateTime')
      : '';
    return [{ object, at: discard.at, name: discard.marker, endsAt, most }];
  });
}

/** Ids of those entries of a list that such tries have left; `ours`: what plans know that they made. */
export function leftByTries(
  { object, at, entries }: ListBeside,
  ours: readonly unknown[],
  all: readonly LostTries[],
): string[] {
  return all
    .filter((one) => one.object === object && one.at === at)
    .flatMap((one) =>
      entries
        .filter((entry) => !ours.includes(entry.id) && isOf(entry, one))
        .slice(0, one.most)
        .map(({ id }) => id),
    );
}

function isOf({ displayName, endsAt }: Entry, lost: LostTries): boolean {
  return displayName === lost.name && Date.parse(endsAt ?? '') === Date.parse(lost.endsAt);
}

/** That there are more of ours than planned, by no more than tries that were lost. */
export function isOfLostTries({ wanted, found }: Differing, all: readonly LostTries[]): boolean {
  const { read, expect } = wanted.check;
  const [{ at, test, value }] = expect;
  if (test !== 'count' || typeof value !== 'number' || !Array.isArray(found)) return false;
  const more = found.length - value;
  return all.some(
    (lost) =>
      lost.object === read.path &&
      at === `${lost.at}[all displayName=${lost.name}]` &&
      more > 0 &&
      more <= lost.most,
  );
}
