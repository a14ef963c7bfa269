import { administrator, person, plan, type AadstsRow } from '../row';

const CONSENT_MISSING = {
  fault: 'set-up',
  property: 'oauth2PermissionGrant (consentType AllPrincipals)',
  cure: plan(
    'consent',
    'Grant admin consent: Enterprise applications › {application} › Permissions › Grant admin consent.',
  ),
  button: 'Change answers',
  only: 'oidc',
} as const;

/** Who may use the application, and consent. */
export const ACCESS_ROWS: readonly AadstsRow[] = [
  {
    code: 50105,
    means:
      'The person is not assigned to {application}: only {assigned} may sign in, and groups inside a group do not count.',
    fault: 'set-up',
    property: 'servicePrincipal.appRoleAssignedTo or servicePrincipal.appRoleAssignmentRequired',
    cure: plan(
      'assign-person',
      'Make the person a direct member of {assignedGroup}, or assign them: Enterprise applications › {application} › Users and groups › Add user/group.',
    ),
    button: 'Change answers',
    needs: 'assignment',
  },
  {
    code: 65001,
    means:
      'Nobody has consented to what {application} asks for; where assignment is required people cannot themselves.',
    ...CONSENT_MISSING,
  },
  {
    code: 90094,
    means: 'An administrator has to consent to what {application} asks for.',
    ...CONSENT_MISSING,
  },
  {
    code: 90095,
    means: 'The person asked an administrator to consent to {application}; the answer is outstanding.',
    fault: 'set-up',
    property: 'oauth2PermissionGrant (consentType AllPrincipals)',
    cure: plan('consent', 'Answer it: Enterprise applications › Admin consent requests › {application}.'),
    only: 'oidc',
  },
  {
    code: 65004,
    means: 'The person declined to consent to {application}.',
    fault: 'person',
    property: 'oauth2PermissionGrant (consentType AllPrincipals)',
    cure: person('Sign in again and accept, or have an administrator consent for everybody.'),
    only: 'oidc',
  },
  {
    code: 65005,
    means: '{vendor} asks for a resource that {application} does not list among its permissions.',
    fault: 'set-up-or-vendor',
    property: 'application.requiredResourceAccess',
    cure: plan(
      'add-permission',
      'Add the permission that the message names and consent to it: App registrations › {application} › API permissions.',
      'Or {vendor} must ask only for what its instructions name.',
    ),
    only: 'oidc',
  },
  {
    code: 650057,
    means:
      '{vendor} asks for a resource that {application} does not list, or with SAML sends another entity ID.',
    fault: 'set-up-or-vendor',
    property: 'application.requiredResourceAccess, application.identifierUris',
    cure: plan(
      'add-permission',
      'With OpenID Connect, add the permission that the message names: App registrations › {application} › API permissions. With SAML, compare the identifier at {identifierPlace}.',
      'Or correct {identifierLabel} in {vendor}: {identifiers}.',
    ),
  },
  {
    code: 650056,
    means:
      'With SAML, the identifier that {vendor} sent is not one of {application} ({identifiers}); with OpenID Connect, a permission or the consent is missing.',
    fault: 'set-up-or-vendor',
    property: 'application.identifierUris, application.requiredResourceAccess, oauth2PermissionGrant',
    cure: plan(
      'consent',
      'With SAML, enter the identifier that {vendor} sends at {identifierPlace}. With OpenID Connect, add User.Read and grant admin consent: App registrations › {application} › API permissions.',
      'Or correct {identifierLabel} in {vendor}: {identifiers}.',
    ),
    button: 'Change answers',
  },
  {
    code: 500011,
    means: '{vendor} asks for an application that is not in this tenant.',
    fault: 'vendor',
    property: 'servicePrincipal (of the application that the message names)',
    cure: administrator(
      'Check the scopes in {vendor}. If the application that the message names is wanted, an administrator adds it to the tenant by consenting to it.',
    ),
  },
  {
    code: 90008,
    means: '{application} asks for a token without the permission to read the profile of who signs in.',
    fault: 'set-up',
    property: 'application.requiredResourceAccess, oauth2PermissionGrant',
    cure: plan(
      'add-permission',
      'Add Microsoft Graph, delegated, User.Read and grant admin consent: App registrations › {application} › API permissions.',
    ),
    only: 'oidc',
  },
  {
    code: 7000112,
    means: '{application} is disabled in this tenant.',
    fault: 'set-up',
    property: 'servicePrincipal.accountEnabled',
    cure: plan(
      'enable-application',
      'Set “Enabled for users to sign-in?” to Yes: Enterprise applications › {application} › Properties.',
    ),
  },
  {
    code: 1000031,
    means: '{application} is disabled, so it cannot be reached at the moment.',
    fault: 'set-up',
    property: 'servicePrincipal.accountEnabled',
    cure: plan(
      'enable-application',
      'Set “Enabled for users to sign-in?” to Yes: Enterprise applications › {application} › Properties.',
    ),
  },
  {
    code: 50001,
    means: 'The resource that {vendor} asks for is disabled or not in this tenant.',
    fault: 'set-up',
    property: 'servicePrincipal.accountEnabled',
    cure: plan(
      'enable-application',
      'Set “Enabled for users to sign-in?” to Yes for the application that the message names: Enterprise applications › Properties.',
    ),
  },
];
