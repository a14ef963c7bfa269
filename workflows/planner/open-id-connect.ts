import type { PlannedOperation } from '../../core/plan';
import type { OpenIdConnectPart } from '../../vendors/schema';
import { grantConsent } from '../operations/access';
import { registerApplication, updateApplication } from '../operations/application';
import { createServicePrincipal } from '../operations/service-principal';
import { registrationRoles } from './app-roles';
import { claimsOperations } from './claims';
import { clientSecret } from './client-secret';
import { exposedApiOperations } from './exposed-api';
import { applicationPermissionGrants, delegatedScopes, permissionSetting } from './graph-permissions';
import { filled, notesFor, type PlanInput } from './plan-input';
import { joinSettings } from './settings';
import { addressSettings, clientSettings, implicitSetting, redirectSettings } from './sign-in-settings';
import { tokenContents } from './token-contents';

/** An app registration up to its credentials, in the order that Graph demands (facts.md b). */
export function openIdConnectOperations(input: PlanInput, part: OpenIdConnectPart): PlannedOperation[] {
  const { part: application } = input;
  return [
    registerApplication({
      uniqueName: `latchkey-${application.marker}`,
      applicationName: application.name,
      audience: filled(input, part.audience),
      notes: notesFor(input),
    }),
    createServicePrincipal({
      assignmentRequired: application.assignmentRequired,
      notes: notesFor(input),
    }),
    configureSignIn(input, part),
    ...exposedApiOperations(input, part),
    ...claimsOperations(input, part.claims, { tokens: 'jwt' }),
    ...consent(input, part),
    ...applicationPermissionGrants(input, part),
    ...clientSecret(input, part),
  ];
}

/** Everything that no order binds, in one PATCH. */
function configureSignIn(input: PlanInput, part: OpenIdConnectPart): PlannedOperation {
  const { change, details, expect } = joinSettings([
    ...redirectSettings(input, part),
    ...addressSettings(input, part),
    implicitSetting(input, part),
    ...clientSettings(part),
    permissionSetting(input, part),
    ...tokenContents(input, part),
    ...registrationRoles(input),
  ]);
  return updateApplication({
    key: 'configure-sign-in',
    stage: 'sign-on',
    title: 'Set the redirect URI and the permissions asked for',
    details,
    change,
    expect,
  });
}

/** Where assignment is required people cannot consent themselves; otherwise the person who asked has chosen. */
function consent(input: PlanInput, part: OpenIdConnectPart): PlannedOperation[] {
  const scopes = delegatedScopes(input, part);
  const isWanted =
    input.part.assignmentRequired || input.request.answers.given['adminConsent']?.value === 'yes';
  return isWanted && scopes.length > 0
    ? [grantConsent({ graphSpObjectId: input.facts.graphSpObjectId, scopes })]
    : [];
}
