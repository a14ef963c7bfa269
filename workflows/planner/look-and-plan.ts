import type { PlanDocument } from '../../core/plan';
import type { Tenant } from '../../core/ports/tenant';
import type { ExistingApplication } from '../reading/existing-application';
import type { PlanInput } from './plan-input';
import {
  EXISTING_APPLICATION,
  EXISTING_SECOND,
  type Conflict,
} from '../questions/existing-application-question';
import { withPermissionNames } from '../policy/permission-names';
import { heldPermissionNotices } from './held-permissions';
import { laterPlan, type DoneBefore } from './later-plan';
import { lookForInputs, type Looking, type Planning } from './look-for-inputs';
import { planSetup } from './plan-setup';
import type { TenantFacts } from './tenant-facts';
import { unknownReferenceNotices } from './unknown-references';
import { writtenAddressNotices } from './written-addresses';

/** One of the recipe's applications, and the one in the tenant that is adopted for it, if any. */
export interface AdoptablePart {
  readonly input: PlanInput;
  readonly existing: ExistingApplication | null;
}

/** Rare: plans the difference where at least one of the applications is there already. */
export type PlanWithAdopted = (
  document: PlanDocument,
  parts: {
    readonly tenant: Tenant;
    readonly done: DoneBefore;
    readonly first: AdoptablePart;
    readonly second: AdoptablePart | null;
  },
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
  const { first, second, existing, existingSecond, notices } = await lookForInputs(ports, planning);
  const document = planSetup(first, second, notices);
  const final =
    existing === null && existingSecond === null
      ? laterPlan(document, done)
      : await ports.planWithAdopted(document, {
          tenant: ports.tenant,
          done,
          first: { input: first, existing },
          second: second && { input: second, existing: existingSecond },
        });
  const { facts } = first;
  return {
    document: withPermissionNames(
      withDocumentChecked(final, { held: facts.permissionsHeld, earlier: done.operations }),
      facts.graphAppRoles,
    ),
    conflicts: [
      { question: EXISTING_APPLICATION, candidates: facts.candidates },
      { question: EXISTING_SECOND, candidates: second?.facts.candidates ?? [] },
    ],
  };
}

function withDocumentChecked(
  document: PlanDocument,
  { held, earlier }: { held: TenantFacts['permissionsHeld']; earlier: DoneBefore['operations'] },
): PlanDocument {
  const notices = [
    ...heldPermissionNotices(document.operations, held),
    ...unknownReferenceNotices(document, earlier),
    ...writtenAddressNotices(document.operations),
  ];
  return notices.length === 0 ? document : { ...document, notices: [...notices, ...document.notices] };
}
