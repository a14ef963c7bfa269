import type { Recipe } from '../../../vendors/schema';
import { complete, LUMEN, PRISM, problemsOf } from './written';

const FIELDS = [
  { label: 'SSO endpoint', value: '{saml.loginUrl}' },
  { label: 'Signing', value: '{certificate.pem}' },
];

function labels({ handOver }: Recipe, other: boolean): string[] {
  return handOver.items.filter((item) => item.other === other).map(({ label }) => label);
}

test('what is typed at the vendor comes first in its own words, the usual values are folded away', () => {
  const recipe = complete({ ...LUMEN, vendorFields: FIELDS });
  expect(labels(recipe, false)).toEqual(['SSO endpoint', 'Signing']);
  // Login URL is the SSO endpoint; the logout URL is another value, though the same text.
  expect(labels(recipe, true)).toEqual([
    'App Federation Metadata Url',
    'Microsoft Entra Identifier',
    'Logout URL',
    'Certificate thumbprint (SHA-1)',
    'Certificate valid until',
    'Application (client) ID',
    'Directory (tenant) ID',
  ]);
  expect(recipe.handOver.items[0]?.value).toBe('{authority.url}/{tenant.id}/saml2');
});

test('without vendorFields the fields of the steps are typed; a constant is only chosen there', () => {
  const fields = [...FIELDS, { label: 'Mode', value: 'strict' }, { label: 'File', value: '{file.metadata}' }];
  const recipe = complete({
    ...LUMEN,
    steps: [
      { text: 'Fill in.', fields },
      { text: 'Again.', fields },
    ],
  });
  expect(labels(recipe, false)).toEqual(['SSO endpoint', 'Signing']);
  expect(recipe.handOver.steps[0]?.fields.at(-1)?.value).toBe('lumen-metadata.xml');
});

test('where nothing is typed nothing is folded away, and other values can be named', () => {
  expect(labels(complete(LUMEN), true)).toEqual([]);
  expect(labels(complete(LUMEN), false)).toContain('Login URL');
  const otherValues = [{ label: 'Issuer', value: '{saml.identifier}' }];
  expect(labels(complete({ ...LUMEN, vendorFields: FIELDS, otherValues }), true)).toEqual(['Issuer']);
});

test('a secret is a field of the step, never a value', () => {
  const vendorFields = [
    { label: 'ID', value: '{app.clientId}' },
    { label: 'Key', value: '{secret.reference}' },
  ];
  const recipe = complete({ ...PRISM, vendorFields });
  expect(labels(recipe, false)).toEqual(['ID']);
  expect(recipe.handOver.steps[0]?.fields.map(({ label }) => label)).toEqual(['ID', 'Key']);
  expect(labels(recipe, true)).toContain('Client secret valid until');
});

test('the settings are opened, the fields entered, and somebody signs in once', () => {
  const settings = { menuPath: 'Settings > SAML', role: 'owner' };
  const recipe = complete({ ...LUMEN, settings, vendorFields: FIELDS });
  expect(recipe.handOver.steps).toMatchObject([
    {
      text: 'In {vendor.name}, open the single sign-on settings, enter these values and save.',
      ...settings,
      fields: [{ label: 'SSO endpoint' }, { label: 'Signing' }],
    },
    { text: 'Sign in once from My Apps, then press It works in {vendor.name}.' },
  ]);
});

test('the closing step can be worded, followed, or left out', () => {
  const steps = ['Do this.'];
  const textsOf = (change: object) =>
    complete({ ...LUMEN, steps, ...change }).handOver.steps.map(({ text }) => text);
  expect(textsOf({ signIn: { url: 'https://lumen.example/' } }).at(-1)).toBe(
    'Sign in once, then press It works in {vendor.name}.',
  );
  expect(textsOf({ signIn: { text: 'Try it.' }, afterSignIn: ['Require it for everybody.'] })).toEqual([
    'Do this.',
    'Try it.',
    'Require it for everybody.',
  ]);
  expect(textsOf({ signIn: false })).toEqual(steps);
  const nobody = complete({ ...PRISM, openIdConnect: { redirects: [] }, steps });
  expect(nobody.handOver.steps.map(({ text }) => text)).toEqual(steps);
});

test('settings go to the first step with fields, unless it says where it is itself', () => {
  const settings = { menuPath: 'Settings > SAML' };
  const fields = [{ label: 'URL', value: '{saml.loginUrl}' }];
  const paths = complete({ ...LUMEN, settings, steps: ['Get ready.', { text: 'Fill in.', fields }] });
  expect(paths.handOver.steps.map(({ menuPath }) => menuPath)).toEqual([
    undefined,
    'Settings > SAML',
    undefined,
  ]);
});

