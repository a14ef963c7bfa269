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
    `${file}: line 1, name: is missing`,
    `${file}: line 9, openIdConnect.redirects: is missing`,
    `${file}: line 9, openIdConnect: unknown field “redirect”`,
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
        'the example of “redirectUrl” is no valid answer: It must start with https://.',
        'http://acme.example/{input.redirectUrl} must begin with https://',
        'the source “Acme set-up guide” is dated 2999-01-01, which is to come',
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
  expect(await main(['check', 'vendors/collate.vendor.ts'])).toBe(0);
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
  [['check']],
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
  expect((await run('vendors/collate.vendor.ts')).stdout).toBe('vendors/collate.vendor.ts: fine\n');
  await expect(run('vendors/nobody.vendor.ts')).rejects.toMatchObject({ code: 1 });
});
