import type { PlanDocument, PlannedOperation, PlanNotice } from '../../core/plan';
import type { OpenIdConnectPart } from '../../vendors/schema';
import { assignPrincipal, grantConsent } from '../operations/access';
import { instantiateApplication, registerApplication } from '../operations/application';
import { createServicePrincipal } from '../operations/service-principal';
import { noticesFor } from './notices';
import { openIdConnectOperations } from './open-id-connect';
import { filled, notesFor, type PlanInput } from './plan-input';
import { checkReferences } from './recipe-checks';
import { samlOperations } from './saml';

/** Microsoft's template for SAML applications that are not in the gallery; other clouds have another (facts.md a.1). */
const NON_GALLERY = { id: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621', displayName: 'Custom' };

/** The plan of a set-up: operations in the order in which they run, all names and end dates fixed. */
export function planSetup(input: PlanInput, checked: readonly PlanNotice[] = []): PlanDocument {
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
    notices: [...noticesFor(input), ...checked],
    operations: operationsFor(input),
    references: {
      'tenant.id': request.tenantId,
      'tenant.name': facts.tenantName,
      ...checkReferences(input.checks),
    },
  };
}

function operationsFor(input: PlanInput): PlannedOperation[] {
  const { integration } = input.part;
  switch (integration.type) {
    case 'gallery-saml':
    case 'saml':
      return [fromTemplate(input), ...samlOperations(input, integration.saml), ...assignments(input)];
    case 'app-registration': {
      const { create, signOn, credentials } = openIdConnect(input, integration.openIdConnect);
      return [...create, ...signOn, ...credentials, ...assignments(input)];
    }
  }
}

function fromTemplate({ part, facts }: PlanInput): PlannedOperation {
  return instantiateApplication({
    template: facts.template ?? NON_GALLERY,
    applicationName: part.name,
    requestId: part.marker,
    assignmentRequired: part.assignmentRequired,
  });
}

function openIdConnect(input: PlanInput, openId: OpenIdConnectPart) {
  const { request, facts, part } = input;
  const { signOn, credentials } = openIdConnectOperations(input, openId);
  const consent =
    part.assignmentRequired || request.answers.given['adminConsent']?.value === 'yes'
      ? [grantConsent({ graphSpObjectId: facts.graphSpObjectId, scopes: openId.permissions })]
      : [];
  return {
    create: [
      registerApplication({
        uniqueName: `latchkey-${part.marker}`,
        applicationName: part.name,
        audience: filled(input, openId.audience),
        notes: notesFor(input),
      }),
      createServicePrincipal({
        assignmentRequired: part.assignmentRequired,
        notes: notesFor(input),
      }),
    ],
    signOn: [...signOn, ...consent],
    credentials,
  };
}

function assignments({ part }: PlanInput): PlannedOperation[] {
  return part.assigned.map((principal, index) => assignPrincipal(principal, index + 1));
}
