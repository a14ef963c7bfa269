import type { PlanDocument, PlannedOperation, PlanNotice } from '../../core/plan';
import { instantiateApplication } from '../operations/application';
import { accessOperations } from './access';
import { noticesFor } from './notices';
import { openIdConnectOperations } from './open-id-connect';
import { markInNotes, type PlanInput } from './plan-input';
import { checkReferences } from './recipe-checks';
import { openToEverybody } from '../operations/service-principal';
import { samlOperations } from './saml';
import { asSecond, byStage, titled } from './second-application';

/** Microsoft's template for SAML applications that are not in the gallery; other clouds have another (facts.md a.1). */
const NON_GALLERY = { id: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621', displayName: 'Custom' };

/** The plan of a set-up: operations in the order in which they run, all names and end dates fixed. */
export function planSetup(
  input: PlanInput,
  second: PlanInput | null = null,
  checked: readonly PlanNotice[] = [],
): PlanDocument {
  const { recipe, request, facts, now } = input;
  return {
    kind: 'setup',
    requestId: request.id,
    tenantId: request.tenantId,
    recipeId: recipe.id,
    vendorName: input.known['vendor.name'] ?? recipe.name,
    applicationName: input.part.name,
    requesterName: request.requester.displayName,
    createdAt: now.toISOString(),
    notices: second === null ? [...noticesFor(input), ...checked] : noticesOfBoth(input, second, checked),
    operations: second === null ? operationsFor(input) : operationsOfBoth(input, second),
    references: {
      'tenant.id': request.tenantId,
      'tenant.name': facts.tenantName,
      ...checkReferences(input.checks),
    },
  };
}

function operationsOfBoth(first: PlanInput, second: PlanInput): PlannedOperation[] {
  return byStage([
    ...titled(first.part.name, operationsFor(first)),
    ...titled(second.part.name, asSecond(operationsFor(second))),
  ]);
}

/** What concerns only one says which; what concerns both is said once. */
function noticesOfBoth(first: PlanInput, second: PlanInput, checked: readonly PlanNotice[]): PlanNotice[] {
  const own = [first, second].map((input) => ({ name: input.part.name, notices: noticesFor(input) }));
  const texts = own.map(({ notices }) => notices.map(({ text }) => text));
  const isShared = ({ text }: PlanNotice) => texts.every((some) => some.includes(text));
  const shared = (own[0]?.notices ?? []).filter(isShared);
  const single = own.flatMap(({ name, notices }) =>
    notices
      .filter((notice) => !isShared(notice))
      .map((notice) => ({ ...notice, text: `“${name}”: ${notice.text}` })),
  );
  return [...single, ...shared, ...checked];
}

/** One application's operations in the order in which they run. */
export function operationsFor(input: PlanInput): PlannedOperation[] {
  const { integration } = input.part;
  switch (integration.type) {
    case 'gallery-saml':
    case 'saml':
      return [
        fromTemplate(input),
        ...(input.part.assignmentRequired ? [] : [openToEverybody()]),
        ...samlOperations(input, integration.saml),
        ...accessOperations(input),
      ];
    case 'app-registration':
      return [...openIdConnectOperations(input, integration.openIdConnect), ...accessOperations(input)];
  }
}

function fromTemplate(input: PlanInput): PlannedOperation {
  const { part, facts } = input;
  return instantiateApplication({
    template: facts.template ?? NON_GALLERY,
    applicationName: part.name,
    requestId: part.marker,
    markInNotes: markInNotes(input.request),
    assignmentRequired: part.assignmentRequired,
    addsRoles: part.integration.type !== 'app-registration' && part.integration.saml.appRoles.length > 0,
  });
}
