import type { PlanDocument } from '../../core/plan';
import type { Tenant } from '../../core/ports/tenant';
import type { Each, PlanInput } from './input/plan-input';
import type { Conflict } from '../questions/existing-application-question';
import { withPermissionNames } from '../policy/permission-names';
import { withoutFormerTasks } from './access/access-by-hand';
import { heldPermissionNotices } from './facts/held-permissions';
import { laterPlan, type DoneBefore } from './later-plan';
import { IN_TENANT } from './facts';
import { planInputs, type Looking, type Planning } from './inputs';
import { planSetup } from './plan-setup';
import type { TenantFacts } from './facts/tenant-facts';
import { unknownReferenceNotices } from './input/unknown-references';
import { writtenAddressNotices } from './addresses/written-addresses';

/** Rare: plans the difference where at least one of the applications is there already. */
export type PlanWithAdopted = (
  document: PlanDocument,
  adopting: { readonly tenant: Tenant; readonly done: DoneBefore; readonly inputs: Each<PlanInput> },
) => Promise<PlanDocument>;

/**
 * The plan of a set-up as the tenant is now, and what stands where it would make applications; reads, and writes
 * nothing. It needs no store, so that a recipe can be planned for its author without one.
 */
export async function lookAndPlan(
  ports: Looking & { readonly planWithAdopted: PlanWithAdopted },
  planning: Planning,
): Promise<{ document: PlanDocument; conflicts: readonly Conflict[] }> {
  const { done } = planning;
  const inputs = await planInputs(ports, planning);
  const document = planSetup(inputs);
  const final = inputs.every(({ existing }) => existing === null)
    ? laterPlan(document, done)
    : await ports.planWithAdopted(document, { tenant: ports.tenant, done, inputs });
  const [{ facts }] = inputs;
  return {
    document: withDocumentChecked(withoutFormerTasks(final, done.references), {
      facts,
      earlier: done.operations,
    }),
    conflicts: inputs.map(({ position, facts: { candidates } }) => ({
      question: IN_TENANT[position].question,
      candidates,
    })),
  };
}

/** With what its operations themselves call for: permissions that the bot holds, references, addresses. */
export function withDocumentChecked(
  document: PlanDocument,
  { facts, earlier }: { facts: TenantFacts; earlier: DoneBefore['operations'] },
): PlanDocument {
  const notices = [
    ...heldPermissionNotices(document.operations, facts.permissionsHeld),
    ...unknownReferenceNotices(document, earlier),
    ...writtenAddressNotices(document.operations),
  ];
  const checked =
    notices.length === 0 ? document : { ...document, notices: [...notices, ...document.notices] };
  return withPermissionNames(checked, facts.graphAppRoles);
}
