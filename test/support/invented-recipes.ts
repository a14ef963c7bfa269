import type { RecipeSource } from '../../vendors/schema';

/** Waits for the vendor twice: for an address before anything is set up, and for another one afterwards. */
export const WAITER: RecipeSource = {
  id: 'waiter',
  name: 'Waiter',
  summary: 'Invented: the vendor takes its time.',
  sources: [{ title: 'Invented for tests', date: '2026-11-01' }],
  checks: [
    {
      id: 'profiles',
      type: 'profile',
      of: ['requester', 'assigned'],
      attributes: ['mail', 'surname'],
      text: 'Everybody has a complete profile.',
      otherwise: 'Complete the profiles in Entra.',
    },
    {
      id: 'ownMail',
      type: 'same-mail',
      input: 'account',
      text: 'The Waiter account has your own mail address.',
      otherwise: 'Add another user to {vendor.name}.',
    },
    { id: 'licence', type: 'licence', atLeast: 'P1', text: 'Entra ID P1.', otherwise: 'Buy it.' },
  ],
  inputs: [
    {
      id: 'account',
      type: 'text',
      label: 'Waiter account',
      why: 'It is compared with your own address.',
      example: 'alex@contoso.example',
    },
    {
      id: 'redirectUrl',
      type: 'redirect-url',
      label: 'Redirect URL',
      why: 'Waiter’s support sends it.',
      example: 'https://waiter.example/callback',
    },
    {
      id: 'lateUrl',
      type: 'redirect-url',
      label: 'Second redirect URL',
      why: 'Shown once the client ID was entered.',
      example: 'https://waiter.example/late',
      asked: 'after-hand-over',
      required: false,
    },
    {
      id: 'lateName',
      type: 'text',
      label: 'Connection name',
      why: 'Shown together with the second redirect URL.',
      example: 'contoso',
      asked: 'after-hand-over',
      required: false,
    },
  ],
  pauses: [
    {
      before: 'redirectUrl',
      title: 'Ask Waiter for the redirect URL',
      text: 'Send the message to {vendor.name}, then wait.',
      message: 'ask',
      remindAfterDays: 2,
    },
  ],
  integration: {
    type: 'app-registration',
    openIdConnect: {
      redirects: [
        { platform: 'web', url: '{input.redirectUrl}' },
        { platform: 'web', url: '{input.lateUrl}', when: { input: 'lateUrl', not: '' } },
      ],
      permissions: ['openid', 'profile'],
      secret: { label: 'Secret' },
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  messages: [
    {
      id: 'ask',
      to: 'help@waiter.example',
      subject: 'SSO',
      body: 'Account: {input.account}\nTenant: {tenant.id}',
    },
  ],
  handOver: {
    items: [
      { label: 'Client ID', value: '{app.clientId}' },
      { label: 'Connection', value: '{input.lateName}' },
    ],
    steps: [
      { text: 'Enter the client ID.' },
      { text: 'Add a user with your own address.', when: { check: 'ownMail', holds: false } },
    ],
    remindAfterDays: 4,
  },
};