function filesOf(recipe: Recipe): string[] {
  return recipe.files.map(({ id, name }) => `${id}: ${name}`);
}

test('metadata, certificate and a calendar are handed over, for OpenID Connect the calendar of the secret', () => {
  expect(filesOf(complete(LUMEN))).toEqual([
    'metadata: lumen-metadata.xml',
    'certificate: lumen.cer',
    'certificate-expiry: lumen-certificate.ics',
  ]);
  expect(complete(LUMEN).handOver.files).toEqual(['metadata', 'certificate', 'certificate-expiry']);
  expect(filesOf(complete(PRISM))).toEqual(['secret-expiry: lumen-client-secret.ics']);
});

test('a file of the same kind takes the place of a derived one; others stand before them', () => {
  const files = [
    { type: 'certificate' as const, format: 'der' as const },
    { type: 'text' as const, name: 'lumen.conf', content: 'url = {saml.loginUrl}' },
  ];
  const recipe = complete({ ...LUMEN, files });
  expect(filesOf(recipe)).toEqual([
    'certificate: lumen.der',
    'lumen: lumen.conf',
    'metadata: lumen-metadata.xml',
    'certificate-expiry: lumen-certificate.ics',
  ]);
  expect(recipe.files[1]).toMatchObject({ content: 'url = {authority.url}/{tenant.id}/saml2' });
  expect(complete({ ...LUMEN, files, showFiles: ['metadata'] }).handOver.files).toEqual(['metadata']);
});

test('a vendor that is given the metadata only gets no certificate file', () => {
  const vendorFields = [{ label: 'Metadata', value: '{file.metadata}' }];
  const ids = (more: object) => complete({ ...LUMEN, vendorFields, ...more }).files.map(({ id }) => id);
  expect(ids({})).toEqual(['metadata', 'certificate-expiry']);
  expect(ids({ steps: ['Upload {file.certificate} as well.'] })).toContain('certificate');
});

test('support is written to with every typed value and both files, and the step says so', () => {
  const vendorFields = [...FIELDS, { label: 'Entity', value: '{saml.identifier}' }];
  const recipe = complete({ ...LUMEN, support: 'help@lumen.example', vendorFields });
  const [message] = recipe.messages;
  expect(message).toMatchObject({ to: 'help@lumen.example', attachments: ['metadata', 'certificate'] });
  expect(message?.body).toContain(
    'SSO endpoint: {authority.url}/{tenant.id}/saml2\nEntity: https://sts.windows.net/{tenant.id}/\nAttached: metadata, certificate',
  );
  expect(message?.body).not.toContain('certificate.pem');
  expect(recipe.handOver.messages).toEqual(['support']);
  expect(recipe.handOver.steps[0]?.text).toContain('Send this e-mail to help@lumen.example');
  expect(complete({ ...PRISM, support: 'help@prism.example' }).messages[0]?.body).toContain(
    'by a channel that you name for secrets',
  );
});

test.each([
  ['{file.metadata}', ['metadata'], 'Attached: metadata'],
  ['{file.certificate}', ['metadata', 'certificate'], 'Attached: metadata, certificate'],
])('the message to support names what is attached, and nothing else: %s', (value, attachments, line) => {
  const vendorFields = [{ label: 'File', value }];
  const [message] = complete({ ...LUMEN, support: 'help@lumen.example', vendorFields }).messages;
  expect(message?.attachments).toEqual(attachments);
  expect(message?.body.split('\n')).toContain(line);
});

test('a message that a pause sends is not shown again', () => {
  const message = (id: string) => ({ id, to: 'help@lumen.example', subject: 'SSO', body: 'Hello' });
  const pauses = [{ before: 'entityId', title: 'Ask', text: 'Write to them.', message: 'first' }];
  const recipe = complete({ ...LUMEN, messages: [message('first'), message('second')], pauses });
  expect(recipe.handOver.messages).toEqual(['second']);
});

test('problems bear the paths of the author’s own file', () => {
  expect(problemsOf({ ...LUMEN, saml: { ...LUMEN.saml, signOnUrl: '' } })[0]?.path).toEqual([
    'saml',
    'signOnUrl',
  ]);
  expect(problemsOf({ ...LUMEN, steps: ['{saml.nothing}'] }).map(({ text }) => text)).toEqual([
    'placeholder {saml.nothing} has no source',
  ]);
});
