import type { References } from '../../../core/graph-request';
import { alternativeOf, AS_PLANNED, type PlannedOperation } from '../../../core/plan';
import type { Tenant } from '../../../core/ports/tenant';
import { isSo } from '../../difference/run-checks';

interface Careful {
  /** `null`: without what may be refused nothing is left to write. */
  readonly operation: PlannedOperation | null;
  /** Says which way is taken, where there are two. */
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * For an application that was there before: what it holds came with no template of ours, and its lists are too much of
 * other people's to be sent for a try. So nothing is looked for, and what Graph may refuse is not sent at all, unless all
 * of it is there already.
 */
export async function withoutAlternative(
  tenant: Tenant,
  operation: PlannedOperation,
  known: References,
): Promise<Careful> {
  const { alternative, ...rest } = operation;
  if (alternative === undefined) return { operation, ids: {} };
  const details = operation.details.filter((line) => line !== alternative.says);
  if (alternative.when === 'found') return { operation: { ...rest, details }, ids: {} };
  const way = (taken: string) => ({ [alternativeOf(operation.key)]: taken });
  if (await isSo(tenant, operation.readBack, known))
    return { operation: { ...rest, details }, ids: way(AS_PLANNED) };
  const { request, readBack } = alternative;
  return {
    operation: request === undefined ? null : { ...rest, details, request, readBack },
    ids: way('refused'),
  };
}
