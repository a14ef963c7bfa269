import { defineVendor } from '../define';

export default defineVendor({
  name: 'Collate',
  aliases: ['getcollate', 'openmetadata'],
  category: 'Data',
  summary:
    'Data catalogue. OpenID Connect by an app registration, client ID and tenant ID to Collate’s team.',
  sources: {
    title: 'Azure SSO Integration | Enable Secure Login for Collate (v1.8)',
    url: 'https://docs.getcollate.io/security/azure',
    date: '2025-06-01',
  },
  prerequisites: [
    'You know the web address of your Collate instance.',
    'You have admin permissions for registering applications in Entra.',
  ],
  inputs: [
    {
      id: 'clientType',
      label: 'Application type',
      page: 'instance',
      why: 'It decides how Collate proves who it is, and cannot be mixed: the wrong one makes sign-in fail.',
      where: 'Collate’s team knows how your instance is run. Without other word from them, take SPA.',
      default: 'spa',
      choices: [
        {
          id: 'spa',
          title: 'SPA (Single Page Application)',
          explanation:
            'Only the client ID is needed; a client secret would make sign-in fail. Collate calls this the implicit flow; in Entra a single page application signs in with authorization code and PKCE, so no implicit flag is set.',
        },
        {
          id: 'web',
          title: 'Web',
          explanation:
            'For confidential clients: client ID and client secret are both needed (authorization code flow). A client secret is made.',
        },
      ],
    },
    {
      id: 'redirectUrl',
      label: 'Redirect URL',
      page: 'instance',
      where: 'The address of your Collate instance followed by /callback.',
      example: 'https://acme.getcollate.io/callback',
      hint: { pattern: '/callback$', text: 'Collate’s redirect URL usually ends with /callback.' },
    },
  ],
  openIdConnect: {
    audience: 'AzureADMyOrg',
    redirects: [
      { platform: 'spa', url: '{input.redirectUrl}', when: { input: 'clientType', equals: 'spa' } },
      { platform: 'web', url: '{input.redirectUrl}', when: { input: 'clientType', equals: 'web' } },
    ],
    secret: { label: 'Client Secret', when: { input: 'clientType', equals: 'web' } },
  },
  access: { assignmentRequired: false },
  vendorFields: [
    { label: 'Client ID', value: '{app.clientId}' },
    { label: 'Tenant ID', value: '{tenant.id}' },
    { label: 'Authority', value: '{authority.url}/{tenant.id}' },
    { label: 'Callback URL', value: '{input.redirectUrl}' },
  ],
  steps: [
    {
      text: 'Share the Client ID and the Tenant ID with the Collate team.',
      fields: [
        { label: 'Client ID', value: '{app.clientId}' },
        { label: 'Tenant ID', value: '{tenant.id}' },
      ],
      message: 'values',
    },
    {
      text: 'Give the Client Secret to the Collate team only by a channel they name for secrets, never by e-mail.',
      reveal: true,
      when: { input: 'clientType', equals: 'web' },
    },
  ],
  signIn: { text: 'When Collate confirms, sign in once, then press It works in Collate.', waits: true },
  // The vendor's page names no order; that account is the way back until somebody has signed in.
  afterSignIn: [
    {
      text: 'Production, once an administrator has signed in with Entra: DELETE the admin default account shipped by OM (OpenMetadata) in case you had Basic Authentication enabled before configuring the authentication with Azure SSO.',
      check: 'The default admin account is gone from the list of users.',
    },
    'Production: UPDATE the Private / Public keys used for the JWT Tokens. The keys provided by default are aimed only for quickstart and testing purposes. They should NEVER be used in a production installation.',
  ],
  messages: [
    {
      id: 'values',
      to: 'your Collate contact',
      subject: 'Azure SSO for {vendor.name}: client ID and tenant ID',
      body: 'Hello,\n\nplease enable Azure SSO for our Collate instance with these values:\n\nClient ID: {app.clientId}\nTenant ID: {tenant.id}\nAuthority: {authority.url}/{tenant.id}\nRedirect URL: {input.redirectUrl}\n\nThank you.',
    },
  ],
  warnings: [
    'Security requirements for your production environment are the last two steps. Until an administrator has signed in with Entra, the admin default account is the way back.',
  ],
});
