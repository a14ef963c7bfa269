import { defineVendor } from '../define';

export default defineVendor({
  name: 'Sekoia.io',
  category: 'Security',
  summary:
    'Security operations platform. OpenID Connect by an app registration, for a domain that Sekoia.io validated.',
  sources: [
    {
      title: 'Configure Single Sign-on with Microsoft Entra ID (Azure AD)',
      url: 'https://docs.sekoia.io/getting_started/sso/azure/',
      date: '2026-11-21',
    },
    {
      title: 'Configure SSO with OpenID Connect',
      url: 'https://docs.sekoia.io/getting_started/sso/openid_connect/',
      date: '2026-11-21',
    },
    { title: 'Sekoia regions', url: 'https://docs.sekoia.io/getting_started/regions/', date: '2026-11-21' },
  ],
  prerequisites: [
    'Everybody who will connect has a complete profile: e-mail address, first name, last name and full name.',
    'You may configure single sign-on in your Sekoia.io community (an admin user with COMMUNITY_WRITE_ROLE).',
    'You can name a mail domain that belongs to your community.',
  ],
  checks: [
    {
      id: 'profile',
      type: 'profile',
      of: ['requester', 'assigned'],
      attributes: ['mail', 'givenName', 'surname', 'displayName'],
      text: 'Everybody who will connect has an e-mail address, a first name, a last name and a full name.',
      otherwise: 'Complete these profiles in Entra: Sekoia.io refuses to authenticate people without them.',
    },
  ],
  inputs: [
    {
      id: 'region',
      label: 'Region',
      page: 'access',
      why: 'The redirect URI is on the address of your region.',
      where: 'The address bar when you are signed in to Sekoia.io.',
      default: 'fra1',
      choices: [
        { id: 'fra1', title: 'FRA1 (France)', explanation: 'app.sekoia.io', sets: { host: 'app.sekoia.io' } },
        {
          id: 'fra2',
          title: 'FRA2 (France, SecNumCloud)',
          explanation: 'app.fra2.sekoia.io',
          sets: { host: 'app.fra2.sekoia.io' },
        },
        {
          id: 'mco1',
          title: 'MCO1 (Monaco)',
          explanation: 'app.mco1.sekoia.io',
          sets: { host: 'app.mco1.sekoia.io' },
        },
        {
          id: 'uae1',
          title: 'UAE1 (United Arab Emirates)',
          explanation: 'app.uae1.sekoia.io',
          sets: { host: 'app.uae1.sekoia.io' },
        },
        {
          id: 'usa1',
          title: 'USA1 (United States)',
          explanation: 'app.usa1.sekoia.io',
          sets: { host: 'app.usa1.sekoia.io' },
        },
        {
          id: 'other',
          title: 'Another address',
          explanation: 'You type the redirect URI yourself.',
          sets: { host: '' },
        },
      ],
    },
    {
      id: 'redirectUri',
      label: 'Redirect URI of your region',
      where: 'The address bar when you are signed in to Sekoia.io, followed by /user/callback.',
      when: { input: 'region', equals: 'other' },
      example: 'https://app.acme.sekoia.io/user/callback',
      hint: {
        pattern: '^https://[a-z0-9.-]+\\.sekoia\\.io/user/callback$',
        text: 'Sekoia.io’s redirect URI usually is on sekoia.io and ends with /user/callback.',
      },
    },
    {
      id: 'accountTypes',
      label: 'Supported account types',
      why: 'Who can use this application: the group of accounts that may sign in.',
      where: 'Your decision. Sekoia.io is told the address of your tenant only, so the first one is enough.',
      default: 'this-tenant',
      choices: [
        {
          id: 'this-tenant',
          title: 'This tenant only',
          explanation: 'Accounts of your own directory, guests included.',
          sets: { audience: 'AzureADMyOrg' },
        },
        {
          id: 'any-tenant',
          title: 'Any Microsoft Entra tenant',
          explanation: 'Multitenant: accounts of any organization can reach the sign-in of this application.',
          sets: { audience: 'AzureADMultipleOrgs' },
        },
      ],
    },
    {
      id: 'restriction',
      label: 'Restrict access to specific users and groups?',
      page: 'access',
      why: 'Entra can prevent people from reaching Sekoia.io before Sekoia.io decides about them.',
      where: 'Your decision.',
      default: 'yes',
      choices: [
        {
          id: 'yes',
          title: 'Yes',
          explanation: 'Only assigned groups and people can sign in; consent is given for them.',
        },
        { id: 'no', title: 'No', explanation: 'Everybody in the tenant can sign in.' },
      ],
    },
  ],
  openIdConnect: {
    audience: '{accountTypes.audience}',
    redirects: [
      {
        platform: 'web',
        url: 'https://{region.host}/user/callback',
        when: { input: 'region', not: 'other' },
      },
      { platform: 'web', url: '{input.redirectUri}', when: { input: 'region', equals: 'other' } },
    ],
    secret: { label: 'Client secret' },
  },
  access: { assignmentRequired: { input: 'restriction', equals: 'yes' } },
  vendorFields: [
    { label: 'Application (client) ID', value: '{app.clientId}' },
    // Exactly so, with the slash and without /oauth2/v2.0/authorize.
    { label: 'Authentication provider base URL', value: '{authority.url}/{tenant.id}/' },
    {
      label: 'Redirect URI',
      value: 'https://{region.host}/user/callback',
      when: { input: 'region', not: 'other' },
    },
    { label: 'Redirect URI', value: '{input.redirectUri}', when: { input: 'region', equals: 'other' } },
  ],
  steps: [
    {
      text: 'Press Reveal secret and save the client secret for later use, before you wait: validating a domain may take longer than Latchkey keeps it.',
      reveal: true,
    },
    {
      text: 'Connect to Sekoia.io, add a domain that belongs to your community and press Send for verification.',
      role: 'admin user with COMMUNITY_WRITE_ROLE',
      menuPath: 'Managed communities > Security > Verify your domains > + Domain',
      check: 'The domain is listed as “Waiting for verification”.',
    },
    {
      text: 'Wait until Sekoia.io’s team has validated the domain.',
      waits: true,
      menuPath: 'Managed communities > Security > Verify your domains',
      check: 'The domain is listed as “Verified”.',
    },
    {
      text: 'Configure OpenID Connect with these values and save.',
      role: 'admin user with COMMUNITY_WRITE_ROLE',
      menuPath: 'Managed communities > Security > Configure single Sign-on (SSO) > Configure',
      fields: [
        { label: 'Authentication provider base URL', value: '{authority.url}/{tenant.id}/' },
        { label: 'Client ID', value: '{app.clientId}' },
        { label: 'Client secret', value: '{secret.reference}' },
      ],
      url: 'https://docs.sekoia.io/getting_started/sso/openid_connect/',
    },
  ],
  signIn: {
    text: 'Sign in once through the Single Sign-on URL that the same page shows, share it with your users, then press It works in Sekoia.io.',
  },
  afterSignIn: [
    {
      text: 'Put the calendar file into your calendar: make and enter a new secret before this one expires.',
      files: ['secret-expiry'],
    },
  ],
  warnings: [
    'People whose account was created through single sign-on can sign in to Sekoia.io by no other way. Keep one administrator with a user name and password as the way back.',
  ],
});
