import { defineVendor } from '../define';

export default defineVendor({
  name: 'Backstage',
  category: 'Developer tools',
  summary: 'Developer portal. OpenID Connect by an app registration, people matched with the catalog.',
  draft: true,
  sources: {
    title: 'Microsoft Azure Authentication Provider (undated; read at commit 08b3114)',
    url: 'https://github.com/backstage/backstage/blob/08b3114fda81986bb738ff293af231058b1f2560/docs/auth/microsoft/provider.md',
    date: '2026-11-21',
  },
  prerequisites: [
    'You can change app-config.yaml and deploy the backend.',
    'The backend reaches login.microsoftonline.com and graph.microsoft.com.',
    'The catalog holds a User entity for everybody who signs in; the vendor “Backstage catalog” imports them.',
  ],
  inputs: [
    {
      id: 'backendUrl',
      label: 'backend.baseUrl',
      why: 'The redirect URI is made from it: <backend>/api/auth/microsoft/handler/frame.',
      where: 'app-config.yaml: backend.baseUrl. On a developer’s machine usually http://localhost:7007.',
      example: 'https://backstage.contoso.example',
      hint: { pattern: '[^/]$', text: 'Leave out the slash at the end: /api/auth/… is added to it.' },
    },
    {
      id: 'environment',
      label: 'auth.environment',
      why: 'The settings stand under this name in app-config.yaml.',
      default: 'production',
      hint: { pattern: '^[a-z]+$', text: 'Usually production or development.' },
    },
    {
      id: 'resolver',
      label: 'How is a person found in the catalog?',
      why: 'Somebody without a matching User entity cannot sign in.',
      default: 'userId',
      choices: [
        {
          id: 'userId',
          title: 'By the Entra user ID',
          explanation:
            'Annotation graph.microsoft.com/user-id, as the catalog import writes it. Works without a mail address.',
          sets: { name: 'userIdMatchingUserEntityAnnotation' },
        },
        {
          id: 'mail',
          title: 'By the mail address of the profile',
          explanation: 'spec.profile.email of the User entity.',
          sets: { name: 'emailMatchingUserEntityProfileEmail' },
        },
        {
          id: 'localPart',
          title: 'By what stands before the @',
          explanation: 'The name of the User entity.',
          sets: { name: 'emailLocalPartMatchingUserEntityName' },
        },
      ],
    },
  ],
  openIdConnect: {
    redirects: ['{input.backendUrl}/api/auth/microsoft/handler/frame'],
    permissions: ['email', 'offline_access', 'openid', 'profile', 'User.Read'],
    secret: { label: 'clientSecret' },
  },
  vendorFields: [
    { label: 'clientId', value: '{app.clientId}' },
    { label: 'tenantId', value: '{tenant.id}' },
    { label: 'domainHint', value: '{tenant.id}' },
  ],
  steps: [
    'Store the secret where your deployment gives the backend its variable AUTH_MICROSOFT_CLIENT_SECRET.',
    'Merge the part into app-config.yaml.',
    {
      text: 'Add the module to the backend, and microsoftAuthApiRef to the sign-in page.',
      fields: [
        { label: 'Package', value: '@backstage/plugin-auth-backend-module-microsoft-provider' },
        { label: 'packages/backend/src/index.ts', value: 'backend.add(import(…)) for that package' },
      ],
    },
  ],
  signIn: {
    text: 'Deploy and sign in.',
    check:
      'Settings shows your own User entity. “Failed to fetch user profile” means that graph.microsoft.com is not reached.',
  },
  files: [
    {
      id: 'configuration',
      type: 'text',
      name: 'app-config.entra.yaml',
      label: 'Part for app-config.yaml',
      content:
        '# AUTH_MICROSOFT_CLIENT_SECRET comes from your secret store. {secret.reference}\nauth:\n  environment: {input.environment}\n  providers:\n    microsoft:\n      {input.environment}:\n        clientId: {app.clientId}\n        clientSecret: ${AUTH_MICROSOFT_CLIENT_SECRET}\n        tenantId: {tenant.id}\n        domainHint: {tenant.id}\n        signIn:\n          resolvers:\n            - resolver: {resolver.name}\n',
    },
  ],
  warnings: [
    'Leave the previous sign-in provider configured until the check has passed: it is the way back.',
  ],
});
