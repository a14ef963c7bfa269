import { defineVendor } from '../define';

export default defineVendor({
  name: 'Airbyte Self-Managed Enterprise',
  aliases: ['airbyte enterprise'],
  category: 'Data',
  summary: 'Data movement in your own cluster. A single page application with its own API, no secret.',
  draft: true,
  sources: {
    title:
      'Set up single sign on using Microsoft Entra ID: Self-Managed Enterprise (undated; commit 02dfc98)',
    url: 'https://github.com/airbytehq/airbyte/blob/02dfc98dca17b203b1c35feacdf0c496b04c27da/docs/access-management/sso-providers/azure-entra-id.md',
    date: '2026-11-21',
  },
  prerequisites: ['You can change values.yaml and run helm upgrade.', 'An Enterprise licence is installed.'],
  inputs: [
    {
      id: 'airbyteUrl',
      label: 'airbyteUrl',
      why: 'The redirect URI is made from it, followed by ?checkLicense=true.',
      where: 'values.yaml: global.airbyteUrl.',
      example: 'https://airbyte.contoso.example',
      hint: {
        pattern: '^https://[^/?]+$',
        text: 'Usually only https:// and the host, without a slash at the end.',
      },
    },
  ],
  openIdConnect: {
    redirects: [{ platform: 'spa', url: '{input.airbyteUrl}?checkLicense=true' }],
    // Airbyte says to delete every permission on Microsoft Graph. Without these three nobody gets in: people who must be
    // assigned cannot consent themselves (AADSTS90094).
    permissions: ['openid', 'profile', 'email'],
    exposedApi: {
      identifierUri: 'api://{app.clientId}',
      scopes: [
        {
          value: 'access',
          title: 'Airbyte access',
          description: 'Allow access to Airbyte',
          consentBy: 'admins-and-users',
        },
      ],
      preAuthorized: [{ clientId: '{app.clientId}', scopes: ['access'] }],
    },
  },
  vendorFields: [
    { label: 'clientId', value: '{app.clientId}' },
    { label: 'audience', value: '{app.clientId}' },
    { label: 'issuer', value: '{oidc.issuer}' },
    { label: 'authorizationServerEndpoint', value: '{oidc.issuer}' },
    { label: 'jwksEndpoint', value: '{oidc.keysUrl}' },
  ],
  steps: [
    {
      text: 'Compare issuer and jwksEndpoint with the metadata document of your tenant.',
      url: '{oidc.discoveryUrl}',
      check: 'issuer and jwks_uri read the same.',
    },
    {
      text: 'Airbyte’s page also asks for the permission “Airbyte access” of this very application. It is pre-authorised, so nobody is asked for consent; add it if your auditors compare with the page.',
      menuPath: 'App registrations > {app.name} > API permissions > Add a permission > My APIs',
    },
    'Merge the part into values.yaml and run helm upgrade with the same chart version as before.',
  ],
  signIn: {
    text: 'Sign in.',
    url: '{input.airbyteUrl}',
    check: 'You come back to Airbyte with your name at the bottom left.',
  },
  files: [
    {
      id: 'values',
      type: 'text',
      name: 'airbyte-auth-values.yaml',
      label: 'Part for values.yaml',
      content:
        'global:\n  auth:\n    identityProvider:\n      type: generic-oidc\n      generic-oidc:\n        clientId: {app.clientId}\n        audience: {app.clientId}\n        issuer: {oidc.issuer}\n        endpoints:\n          authorizationServerEndpoint: {oidc.issuer}\n          jwksEndpoint: {oidc.keysUrl}\n',
    },
  ],
  warnings: [
    'Keep the previous values.yaml: helm rollback with it is the way back when nobody can sign in.',
    'There is no client secret, and none must be added: a single page application signs in with a code and PKCE.',
  ],
});
