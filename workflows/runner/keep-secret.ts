import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { KeptSecret } from '../../core/ports/secrets';
import type { References } from '../../core/graph-request';
import type { PlannedOperation } from '../../core/plan';
import type { Ports } from '../ports';
import { keptUntilOf, outputAt, vaultIdOf } from '../hand-over/in-vault';
import type { OperationContext } from '../reading/operation-context';

/**
 * Brings the secret in an answer to where this deployment keeps secrets; `null` when the answer holds none. An error
 * leaves a secret in Entra whose text nobody has: the next try removes it by its marker, and so does an undo.
 */
export async function keepSecret(
  { secretKeeper }: Ports,
  { operation, plan, references }: OperationContext,
  { body, ids }: { body: Json; ids: References },
): Promise<{ kept: KeptSecret; ids: References } | null> {
  const text = operation.secretAt === undefined ? null : valueAt(body, operation.secretAt);
  if (typeof text !== 'string') return null;
  const kept = await secretKeeper.keep({
    requestId: plan.requestId,
    name: operation.key,
    text,
    endsAt: new Date(ids[outputAt(operation, 'endDateTime')] ?? ''),
    clientId: references[clientIdOf(operation)] ?? '',
  });
  const where = kept.vaultId === null ? {} : { [vaultIdOf(operation)]: kept.vaultId };
  const until = kept.keptUntil === null ? {} : { [keptUntilOf(operation)]: kept.keptUntil.toISOString() };
  return { kept, ids: { ...where, ...until } };
}

/** The request goes to `/applications/{app.objectId}/…`, or to the second application of a recipe. */
function clientIdOf({ request }: PlannedOperation): string {
  const [, application = ''] = /\{(\w+)\.objectId\}/.exec(request.path) ?? [];
  return `${application}.clientId`;
}
