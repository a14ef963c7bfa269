import type { PlannedOperation } from '../../../../core/plan';
import { difference } from '../../../difference/difference';
import { wantedOf } from '../../../difference/wanted';
import { keep } from '../../adoption/keep-or-change';
import type { Comparing } from './comparing';

/** What somebody has brought about by hand already is shown as it is, and nothing is written. */
export async function withKept(
  { tenant, references }: Pick<Comparing, 'tenant' | 'references'>,
  operations: readonly PlannedOperation[],
): Promise<PlannedOperation[]> {
  const patches = operations.filter(
    ({ request, readBack }) => request.method === 'PATCH' && readBack.length > 0,
  );
  const wanted = patches.flatMap((one) => wantedOf(one, references));
  const { differing, unread } = await difference(tenant, wanted);
  const open = new Set(
    [...differing.map((one) => one.wanted), ...unread].map(({ operation }) => operation.key),
  );
  return operations.map((one) =>
    patches.includes(one) && wantedOf(one, references).length > 0 && !open.has(one.key)
      ? keep(one, references)
      : one,
  );
}
