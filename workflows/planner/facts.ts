import type { Tenant } from '../../core/ports/tenant';
import { adoptedIn, EXISTING_APPLICATION, EXISTING_SECOND } from '../questions/existing-application-question';
import { readExisting, type ExistingApplication } from '../reading/existing-application';
import { claimAttributes } from './claims/claims-notices';
import type { DoneBefore } from './later-plan';
import { identifiersIfChecked, identifiersOf } from './addresses/identifiers';
import { filledAll, type PartInput, type PartInTenant } from './input/plan-input';
import { lookAtTenant } from './facts/tenant-facts';

/** By its position: the question about the application to adopt, and the reference to the one that was made. */
export const IN_TENANT = {
  first: { question: EXISTING_APPLICATION, own: 'app.objectId' },
  second: { question: EXISTING_SECOND, own: 'secondApp.objectId' },
} as const;

/** Third step: what the tenant says about one of the applications, and the one that is adopted for it. */
export async function inTenant(
  { tenant, now }: { readonly tenant: Tenant; readonly now: Date },
  part: PartInput,
  done: DoneBefore,
): Promise<PartInTenant> {
  const { question, own } = IN_TENANT[part.position];
  const adopted = adoptedIn(part, question);
  const existing = adopted === null ? null : await readExisting(tenant, adopted);
  const input = existing === null ? part : calledAs(part, existing);
  const facts = await lookAtTenant(tenant, {
    templateNames: input.type === 'gallery-saml' ? filledAll(input, input.templateNames) : [],
    applicationName: input.name,
    identifiers: identifiersOf(input),
    identifiersIfChecked: identifiersIfChecked(input),
    principals: input.assigned,
    attributes: claimAttributes(input),
    requesterObjectId: input.request.requester.objectId,
    requestId: input.request.id,
    ownAppObjectId: existing?.objectId ?? done.references[own] ?? '',
    now,
  });
  return { ...input, existing, facts };
}

/** What an earlier request of ours made carries that request's marks, by which all of it is found again. */
function calledAs(input: PartInput, { displayName, madeBy }: ExistingApplication): PartInput {
  const marker = madeBy === null ? input.marker : input.marker.replace(input.request.id, madeBy);
  return { ...input, name: displayName, marker };
}
