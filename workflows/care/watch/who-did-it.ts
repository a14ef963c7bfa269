import { HOUR_MS, DAY_MS } from '../../../core/durations';
import type { Drift } from '../../../core/drift';
import { AppError, describeError } from '../../../core/errors';
import { isJsonObject, type Json } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';
import { directoryAuditsList } from '../../../graph/requests';
import type { Ports } from '../../ports';

/** Everything is read back once a day: what is seen now was done since. */
const WITHIN_MS = DAY_MS + HOUR_MS;
const PATIENCE_MS = 5_000;

/**
 * Who changed the objects of a drift last, besides the bot, by the path of each. What the audit log does not say, or may
 * not be asked, is left out. Permission: AuditLog.Read.All, which the tenant need not grant.
 */
export async function whoDidIt(
  { tenant, clock, log }: Pick<Ports, 'tenant' | 'clock' | 'log'>,
  { differences }: Pick<Drift, 'differences'>,
): Promise<NonNullable<Drift['doneBy']>> {
  const since = new Date(clock.now().getTime() - WITHIN_MS);
  const objects = [...new Set(differences.map(({ object }) => object))];
  const requests = objects.map((object) =>
    directoryAuditsList.build({ objectId: object.split('/')[2] ?? '', since }),
  );
  try {
    const own = await tenant.ownServicePrincipalId();
    const answers = await tenant.readAllowed(requests, { patienceMs: PATIENCE_MS });
    const found = objects.flatMap((object, index) => {
      const answer = answers[index];
      const last = answer?.status === 200 ? lastBesides(own, answer.body) : null;
      return last === null ? [] : [[object, last] as const];
    });
    return Object.fromEntries(found);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info(describeError(error), 'Who changed an application could not be read');
    return {};
  }
}

/** Newest first, as they come or not. */
function lastBesides(own: string | null, body: Json): { who: string; at: string } | null {
  const found = itemsOf(body)
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
