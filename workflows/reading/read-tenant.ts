import { AppError, isAppError } from '../../core/errors';
import type { GraphAnswer, GraphOperation, GraphRequest } from '../../core/graph-request';
import type { Tenant } from '../../core/ports/tenant';

/** Reads of one kind, and what an answer that is not there means. */
export interface Asked {
  readonly via: Pick<GraphOperation, 'name' | 'permissions'>;
  readonly requests: readonly GraphRequest[];
  /**
   * `must`: no plan without it; `may-be-gone`: a 404 says that the object is not there;
   * `may-be-unknown`: the plan says that it could not be checked.
   */
  readonly need: 'must' | 'may-be-gone' | 'may-be-unknown';
}

/**
 * Sends all reads together and hands the answers back by name. A plan is made of what the tenant says or not at all:
 * whatever leaves a needed answer open throws (`refused`, `unavailable`, `throttled`).
 */
export async function readTenant<Name extends string>(
  tenant: Tenant,
  asked: Readonly<Record<Name, Asked>>,
): Promise<Readonly<Record<Name, readonly GraphAnswer[]>>> {
  const groups = Object.entries<Asked>(asked);
  const answers = await readWhatAnswers(
    tenant,
    groups.map(([, group]) => group),
  );
  const byName = groups.map(([name, group]) => {
    const own = answers.splice(0, group.requests.length);
    own.forEach((answer) => {
      refuseGap(group, answer);
    });
    return [name, own];
  });
  return Object.fromEntries(byName) as Record<Name, readonly GraphAnswer[]>;
}

/** What merely informs may fail: when the service does, the rest is asked once more without it. */
async function readWhatAnswers(tenant: Tenant, groups: readonly Asked[]): Promise<GraphAnswer[]> {
  const all = groups.flatMap(({ requests }) => requests);
  try {
    return [...(await tenant.readAllowed(all))];
  } catch (error) {
    const needed = groups.filter(({ need }) => need !== 'may-be-unknown');
    const left = needed.flatMap(({ requests }) => requests);
    if (!isAppError(error) || error.kind !== 'unavailable' || left.length === all.length) throw error;
    const answers = [...(await tenant.readAllowed(left))];
    return groups.flatMap((group) =>
      needed.includes(group) ? answers.splice(0, group.requests.length) : group.requests.map(() => NO_ANSWER),
    );
  }
}

const NO_ANSWER: GraphAnswer = { status: 503, body: null, requestId: '' };

function refuseGap({ via, need }: Asked, { status, requestId }: GraphAnswer): void {
  if (status === 200 || need === 'may-be-unknown') return;
  if (status === 403) {
    throw new AppError({
      kind: 'refused',
      code: 'read-not-permitted',
      safeText: `The bot may not read what the plan is made of. Grant it ${via.permissions.join(' and ')} on Microsoft Graph, then press Try again.`,
      details: { operation: via.name, requestId },
    });
  }
  if (need === 'may-be-gone' && status === 404) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'read-incomplete',
    safeText: 'Microsoft Entra ID did not answer everything that the plan is made of. Press Try again.',
    details: { operation: via.name, requestId, status },
  });
}
