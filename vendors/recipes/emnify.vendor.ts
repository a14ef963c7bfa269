import { defineVendor } from '../define';

export default defineVendor({
  name: 'emnify',
  aliases: ['emnify portal'],
  category: 'Network access',
  summary:
    'IoT connectivity. OpenID Connect by a multi-tenant app registration, verified in the emnify Portal.',
  sources: {
    title: 'Setup SSO with Microsoft Active Directory',
    url: 'https://docs.emnify.com/how-tos/sso/microsoft-active-directory',
    date: '2026-11-21',
  },
  prerequisites: [
    'You have an Azure subscription with an Active Directory licence.',
    'You have an account in the emnify Portal with the same e-mail address as the one you sign in to Microsoft Azure with.',
  ],
  checks: [
    {
      id: 'licence',
      type: 'licence',
      atLeast: 'any',
      text: 'The tenant has a subscription with an Active Directory licence.',
      otherwise: 'Get an Azure subscription with an Active Directory licence first; emnify demands one.',
    },
    {
      id: 'sameMail',
      type: 'same-mail',
      input: 'portalMail',
      text: 'Your e-mail address in the emnify Portal is the one you sign in to Azure with.',
      otherwise:
        'With different addresses this set-up will not work. Add an additional user to the emnify Portal with Administrator privileges, under the address you sign in to Azure with ({requester.mail}).',
    },
  ],
  inputs: [
    {
      id: 'portalMail',
      label: 'Your e-mail address in the emnify Portal',
      page: 'portal',
      why: 'emnify matches people by e-mail address. Another address than the one you sign in to Azure with makes the verification fail.',
      where: 'emnify Portal: your initials at the top right > User settings.',
      default: '{requester.mail}',
      example: 'alex@contoso.example',
      hint: { pattern: '^\\S+@\\S+\\.\\S+$', text: 'This does not look like an e-mail address.' },
    },
    {
      id: 'ssoEnabled',
      label: 'Is single sign-on enabled for your emnify account?',
      page: 'portal',
      why: 'emnify’s support enables it. Where it is not, a draft to them is part of the hand-over.',
      where: 'emnify Portal: Organization Settings (building icon) > Single Sign-On.',
      default: 'yes',
      choices: [
        {
          id: 'yes',
          title: 'Yes',
          explanation: 'The Microsoft SSO provider is shown there with an Add button.',
        },
        {
          id: 'no',
          title: 'No',
          explanation: 'You write to emnify’s support; a draft is handed over with the values.',
        },
      ],
    },
    {
      id: 'lifetime',
      label: 'How long may the client secret live?',
      why: 'A new secret must be made and entered in the emnify Portal before it expires. A calendar file with reminders is handed over.',
      where: 'Your company’s rule for client secrets; Entra recommends less than twelve months.',
      default: 'half-year',
      choices: [
        { id: 'quarter', title: '90 days', explanation: 'Renewed four times a year.', sets: { days: '90' } },
        {
          id: 'half-year',
          title: '180 days',
          explanation: 'Renewed twice a year; what Entra recommends.',
          sets: { days: '180' },
        },
        { id: 'year', title: '365 days', explanation: 'Renewed once a year.', sets: { days: '365' } },
        {
          id: 'two-years',
          title: '730 days',
          explanation: 'The longest that the Entra portal offers; many tenants forbid it.',
          sets: { days: '730' },
        },
      ],
    },
  ],
  openIdConnect: {
    audience: 'AzureADMultipleOrgs',
    redirects: ['https://prod-e5.okta.com/oauth2/v1/authorize/callback'],
    implicit: { accessTokens: true, idTokens: true },
    // Entra's portal gives every registration User.Read; emnify adds email and profile to it.
    permissions: ['User.Read', 'email', 'profile'],
    optionalClaims: { saml2Token: [{ name: 'upn' }] },
    exposedApi: { identifierUri: 'api://{app.clientId}' },
    secret: { label: 'Client Secret', lifetimeDays: '{lifetime.days}' },
  },
  access: { assignmentRequired: false },
  planNotices: [
    'Multitenant is what emnify demands; it requests a consent screen when the provider is verified in the emnify Portal.',
    'emnify demands the implicit flow: access tokens and ID tokens are issued by the authorization endpoint, so tokens pass through the browser.',
  ],
  vendorFields: [
    { label: 'Client ID', value: '{app.clientId}' },
    { label: 'Redirect URI', value: 'https://prod-e5.okta.com/oauth2/v1/authorize/callback' },
    { label: 'Application ID URI', value: 'api://{app.clientId}' },
    { label: 'Directory (tenant) ID', value: '{tenant.id}' },
  ],
  steps: [
    {
      text: 'Press Reveal secret, copy the value and save it to a secure location. It is not shown again.',
      reveal: true,
    },
    {
      text: 'Add an emnify user with Administrator privileges whose e-mail address is the one you sign in to Azure with ({requester.mail}), and go on as that user.',
      role: 'Administrator',
      check: 'You are signed in to the emnify Portal under {requester.mail}.',
      url: 'https://portal.emnify.com/',
      when: { check: 'sameMail', holds: false },
    },
    {
      text: 'Send this e-mail to emnify’s support and wait until they have enabled single sign-on for your account.',
      message: 'enable-sso',
      waits: true,
      url: 'https://docs.emnify.com/support',
      when: { input: 'ssoEnabled', equals: 'no' },
    },
    {
      text: 'Log in to your emnify account, open Single Sign-On and press Add under the Microsoft SSO provider.',
      role: 'Administrator',
      menuPath: 'Organization Settings (building icon) > Single Sign-On > Add',
      url: 'https://portal.emnify.com/',
    },
    {
      text: 'Fill in both values and press Create and Activate.',
      menuPath: 'Organization Settings > Single Sign-On > Create and Activate',
      fields: [
        { label: 'Client ID', value: '{app.clientId}' },
        { label: 'Client Secret', value: '{secret.reference}' },
      ],
    },
    {
      text: 'Press Verify Integration and follow the prompts. A consent screen may come up.',
      menuPath: 'Organization Settings > Single Sign-On > Verify Integration',
      check: 'The emnify Portal shows the provider as verified.',
    },
  ],
  afterSignIn: [
    {
      text: 'Put the calendar file into your calendar: make and enter a new secret before this one expires.',
      files: ['secret-expiry'],
    },
    {
      text: 'If something does not work, emnify has a page on problems with single sign-on.',
      url: 'https://docs.emnify.com/how-tos/sso/troubleshooting#microsoft-active-directory',
    },
  ],
  messages: [
    {
      id: 'enable-sso',
      to: 'emnify support (https://docs.emnify.com/support)',
      subject: 'Please enable single sign-on for our emnify account',
      body: 'Hello,\n\nplease enable single sign-on (Microsoft SSO) for our emnify account. We will add the provider ourselves under Organization Settings > Single Sign-On.\n\nOur user in the emnify Portal: {input.portalMail}\n\nThank you.\n{requester.name}',
      when: { input: 'ssoEnabled', equals: 'no' },
    },
  ],
  warnings: [
    'The set-up is not finished before the provider is verified in the emnify Portal.',
    'Nobody can sign in to emnify through Entra once the client secret has expired; enter a new one before.',
  ],
  verification: 'Verify Integration was completed in the emnify Portal: the provider is verified.',
});
