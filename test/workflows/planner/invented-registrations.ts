import type { RecipeSource } from '../../../vendors/schema';

type Parts = Omit<RecipeSource, 'name' | 'summary' | 'sources' | 'handOver' | 'inputs'> &
  Partial<Pick<RecipeSource, 'inputs' | 'handOver'>>;

function vendor(parts: Parts): RecipeSource {
  return {
    name: `${parts.id.charAt(0).toUpperCase()}${parts.id.slice(1)}`,
    summary: 'Invented for tests.',
    sources: [{ title: 'Invented for tests', date: '2026-11-01' }],
    inputs: [],
    handOver: {
      items: [{ label: 'Client ID', value: '{app.clientId}' }],
      steps: [{ text: 'Enter the client ID.' }],
    },
    ...parts,
  };
}

/** Several tenants, implicit flags, an optional claim, its own application ID URI, a secret of a chosen lifetime. */
export const BEACON = vendor({
  id: 'beacon',
  inputs: [
    {
      id: 'accountTypes',
      type: 'choice',
      label: 'Supported account types',
      why: 'Who can sign in.',
      choices: [
        { id: 'own', title: 'This tenant', explanation: 'Only yours.', sets: { audience: 'AzureADMyOrg' } },
        {
          id: 'all',
          title: 'Any tenant',
          explanation: 'Everybody’s.',
          sets: { audience: 'AzureADMultipleOrgs' },
        },
      ],
    },
    {
      id: 'days',
      type: 'text',
      label: 'Lifetime of the secret in days',
      why: 'It expires then.',
      example: '90',
      required: false,
    },
  ],
  integration: {
    type: 'app-registration',
    openIdConnect: {
      audience: '{accountTypes.audience}',
      redirects: [{ platform: 'web', url: 'https://beacon.example/callback' }],
      implicit: { accessTokens: true, idTokens: { input: 'accountTypes', equals: 'all' } },
      permissions: ['User.Read', 'email', 'profile'],
      optionalClaims: { saml2Token: [{ name: 'upn' }] },
      exposedApi: { identifierUri: 'api://{app.clientId}' },
      secret: { label: 'Client Secret', lifetimeDays: '{input.days}' },
    },
  },
  access: { assignmentRequired: false },
});

/** An API under a foreign name, with a client that needs no consent; every platform, roles, groups and claims. */
export const ORBIT = vendor({
  id: 'orbit',
  inputs: [
    {
      id: 'admins',
      type: 'principals',
      label: 'Administrators',
      why: 'They get the role Admin.',
      only: 'groups',
      required: false,
      example: 'Analytics Team',
    },
  ],
  integration: {
    type: 'app-registration',
    openIdConnect: {
      redirects: [
        { platform: 'web', url: 'https://orbit.example/web' },
        { platform: 'spa', url: 'https://orbit.example/spa' },
        { platform: 'native', url: 'orbit://signed-in' },
      ],
      frontChannelLogoutUrl: 'https://orbit.example/logout',
      homePageUrl: 'https://orbit.example/',
      publicClient: true,
      permissions: ['openid', 'profile', 'GroupMember.Read.All'],
      optionalClaims: {
        idToken: [
          { name: 'email', essential: true },
          { name: 'upn', additionalProperties: ['include_externally_authenticated_upn'] },
        ],
      },
      groupsClaim: { groups: ['ApplicationGroup'], as: 'cloud-display-name' },
      appRoles: [
        { value: 'Admin', displayName: 'Administrator', description: 'Runs Orbit.', assignTo: 'admins' },
        { value: 'Reader', displayName: 'Reader', description: 'Reads.', assignTo: 'assignTo' },
      ],
      accessTokenVersion: 2,
      exposedApi: {
        identifierUri: 'https://api.orbit.example/v1',
        scopes: [
          { value: 'Data.Read', title: 'Read data', description: 'Reads.' },
          { value: 'Data.Write', title: 'Write data', description: 'Writes.', consentBy: 'admins' },
        ],
        preAuthorized: [{ clientId: '0a1b2c3d-0000-4000-8000-0000000000a1', scopes: ['Data.Read'] }],
      },
      claims: { set: [{ claim: 'department', attribute: 'department' }] },
    },
  },
  access: { assignmentRequired: true, askWhom: true, createGroup: { name: '{app.name} people' } },
});

/** Reads everybody's profile by itself. */
export const CRAWLER = vendor({
  id: 'crawler',
  integration: {
    type: 'app-registration',
    openIdConnect: {
      redirects: [{ platform: 'web', url: 'https://crawler.example/callback' }],
      permissions: ['openid'],
      applicationPermissions: ['User.Read.All', 'Group.Read.All'],
    },
  },
  access: { assignmentRequired: false },
});

/** Asks for permissions that Microsoft Graph does not have. */
export const CONFUSED = vendor({
  id: 'confused',
  integration: {
    type: 'app-registration',
    openIdConnect: {
      redirects: [{ platform: 'web', url: 'https://confused.example/callback' }],
      permissions: ['openid', 'User.Reed'],
      applicationPermissions: ['Everything.Read'],
    },
  },
  access: { assignmentRequired: false },
});

/** From the gallery, with roles beside the template's own, groups in the token, and a group of its own. */
export const PRISM = vendor({
  id: 'prism',
  inputs: [
    {
      id: 'editors',
      type: 'principals',
      label: 'Editors',
      why: 'They get the role Editor.',
      required: false,
      example: 'Analytics Team',
    },
  ],
  integration: {
    type: 'gallery-saml',
    templateNames: ['Datadog'],
    saml: {
      identifiers: ['https://prism.example/{app.name}'],
      replyUrls: ['https://prism.example/acs'],
      groupsClaim: { groups: ['SecurityGroup', 'DirectoryRole'], as: 'sam-account-name', asRoles: true },
      appRoles: [{ value: 'editor', displayName: 'Editor', description: 'Edits.', assignTo: 'editors' }],
      certificate: {},
    },
  },
  access: { assignmentRequired: true, createGroup: { name: 'Prism people' } },
});

/** Sign-in from the gallery, and an API beside it that the first application may call. */
export const TWIN = vendor({
  id: 'twin',
  integration: {
    type: 'gallery-saml',
    templateNames: ['Datadog'],
    saml: {
      identifiers: ['https://twin.example/{app.name}'],
      replyUrls: ['https://twin.example/acs'],
      claims: { set: [{ claim: 'NameID', attribute: 'mail' }] },
      certificate: {},
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  secondApplication: {
    name: '{app.name} API',
    integration: {
      type: 'app-registration',
      openIdConnect: {
        redirects: [{ platform: 'web', url: 'https://twin.example/api?for={app.clientId}' }],
        permissions: ['openid', 'profile'],
        exposedApi: {
          identifierUri: 'api://{secondApp.clientId}',
          scopes: [{ value: 'Sync', title: 'Synchronise', description: 'Synchronises.' }],
          preAuthorized: [{ clientId: '{app.clientId}', scopes: ['Sync'] }],
        },
        secret: { label: 'API secret', lifetimeDays: 90 },
      },
    },
    access: { assignmentRequired: true, createGroup: { name: '{secondApp.name} callers' } },
  },
});
