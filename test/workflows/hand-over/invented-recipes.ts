import type { RecipeSource } from '../../../vendors/schema';

const SOURCES = [{ title: 'Invented for tests', date: '2026-11-01' }];

/** Every spelling of a certificate, every kind of file, a message with a zipped attachment. */
export const FILER: RecipeSource = {
  id: 'filer',
  name: 'Filer',
  summary: 'Invented: wants files.',
  sources: SOURCES,
  checks: [
    { id: 'licence', type: 'licence', atLeast: 'any', text: 'Entra.', otherwise: 'Buy it.' },
    {
      id: 'ownMail',
      type: 'same-mail',
      input: 'account',
      text: 'The account has your own address.',
      otherwise: 'Add yourself.',
    },
  ],
  inputs: [
    {
      id: 'account',
      type: 'text',
      label: 'Account',
      why: 'It is compared with your own address.',
      example: 'alex@contoso.example',
    },
  ],
  integration: {
    type: 'saml',
    saml: {
      identifiers: ['urn:filer'],
      replyUrls: ['https://filer.example/acs'],
      nameIdFormat: 'emailAddress',
      certificate: { lifetimeYears: 3 },
    },
  },
  access: { assignmentRequired: true },
  files: [
    { id: 'metadata', type: 'federation-metadata', name: '{app.name} metadata.xml', label: 'Metadata' },
    { id: 'pem', type: 'certificate', format: 'pem', name: 'filer.cer', label: 'Certificate (Base64)' },
    { id: 'der', type: 'certificate', format: 'der', name: 'filer.der.cer', label: 'Certificate (binary)' },
    { id: 'zipped', type: 'zip', files: ['pem', 'config'], name: 'filer.zip', label: 'Zipped' },
    { id: 'renewal', type: 'calendar', of: 'certificate', name: 'filer.ics', label: 'Calendar' },
    {
      id: 'config',
      type: 'text',
      name: '../../filer\n.yaml',
      label: 'Configuration',
      content: 'login: {authority.url}/{tenant.id}/saml2\nfingerprint: {certificate.thumbprintWithColons}\n',
    },
    {
      id: 'never',
      type: 'text',
      name: 'never.txt',
      label: 'Never',
      content: 'x',
      when: { check: 'licence', holds: false },
    },
  ],
  messages: [
    {
      id: 'send',
      to: 'help@filer.example',
      subject: 'Certificate for {vendor.name}',
      body: 'Sign-on: {authority.url}/{tenant.id}/saml2\nFingerprint: {certificate.thumbprint}',
      attachments: ['zipped', 'never'],
    },
  ],
  handOver: {
    items: [
      { label: 'PEM', value: '{certificate.pem}' },
      { label: 'X.509', value: '{certificate.oneLine}' },
      { label: 'Lines', value: '{certificate.body}' },
      { label: 'Fingerprint', value: '{certificate.thumbprintWithColons}' },
      { label: 'Thumbprint', value: '{certificate.thumbprint}' },
    ],
    steps: [
      {
        text: 'Enter it.',
        role: 'Owner',
        menuPath: 'Settings > SSO',
        fields: [{ label: 'Fingerprint', value: '{certificate.thumbprint}' }],
        check: 'A green tick.',
        url: 'https://filer.example/{tenant.id}',
      },
      { text: 'Add yourself.', when: { check: 'ownMail', holds: false } },
      { text: 'Nothing to add.', when: { check: 'ownMail', holds: true } },
    ],
    files: ['metadata', 'pem', 'der', 'zipped', 'renewal', 'config', 'never'],
    messages: ['send'],
    warnings: [
      'For {vendor.name}.',
      { text: 'Not your own address.', when: { check: 'ownMail', holds: false } },
      { text: 'Your own address.', when: { check: 'ownMail', holds: true } },
    ],
    verification: 'I signed in once.',
  },
};

/** A secret, which stands nowhere but behind its one-time link. */
export const KEEPER: RecipeSource = {
  id: 'secret-keeper',
  name: 'Keeper',
  summary: 'Invented: wants a secret.',
  sources: SOURCES,
  inputs: [],
  integration: {
    type: 'app-registration',
    openIdConnect: {
      redirects: [{ platform: 'web', url: 'https://keeper.example/callback' }],
      permissions: ['openid'],
      secret: { label: 'Client Secret', lifetimeDays: 100 },
    },
  },
  access: { assignmentRequired: true },
  files: [
    {
      id: 'env',
      type: 'text',
      name: 'keeper.env',
      label: 'Environment',
      content: 'CLIENT_ID={app.clientId}\nCLIENT_SECRET={secret.reference}\n',
    },
    {
      id: 'renewal',
      type: 'calendar',
      of: 'secret',
      daysBefore: [14],
      name: 'keeper.ics',
      label: 'Calendar',
    },
  ],
  handOver: {
    items: [{ label: 'Secret until', value: '{secret.endDate}' }],
    steps: [{ text: 'Enter it.' }],
    files: ['env', 'renewal'],
  },
};
