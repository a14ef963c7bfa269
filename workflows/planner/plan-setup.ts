import type { PlanDocument, PlannedOperation } from '../../core/plan';
import type { OpenIdConnectPart } from '../../vendors/schema';
import { assignPrincipal, grantConsent } from '../operations/access';
import { instantiateApplication, registerApplication } from '../operations/application';
import { createServicePrincipal } from '../operations/service-principal';
import { noticesFor } from './notices';
import { openIdConnectOperations } from './open-id-connect';
import { applicationNameOf, notesFor, type PlanInput } from './plan-input';
import { samlOperations } from './saml';

/** The plan of a set-up: operations in the order in which they run, all names and end dates fixed. */
export function planSetup(input: PlanInput): PlanDocument {
  const { recipe, request, facts, now } = input;
  return {
    kind: 'setup',
    requestId: request.id,
    tenantId: request.tenantId,
    recipeId: recipe.id,
    vendorName: recipe.name,
    applicationName: applicationNameOf(request, recipe),
    requesterName: request.requester.displayName,
    createdAt: now.toISOString(),
    notices: noticesFor(input),
    operations: operationsFor(input),
    references: { 'tenant.id': request.tenantId, 'tenant.name': facts.tenantName },
  };
}

function operationsFor(input: PlanInput): PlannedOperation[] {
  const { integration } = input.recipe;
  switch (integration.type) {
    case 'gallery-saml':
      return [fromTemplate(input), ...samlOperations(input, integration.saml), ...assignments(input)];
    case 'app-registration': {
      const { create, signOn, credentials } = openIdConnect(input, integration.openIdConnect);
      return [...create, ...signOn, ...credentials, ...assignments(input)];
    }
  }
}

function fromTemplate(input: PlanInput): PlannedOperation {
  const { recipe, request, facts } = input;
  return instantiateApplication({
    template: facts.template ?? { id: '', displayName: '' },
    applicationName: applicationNameOf(request, recipe),
    requestId: request.id,
    assignmentRequired: recipe.access.assignmentRequired,
  });
}

function openIdConnect(input: PlanInput, part: OpenIdConnectPart) {
  const { recipe, request, facts } = input;
  const { signOn, credentials } = openIdConnectOperations(input, part);
  const consent =
    recipe.access.assignmentRequired || request.answers.given['adminConsent']?.value === 'yes'
      ? [grantConsent({ graphSpObjectId: facts.graphSpObjectId, scopes: part.permissions })]
      : [];
  return {
    create: [
      registerApplication({
        uniqueName: `latchkey-${request.id}`,
        applicationName: applicationNameOf(request, recipe),
        audience: part.audience,
        notes: notesFor(input),
      }),
      createServicePrincipal({
        assignmentRequired: recipe.access.assignmentRequired,
        notes: notesFor(input),
      }),
    ],
    signOn: [...signOn, ...consent],
    credentials,
  };
}

function assignments({ request }: PlanInput): PlannedOperation[] {
  const principals = request.answers.given['assignTo']?.principals ?? [];
  return principals.map((principal, index) => assignPrincipal(principal, index + 1));
}
