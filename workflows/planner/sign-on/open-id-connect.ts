import type { PlannedOperation } from '../../../core/plan';
import { grantConsent } from '../../operations/access';
import { registerApplication, updateApplication } from '../../operations/application';
import { createServicePrincipal } from '../../operations/service-principal';
import { registrationRoles } from '../access/app-roles';
import { claimsOperations } from '../claims/claims';
import { clientSecret } from './client-secret';
import { exposedApiOperations } from './exposed-api';
import { applicationPermissionGrants, delegatedScopes, permissionSetting } from '../access/graph-permissions';
import { audienceOf } from '../input/decided';
import { notesFor, type RegistrationInput } from '../input/plan-input';
import { joinSettings } from '../input/settings';
import { addressSettings, clientSettings, implicitSetting, redirectSettings } from './sign-in-settings';
import { tokenContents } from '../claims/token-contents';

/** An app registration up to its credentials, in the order that Graph demands (facts.md b). */
export function openIdConnectOperations(input: RegistrationInput): PlannedOperation[] {
  return [
    registerApplication({
      uniqueName: `latchkey-${input.marker}`,
      applicationName: input.name,
      audience: audienceOf(input),
      notes: notesFor(input),
    }),
    createServicePrincipal({
      assignmentRequired: input.assignmentRequired,
      notes: notesFor(input),
    }),
    configureSignIn(input),
    ...exposedApiOperations(input),
    ...claimsOperations(input),
    ...consent(input),
    ...applicationPermissionGrants(input),
    ...clientSecret(input),
  ];
}

/** Everything that no order binds, in one PATCH. */
function configureSignIn(input: RegistrationInput): PlannedOperation {
  const { change, details, expect } = joinSettings([
    ...redirectSettings(input),
    ...addressSettings(input),
    implicitSetting(input),
    ...clientSettings(input),
    permissionSetting(input),
    ...tokenContents(input),
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
function consent(input: RegistrationInput): PlannedOperation[] {
  const scopes = delegatedScopes(input);
  const isWanted = input.assignmentRequired || input.given['adminConsent']?.value === 'yes';
  return isWanted && scopes.length > 0
    ? [grantConsent({ graphSpObjectId: input.facts.graphSpObjectId, scopes })]
    : [];
}
