import { HOUR_MS, DAY_MS } from '../../../core/durations';
import type { Drift } from '../../../core/drift';
import { AppError, describeError } from '../../../core/errors';
import type { GraphAnswer } from '../../../core/graph-request';
import { isJsonObject, type Json } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';
import type { WatchedApplication } from '../../../core/ports/watched';
import { directoryAuditsList } from '../../../graph/requests';
import type { Ports } from '../../ports';

/** Everything is read back once a day: what is seen now was done since. */
const WITHIN_MS = DAY_MS + HOUR_MS;
const PATIENCE_MS = 5_000;

/**
 * Who changed the objects of a drift last, besides the bot, by the path of each. Some changes of an application are
 * told of its service principal: where nothing is told of an object, what is told of the other one stands for it.
 * What the audit log does not say, or may not be asked, is left out. Permission: AuditLog.Read.All, which the tenant
 * need not grant.
 */
export async function whoDidIt(
  { tenant, clock, log }: Pick<Ports, 'tenant' | 'clock' | 'log'>,
  { differences }: Pick<Drift, 'differences'>,
  applications: readonly WatchedApplication[],
): Promise<NonNullable<Drift['doneBy']>> {
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
    return Object.fromEntries(found);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info(describeError(error), 'Who changed an application could not be read');
    return {};
  }
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
