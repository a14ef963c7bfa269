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
    {
      text: 'Production: DELETE the default admin account that came with Basic Authentication, if you had it enabled before.',
      check: 'The default admin account is gone from the list of users.',
    },
    'Production: UPDATE the private and public keys used for the JWT tokens. The ones provided by default are for quickstart and testing only and must NEVER be used in a production installation.',
  ],
  signIn: { text: 'When Collate confirms, sign in once, then press It works in Collate.', waits: true },
  messages: [
    {
      id: 'values',
      to: 'your Collate contact',
      subject: 'Azure SSO for {vendor.name}: client ID and tenant ID',
      body: 'Hello,\n\nplease enable Azure SSO for our Collate instance with these values:\n\nClient ID: {app.clientId}\nTenant ID: {tenant.id}\nAuthority: {authority.url}/{tenant.id}\nRedirect URL: {input.redirectUrl}\n\nThank you.',
    },
  ],
  warnings: [
    'Production: DELETE the default admin account if you had Basic Authentication enabled before. Keep another administrator who can sign in.',
    'Production: UPDATE the private and public keys of the JWT tokens; the default ones must NEVER be used there.',
  ],
});
