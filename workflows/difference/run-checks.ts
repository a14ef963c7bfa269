import type { Check, CheckResult } from '../../core/checks';
import type { References } from '../../core/graph-request';
import type { Tenant } from '../../core/ports/tenant';
import { isKnown } from '../../core/references';
import { difference } from './difference';
import { expectedBy } from './wanted';

/** What each expectation comes to, in one batch of reads. Errors: those of `Tenant.readMany`. */
export async function runChecks(
  tenant: Tenant,
  checks: readonly Check[],
  references: References,
): Promise<readonly CheckResult[]> {
  const { results } = await difference(tenant, expectedBy(checks, references), { whole: true });
  return results;
}

/** Whether all of it is so; what refers to something that is not known cannot be. */
export async function isSo(
  tenant: Tenant,
  checks: readonly Check[],
  references: References,
): Promise<boolean> {
  return (
    isKnown(checks, references) && (await runChecks(tenant, checks, references)).every(({ holds }) => holds)
  );
}
