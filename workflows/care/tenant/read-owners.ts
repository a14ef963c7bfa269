import { quotable } from '../../../core/characters';
import { AppError, describeError } from '../../../core/errors';
import type { GraphAnswer, GraphRequest } from '../../../core/graph-request';
import { itemsOf, textAt } from '../../../core/json-read';
import type { NearEnd } from '../../../core/near-ends';
import { applicationOwnersList, servicePrincipalOwnersList } from '../../../graph/requests';
import type { Ports } from '../../ports';

/** What one batch holds. */
const AT_ONCE = 20;
/** More objects are not asked about for one list. */
const MOST_OBJECTS = 600;
const PATIENCE_MS = 5_000;
const NAME_CHARACTERS = 120;
const MOST_NAMES = 10;

interface Owned {
  readonly ends: readonly NearEnd[];
  /** Whose owners are not known, as a sentence; `null` where all are. */
  readonly unseen: string | null;
}

/**
 * Who may change each of these applications besides the administrators: owners of the registration and of the enterprise
 * application, one batch after the other. Permission: Application.Read.All.
 */
export async function readOwners(
  ports: Pick<Ports, 'tenant' | 'clock' | 'log'>,
  ends: readonly NearEnd[],
  until: Date,
): Promise<Owned> {
  const requests = new Map(ends.flatMap(requestsFor));
  const asked = [...requests].slice(0, MOST_OBJECTS);
  const names = new Map<string, readonly string[]>();
  for (let from = 0; from < asked.length && ports.clock.now() < until; from += AT_ONCE) {
    const batch = asked.slice(from, from + AT_ONCE);
    const answers = await answersTo(
      ports,
      batch.map(([, request]) => request),
    );
    if (answers === null) break;
    batch.forEach(([id], index) => {
      if (answers[index]?.status === 200) names.set(id, namesIn(answers[index]));
    });
  }
  const owned = ends.map((end) => ({ ...end, owners: ownersOf(end, names) }));
  const unknown = new Set(owned.filter(({ owners }) => owners === null).map(({ clientId }) => clientId)).size;
  return { ends: owned, unseen: unknown === 0 ? null : unseenOwners(unknown) };
}

function unseenOwners(count: number): string {
  return count === 1
    ? 'Who owns one of these applications could not be read.'
    : `Who owns ${count} of these applications could not be read.`;
}

function requestsFor({ appObjectId, spObjectId }: NearEnd): [string, GraphRequest][] {
  return [
    ...(appObjectId === ''
      ? []
      : [[appObjectId, applicationOwnersList.build({ appObjectId })] as [string, GraphRequest]]),
    ...(spObjectId === ''
      ? []
      : [[spObjectId, servicePrincipalOwnersList.build({ spObjectId })] as [string, GraphRequest]]),
  ];
}

/** `null`: Microsoft puts them off, and asking for the others would only add to it. */
async function answersTo(
  { tenant, log }: Pick<Ports, 'tenant' | 'log'>,
  requests: readonly GraphRequest[],
): Promise<readonly GraphAnswer[] | null> {
  try {
    const answers = await tenant.readAllowed(requests, { patienceMs: PATIENCE_MS });
    return answers.some(({ status }) => status === 429) ? null : answers;
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'bug') throw error;
    log.warn(describeError(error), 'Owners of applications could not be read');
    return null;
  }
}

/** Each name once; nobody knows where one of the lists could not be read and the others are empty. */
function ownersOf(
  { appObjectId, spObjectId }: NearEnd,
  names: ReadonlyMap<string, readonly string[]>,
): NearEnd['owners'] {
  const lists = [appObjectId, spObjectId].filter((id) => id !== '').map((id) => names.get(id) ?? null);
  const known = [...new Set(lists.flatMap((list) => list ?? []))];
  return known.length === 0 && (lists.length === 0 || lists.includes(null)) ? null : known;
}

function namesIn({ body }: GraphAnswer): string[] {
  return itemsOf(body)
    .map((one) => quotable(textAt(one, 'displayName'), NAME_CHARACTERS) || textAt(one, 'id'))
    .filter((name) => name !== '')
    .slice(0, MOST_NAMES);
}
