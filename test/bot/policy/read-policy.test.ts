import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describePolicy } from '../../../bot/policy/describe-policy';
import { loadPolicy } from '../../../bot/policy/load-policy';
import { parsePolicy, readPolicy } from '../../../bot/policy/read-policy';
import { isAppError } from '../../../core/errors';
import { NO_POLICY } from '../../../core/policy';
import { loadCatalogue, type Catalogue } from '../../../vendors/catalogue';

let folder: string;
let catalogue: Catalogue;
beforeAll(async () => {
  [folder, catalogue] = await Promise.all([mkdtemp(join(tmpdir(), 'latchkey-policy-')), loadCatalogue()]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function problemsOf(work: () => unknown): Promise<string[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (!isAppError(error, 'policy-invalid')) throw error;
    expect(error.kind).toBe('invalid');
    return error.safeText.split('\n');
  }
}

const wrong = (text: string) => problemsOf(() => parsePolicy(text, 'policy.yaml'));

async function docsExample(): Promise<string> {
  const page = await readFile(join(__dirname, '../../../docs/policy.md'), 'utf8');
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1];
  if (example === undefined) throw new Error('docs/policy.md has no example');
  return example;
}

test('the example of docs/policy.md is read, every rule of it, with the lines they stand in', async () => {
  const file = join(folder, 'policy.yaml');
  await writeFile(file, await docsExample());
  const policy = await loadPolicy({ policyFile: file }, catalogue);
  expect(policy).toMatchObject({
    file: 'policy.yaml',
    longestSecretMs: 180 * 86_400_000,
    vendorsAllowed: ['amplitude', 'logzio', 'collate'],
    vendorsDenied: ['gallery', 'saml', 'oidc'],
    groups: ['44444444-4444-4444-8444-444444444401'],
    people: 'forbidden',
    createdGroups: 'forbidden',
    redirectHosts: ['*.amplitude.com', 'app.logz.io', '*.getcollate.io', 'localhost'],
    wildcards: 'forbidden',
    multiTenant: 'forbidden',
    applicationPermissions: ['User.Read.All', 'GroupMember.Read.All'],
  });
  expect(policy.hash).toMatch(/^[\da-f]{64}$/);
  expect(Object.keys(policy.lines)).toHaveLength(10);
  const lines = (await docsExample()).split('\n');
  for (const [rule, line] of Object.entries(policy.lines)) {
    expect(lines[line - 1]).toContain(`${rule.split('.')[1] ?? ''}:`);
  }
  expect(describePolicy(policy)).toHaveLength(10);
});

test('comments and order do not change the hash, a rule does', () => {
  const one = parsePolicy('version: 1\naccountTypes: { multiTenant: forbidden }\n', 'a');
  const same = parsePolicy('# why\naccountTypes:\n  multiTenant: forbidden\nversion: 1\n', 'b');
  expect(same.hash).toBe(one.hash);
  expect(parsePolicy('version: 1\naccountTypes: { multiTenant: allowed }', 'a').hash).not.toBe(one.hash);
});

test('without a file there are no limits but the one on application permissions', async () => {
  expect(await readPolicy(null)).toBe(NO_POLICY);
  const least = parsePolicy('version: 1', 'a');
  expect(least).toEqual({ ...NO_POLICY, hash: least.hash, file: 'a' });
  expect(describePolicy(NO_POLICY)).toEqual([
    'No policy file: only the rule on application permissions holds.',
    'Application permissions that may be granted: none.',
  ]);
});

test('where groups are listed, new groups are not among them unless the policy says so', () => {
  const groups = '{ groups: [44444444-4444-4444-8444-444444444401';
  expect(parsePolicy(`version: 1\nassignments: ${groups}] }`, 'a').createdGroups).toBe('forbidden');
  expect(
    parsePolicy(`version: 1\nassignments: ${groups}], createdGroups: allowed }`, 'a').createdGroups,
  ).toBe('allowed');
});

test.each([
  ['', 'POLICY_FILE policy.yaml, the whole file: must be a map of rules'],
  ['- version: 1', 'POLICY_FILE policy.yaml, line 1, the whole file: must be a map of rules'],
  ['vendors: {}', 'POLICY_FILE policy.yaml, line 1, version: is missing'],
  ['version: 2', 'POLICY_FILE policy.yaml, line 1, version: must be 1'],
  [
    'version: 1\n\nvendor:\n  denied: []',
    'POLICY_FILE policy.yaml, line 3, vendor: is not a rule that Latchkey knows',
  ],
  [
    'version: 1\nredirectUris:\n  wildcard: forbidden',
    'POLICY_FILE policy.yaml, line 3, redirectUris.wildcard: is not a rule that Latchkey knows',
  ],
  [
    'version: 1\nredirectUris:\n  wildcards: no',
    'POLICY_FILE policy.yaml, line 3, redirectUris.wildcards: must be allowed or forbidden',
  ],
  [
    'version: 1\nclientSecrets:\n  longestLifetime: P6M',
    'POLICY_FILE policy.yaml, line 3, clientSecrets.longestLifetime: must be an ISO 8601 duration in days or weeks such as P180D, of at most P730D; years and months have no fixed length',
  ],
  [
    'version: 1\nclientSecrets:\n  longestLifetime: 90',
    expect.stringContaining('must be an ISO 8601 duration'),
  ],
  [
    'version: 1\nclientSecrets:\n  longestLifetime: PT0S',
    expect.stringContaining('must be an ISO 8601 duration'),
  ],
  [
    'version: 1\nassignments:\n  groups:\n    - SSO Users',
    expect.stringMatching(
      /line 4, assignments\.groups\[0\]: must be the object ID of a group .*Names are not unique/,
    ),
  ],
  [
    'version: 1\nredirectUris:\n  hosts: [https://app.example.com]',
    expect.stringContaining('hosts[0]: must be a host'),
  ],
  ['version: 1\nredirectUris:\n  hosts: ["*"]', expect.stringContaining('hosts[0]: must be a host')],
  ['version: 1\nredirectUris:\n  hosts: ["*.com"]', expect.stringContaining('hosts[0]: must be a host')],
  ['version: 1\nredirectUris:\n  hosts: ["https:"]', expect.stringContaining('hosts[0]: must be a host')],
  ['version: 1\nredirectUris:\n  hosts: ["blob:"]', expect.stringContaining('hosts[0]: must be a host')],
  ['version: 1\nredirectUris:\n  hosts: ["127.1"]', expect.stringContaining('hosts[0]: must be a host')],
  ['version: 1\nredirectUris:\n  hosts: ["0x7f.1"]', expect.stringContaining('hosts[0]: must be a host')],
  ['version: 1\nredirectUris:\n  hosts: [" app.example.com"]', expect.stringContaining('must be a host')],
  ['version: 1\nredirectUris:\n  hosts: app.example.com', expect.stringContaining('hosts: must be a list')],
  [
    'version: 1\nmicrosoftGraph:\n  applicationPermissions: ["*"]',
    expect.stringContaining('there are no wildcards'),
  ],
  ['version: 1\nvendors: { allowed: [a], denied: [a] }', expect.stringContaining('both allowed and denied')],
  ['version: 1\nversion: 1', expect.stringContaining('Map keys must be unique')],
  ['version: 1\nvendors: &v { denied: [a] }\nassignments: *v', expect.stringContaining('uses aliases')],
  ['version: 1\nvendors: [', expect.stringContaining('line')],
  ['version: 1\nvendors: !!js/function x', expect.stringContaining('tag')],
])('%j is one clear sentence', async (text, sentence) => {
  expect(await wrong(text)).toEqual([sentence]);
});

test('every problem gets a sentence', async () => {
  expect(await wrong('version: 1\nfoo: 1\nbar: 2\naccountTypes: { multiTenant: maybe }')).toHaveLength(3);
});

test('a file that is not there, or too large, stops the start', async () => {
  const missing = join(folder, 'missing.yaml');
  expect(await problemsOf(() => readPolicy(missing))).toEqual([
    `POLICY_FILE ${missing}, cannot be read (ENOENT)`,
  ]);
  const large = join(folder, 'large.yaml');
  await writeFile(large, `version: 1\n#${'x'.repeat(300_000)}`);
  expect(await problemsOf(() => readPolicy(large))).toEqual([
    'POLICY_FILE large.yaml, is larger than 256 KB',
  ]);
});

test('a misspelt vendor stops the start: forbidden as it stands, it would forbid nothing', async () => {
  const file = join(folder, 'vendors.yaml');
  await writeFile(file, 'version: 1\nvendors:\n  denied: [amplitud]\n');
  expect(await problemsOf(() => loadPolicy({ policyFile: file }, catalogue))).toEqual([
    expect.stringMatching(
      /^POLICY_FILE vendors\.yaml, line 3, vendors\.denied: no vendor has the id “amplitud”/,
    ),
  ]);
});
