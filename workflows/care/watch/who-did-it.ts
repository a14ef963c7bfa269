import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/durations';
import type { Drift } from '../../../core/drift';
import { AppError, describeError } from '../../../core/errors';
import type { GraphAnswer } from '../../../core/graph-request';
import { isJsonObject, type Json } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';
import type { WatchedApplication, WatchedRecord } from '../../../core/ports/watched';
import { directoryAuditsList } from '../../../graph/requests';
import type { Ports } from '../../ports';

export type DoneBy = NonNullable<Drift['doneBy']>;

/** Everything is read back once a day: what is seen now was done since. */
const WITHIN_MS = DAY_MS + HOUR_MS;
const PATIENCE_MS = 5_000;

/**
 * Who changed the objects of a drift last, besides the bot, by the path of each. Some changes of an application are
 * told of its service principal: where nothing is told of an object, what is told of the other one stands for it.
 * Empty where the log may not be read, `null` where it says nothing yet. Permission: AuditLog.Read.All, which the
 * tenant need not grant.
 */
export async function whoDidIt(
  { tenant, clock, log }: Pick<Ports, 'tenant' | 'clock' | 'log'>,
  { differences }: Pick<Drift, 'differences'>,
  applications: readonly WatchedApplication[],
): Promise<DoneBy | null> {
  const since = new Date(clock.now().getTime() - WITHIN_MS);
  const objects = new Map(differences.map(({ object }) => [object, idsFor(object, applications)]));
  const ids = [...new Set([...objects.values()].flat())];
  try {
    const own = await tenant.ownServicePrincipalId();
    const requests = ids.map((objectId) => directoryAuditsList.build({ objectId, since }));
    const answers = await tenant.readAllowed(requests, { patienceMs: PATIENCE_MS });
    const last = new Map(ids.map((id, index) => [id, lastBesides(own, answers[index])]));
    const found = [...objects].flatMap(([object, itsIds]) => {
      const first = itsIds.map((id) => last.get(id) ?? null).find((one) => one !== null);
      return first == null ? [] : [[object, first] as const];
    });
    const mayBeRead = answers.some(({ status }) => status === 200);
    return found.length === 0 && mayBeRead ? null : Object.fromEntries(found);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info(describeError(error), 'Who changed an application could not be read');
    return null;
  }
}

/** An entry comes minutes after its change (reference-reports-latencies): until then it is asked for again. */
const ASKED_FOR_MS = HOUR_MS;
export const ASKED_EVERY_MS = 10 * MINUTE_MS;

/** Nobody was named yet, and somebody may still be. */
export function isNameMissing({ drift }: Pick<WatchedRecord, 'drift'>, now: Date): boolean {
  if (drift === null || drift.doneBy !== undefined) return false;
  return now.getTime() - Date.parse(drift.seenAt) < ASKED_FOR_MS;
}

/** Its own first. */
function idsFor(object: string, applications: readonly WatchedApplication[]): string[] {
  const id = object.split('/')[2] ?? '';
  const pair = applications
    .map(({ appObjectId, spObjectId }) => [appObjectId, spObjectId])
    .find((ids) => ids.includes(id));
  return [id, ...(pair ?? []).filter((other) => other !== id)].filter((one) => one !== '');
}

/** Newest first, as they come or not. */
function lastBesides(
  own: string | null,
  answer: GraphAnswer | undefined,
): { who: string; at: string } | null {
  const found = itemsOf(answer?.status === 200 ? answer.body : null)
    .filter(isJsonObject)
    .filter((entry) => own === null || textAt(entry, 'initiatedBy.app.servicePrincipalId') !== own)
    .map((entry) => ({ who: nameIn(entry), at: textAt(entry, 'activityDateTime') }))
    .filter(({ who, at }) => who !== '' && at !== '');
  return found.sort((one, other) => Date.parse(other.at) - Date.parse(one.at))[0] ?? null;
}

function nameIn(entry: Json): string {
  return ['user.displayName', 'user.userPrincipalName', 'app.displayName', 'app.appId']
    .map((path) => textAt(entry, `initiatedBy.${path}`))
    .reduce((name, one) => name || one, '');
}
