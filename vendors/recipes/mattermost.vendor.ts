import { defineVendor } from '../define';

export default defineVendor({
  name: 'Mattermost',
  category: 'Collaboration',
  summary: 'Team messaging. OpenID Connect by an app registration, set in the System Console.',
  draft: true,
  sources: {
    title: 'Entra ID Single Sign-On (undated; read at commit 13ebc66)',
    url: 'https://github.com/mattermost/docs/blob/13ebc6655e5b29183fa8130798a243fe18d73984/source/onboard/sso-entraid.rst',
    date: '2026-11-21',
  },
  prerequisites: [
    'Mattermost Enterprise or Professional.',
    'You are a System Admin.',
    'Mattermost is reached by https.',
  ],
  checks: [
    {
      id: 'profileFilled',
      type: 'profile',
      attributes: ['mail', 'givenName', 'surname'],
      text: 'Everybody who is assigned has mail address, first name and last name.',
      otherwise: 'Fill in what is missing in Entra: in Mattermost these fields cannot be changed afterwards.',
    },
  ],
  inputs: [
    {
      id: 'siteUrl',
      label: 'Site URL',
      why: 'The redirect URI is made from it: <Site URL>/signup/office365/complete.',
      where: 'System Console > Environment > Web Server > Site URL.',
      example: 'https://mattermost.contoso.example',
      hint: { pattern: '[^/]$', text: 'Leave out the slash at the end: /signup/… is added to it.' },
    },
  ],
  openIdConnect: {
    redirects: ['{input.siteUrl}/signup/office365/complete'],
    permissions: ['openid', 'profile', 'email', 'User.Read'],
    secret: { label: 'Client Secret' },
  },
  vendorFields: [
    { label: 'Directory (tenant) ID', value: '{tenant.id}' },
    { label: 'Discovery Endpoint', value: '{oidc.discoveryUrl}' },
    { label: 'Client ID', value: '{app.clientId}' },
  ],
  steps: [
    {
      text: 'Select Entra ID as the service provider, fill in the fields and press Save.',
      role: 'System Admin',
      menuPath: 'System Console > Authentication > OpenID Connect',
      fields: [
        { label: 'Directory (tenant) ID', value: '{tenant.id}' },
        { label: 'Client ID', value: '{app.clientId}' },
        { label: 'Client Secret', value: '{secret.reference}' },
      ],
      check:
        'The Discovery Endpoint holds your tenant ID. If it still says “common”, this application refuses the sign-in.',
    },
  ],
  signIn: {
    text: 'Sign in with a new person first.',
    url: '{input.siteUrl}/login',
    check: 'The button of Entra ID leads into a team.',
  },
  afterSignIn: [
    {
      text: 'People who have an account already change their sign-in method themselves.',
      menuPath: 'Profile picture > Profile > Security > Sign-in Method',
    },
  ],
  warnings: [
    'Keep one System Admin with e-mail and password: it is the way back when the Client Secret is wrong or has expired.',
    'First name, last name and username then come from Entra; Mattermost’s API no longer changes them.',
  ],
});
