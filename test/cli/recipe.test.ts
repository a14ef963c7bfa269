import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { main } from '../../cli/recipe';
import { ACME } from '../bot/recipes/acme';
import { listenToConsole } from '../support/console';

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-cli-'));
  said = listenToConsole();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function fileWith(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

test('check says that a recipe is fine', async () => {
  const file = await fileWith('acme.yaml', ACME);
  expect(await main(['check', file])).toBe(0);
  expect(said).toEqual([`${file}: fine`]);
});

test('check names every problem with file, line and path, and ends with 1', async () => {
  const file = await fileWith(
    'acme.yaml',
    ACME.replace('name: Acme\n', '').replace('redirects:', 'redirect:'),
  );
  expect(await main(['check', file])).toBe(1);
  expect(said).toEqual([
    `${file}: line 1, name: is missing: write a text there`,
    `${file}: line 9, openIdConnect.redirects: is missing: write a list there`,
    `${file}: line 9, openIdConnect: unknown field “redirect”. Did you mean “redirects”?`,
  ]);
});

test('check finds what would only be stumbled over later', async () => {
  const file = await fileWith(
    'acme.yaml',
    ACME.replace('example: https', 'type: redirect-url\n    example: ftp')
      .replace('2026-01-15', '2999-01-01')
      .replace("'{input.redirectUrl}'", "'http://acme.example/{input.redirectUrl}'")
      .replace('name: Acme\n', 'name: Amplitude\n'),
  );
  expect(await main(['check', file, '--json'])).toBe(1);
  expect(JSON.parse(said.join(''))).toEqual([
    {
      file,
      problems: [
        'the name “Amplitude” is taken by the vendor “amplitude”',
        'line 4, sources.date: the source “Acme set-up guide” is dated 2999-01-01, which is to come',
        'line 9, inputs[0].example: the example of “redirectUrl” is no valid answer: It must start with https://.',
        'line 12, openIdConnect.redirects[0].url: “http://acme.example/{input.redirectUrl}” cannot be written as Redirect URI: “http://acme.example/x”. It must start with https://.',
      ],
    },
  ]);
});

test('check takes a whole folder, as VENDORS_DIR reads it', async () => {
  await fileWith('acme.yaml', ACME);
  await fileWith('acme.yml', ACME);
  expect(await main(['check', folder])).toBe(1);
  expect(said).toEqual([
    `${join(folder, 'acme.yaml')}: fine`,
    `${join(folder, 'acme.yml')}: the id “acme” is taken by another recipe (Acme)`,
  ]);
});

test('check takes a vendor file of the product', async () => {
  expect(await main(['check', 'vendors/recipes/collate.vendor.ts'])).toBe(0);
});

test('plan prints what the approver would read', async () => {
  const file = await fileWith('acme.yaml', ACME);
  expect(await main(['plan', file, '--at', '2026-01-15'])).toBe(0);
  const text = said.join('\n');
  for (const part of [
    '- Callback URL (`redirectUrl`): https://acme.example/callback',
    '### Stage 1 of 2: create',
    "PATCH /applications(uniqueName='latchkey-sampleplan22')",
    'Least permissions: Application.ReadWrite.OwnedBy',
    '- Client ID: {app.clientId}',
    '- Paste the values in Acme.',
  ]) {
    expect(text).toContain(part);
  }
});

test('plan takes answers, and JSON comes out for machines', async () => {
  const file = await fileWith('acme.yaml', ACME);
  const answers = await fileWith('answers.yaml', 'applicationName: Acme EU\nadminConsent: no\n');
  expect(await main(['plan', file, '--json', '--answers', answers])).toBe(0);
  const { plan, answers: taken } = JSON.parse(said.join('')) as {
    plan: { applicationName: string; operations: { key: string }[] };
    answers: Record<string, { value: string }>;
  };
  expect(plan.applicationName).toBe('Acme EU');
  expect(plan.operations.map(({ key }) => key)).not.toContain('grant-consent');
  expect(taken['adminConsent']).toEqual({ value: 'no' });
});

const METADATA = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://given.example/sp">
  <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://given.example/acs" index="0"/>
  </md:SPSSODescriptor>
</md:EntityDescriptor>`;

const WITH_METADATA = `id: acme
name: Acme
summary: Invoices. SAML.
sources: { title: Acme set-up guide, date: 2026-01-15 }
inputs:
  - { id: metadata, type: sp-metadata, label: Metadata, example: https://v.example/metadata }
  - { id: account, label: Account, example: '12345', hint: { pattern: '^[0-9]+$', text: Usually a number. } }
type: saml
saml:
  identifiers: ['{metadata.entityId}']
  replyUrls: ['{metadata.acsUrls}']
access:
  assignmentRequired: false
files:
  - { id: config, type: text, name: acme.yaml, label: Configuration, content: "account: '{input.account}'\\n" }
  - { id: readme, type: text, name: readme.md, label: Read me, content: 'Only attached.' }
showFiles: [config]
messages:
  - { id: shown, to: help@v.example, subject: First, body: 'Account {input.account}.', attachments: [readme] }
  - { id: other, to: help@v.example, subject: Never offered, body: 'Hello.' }
showMessages: [shown]
vendorFields:
  - { label: Client ID, value: '{app.clientId}' }
steps:
  - text: Paste the values in Acme.
`;

test.each([
  ['XML', { 'answers.yaml': `metadata: |\n${METADATA.replace(/^/gm, '  ')}\naccount: 00123\n` }],
  ['a file', { 'sp.xml': METADATA, 'answers.yaml': 'metadata: sp.xml\naccount: 00123\n' }],
  [
    'a file in UTF-16',
    {
      'sp.xml': Buffer.from(`\ufeff${METADATA}`, 'utf16le'),
      'answers.yaml': 'metadata: ./sp.xml\naccount: 00123\n',
    },
  ],
])('plan uses metadata that is given as %s, and takes numbers as they are written', async (_, files) => {
  const file = await fileWith('acme.yaml', WITH_METADATA);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  expect(await main(['plan', file, '--answers', join(folder, 'answers.yaml')])).toBe(0);
  const text = said.join('\n');
  expect(text).toContain('- Account (`account`): 00123');
  expect(text).toContain('Identifier (Entity ID): https://given.example/sp');
  expect(text).toContain('Reply URL (ACS): https://given.example/acs');
  expect(text).not.toContain('vendor.example');
});

test('metadata that is named and not there is a sentence', async () => {
  const file = await fileWith('acme.yaml', WITH_METADATA);
  const answers = await fileWith('answers.yaml', 'metadata: nowhere.xml\n');
  await expect(main(['plan', file, '--answers', answers])).rejects.toMatchObject({
    code: 'metadata-unreadable',
  });
});

test('plan shows every file and every message with what it says', async () => {
  const file = await fileWith('acme.yaml', WITH_METADATA);
  expect(await main(['plan', file])).toBe(0);
  const text = said.join('\n');
  for (const part of [
    '- Configuration: `acme.yaml`',
    "```\naccount: '12345'\n```",
    '- Read me: `readme.md`',
    'Only attached.',
    '## Draft to help@v.example: First',
    '> Account 12345.',
    'Attached: Read me',
    '## Draft to help@v.example: Never offered',
  ])
    expect(text).toContain(part);
});

test('plan says what the chat would have asked about again', async () => {
  const file = await fileWith('acme.yaml', WITH_METADATA);
  const answers = await fileWith('answers.yaml', 'account: twelve\n');
  expect(await main(['plan', file, '--answers', answers])).toBe(0);
  expect(said.join('\n')).toContain(
    '- Account (`account`): twelve\n  Asked again: Usually a number. Confirmed here with “Use it anyway”.',
  );
});

test('answers that cannot be used are named', async () => {
  const file = await fileWith('acme.yaml', ACME);
  const answers = await fileWith('answers.yaml', 'redirectUrl: ftp://acme.example\nnobody: asks\n');
  expect(await main(['plan', file, '--answers', answers])).toBe(1);
  expect(said).toEqual([
    `${file}: answer to “redirectUrl”: This is not a complete web address. It starts with https://.`,
    `${file}: answer to “nobody”: this recipe does not ask it`,
  ]);
  await expect(main(['plan', file, '--answers', join(folder, 'none.yaml')])).rejects.toMatchObject({
    code: 'answers-unreadable',
  });
});

test.each([
  [[]],
  [['new']],
  [['upgrade']],
  [['plan', '--answers', 'answers.yaml']],
  [['plan', 'a.yaml', 'b.yaml']],
  [['destroy', 'a.yaml']],
  [['check', '--nope']],
])('%j is answered with the usage', async (args) => {
  expect(await main(args)).toBe(2);
  expect(said.join()).toContain('Usage:');
});

test('the compiled command takes a vendor file and gives its exit code', async () => {
  const script = join(__dirname, '../../dist/cli/recipe.js');
  const run = (file: string) => promisify(execFile)(process.execPath, [script, 'check', file]);
  expect((await run('vendors/recipes/collate.vendor.ts')).stdout).toBe(
    'vendors/recipes/collate.vendor.ts: fine\n',
  );
  await expect(run('vendors/recipes/nobody.vendor.ts')).rejects.toMatchObject({ code: 1 });
});
