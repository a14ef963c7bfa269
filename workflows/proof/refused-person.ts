import { DAY_MS, HOUR_MS } from '../../core/durations';
import { describeError } from '../../core/errors';
import type { Json } from '../../core/json';
import { itemsOf, textAt } from '../../core/json-read';
import { valueAt } from '../../core/json-path';
import type { NamedPerson, RequestRecord } from '../../core/request';
import { signInsList } from '../../graph/requests';
import type { Ports } from '../ports';
import { withinTurn } from '../request/within-turn';
import { clientIdsOf } from './note-applications';

export interface RefusedPerson extends NamedPerson {
  readonly at: Date;
}

/** The person is not assigned. */
const NOT_ASSIGNED = 50_105;
const PAGE_SIZE = 50;
/** As long as a refusal is told. */
const LOOKED_BACK_MS = DAY_MS + HOUR_MS;

/**
 * Whom Entra refused last because nobody has assigned them, for the administrator who asks and sees the same in the
 * tenant's log; kept nowhere. `null` where the log names nobody, cannot be read, or takes longer than a turn.
 */
export async function refusedPerson(
  ports: Ports,
  request: Pick<RequestRecord, 'id'>,
): Promise<RefusedPerson | null> {
  const { rules, tenant, clock, log } = ports;
  const [clientId] = rules.watchSignIns === 'on' ? await clientIdsOf(ports, request.id) : [];
  if (clientId === undefined) return null;
  const since = new Date(clock.now().getTime() - LOOKED_BACK_MS);
  const page = signInsList.build({ since, clientId, pageSize: PAGE_SIZE });
  const reading = tenant.read(page, { onePage: true, patienceMs: rules.turnPatienceMs });
  const answer = await withinTurn(ports, reading).catch((error: unknown) => {
    log.warn(describeError(error), 'The log of sign-ins did not say who was refused');
    return null;
  });
  return answer === null ? null : lastRefused(itemsOf(answer.body));
}

/** Who got in since is refused no more. */
function lastRefused(entries: readonly Json[]): RefusedPerson | null {
  const newestFirst = entries
    .map((entry) => ({
      objectId: textAt(entry, 'userId'),
      displayName: textAt(entry, 'userDisplayName') || textAt(entry, 'userPrincipalName'),
      at: new Date(textAt(entry, 'createdDateTime')),
      code: valueAt(entry, 'status.errorCode'),
    }))
    .filter(({ objectId, at }) => objectId !== '' && !Number.isNaN(at.getTime()))
    .sort((one, other) => other.at.getTime() - one.at.getTime());
  const known = new Set<string>();
  for (const { code, ...person } of newestFirst) {
    if (code === NOT_ASSIGNED && !known.has(person.objectId)) return person;
    known.add(person.objectId);
  }
  return null;
}
