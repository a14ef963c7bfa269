import { ONE_APPROVAL } from '../../core/stages';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GLOBAL_CLOUD } from '../../core/cloud';
import { isAppError } from '../../core/errors';
import { readDatabaseSettings, readSettings, SANDBOX_TENANT_ID } from '../../bot/settings';
import { settingsPage } from '../../bot/settings/page';

const APP_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
const TENANT_ID = 'bbbbbbbb-0000-4000-8000-000000000002';
const KEY = Buffer.alloc(32, 7).toString('base64');
const TENANT = {
  LATCHKEY_MODE: 'tenant',
  MicrosoftAppId: APP_ID,
  MicrosoftAppTenantId: TENANT_ID,
  MicrosoftAppPassword: 'p4ssw0rd-of-the-bot',
  PUBLIC_URL: 'https://bot.contoso.example/',
  SECRETS_KEY: KEY,
};

function problems(environment: Record<string, string | undefined>): string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (!isAppError(error, 'settings-invalid')) throw error;
    expect(error.kind).toBe('invalid');
    return error.safeText.split('\n');
  }
}

test('without any variable it is a sandbox on the usual ports', () => {
  expect(readSettings({})).toEqual({
    mode: 'sandbox',
    tenantId: SANDBOX_TENANT_ID,
    identity: null,
    port: 3978,
    sandboxPort: 3979,
    playgroundPort: 56150,
    playground: 'on',
    dataDir: resolve('.latchkey'),
    databaseUrl: null,
    databaseAuth: 'password',
    publicUrl: 'http://127.0.0.1:3978',
    graphUrl: 'http://127.0.0.1:3979',
    loginUrl: 'http://127.0.0.1:3979',
    sandboxGraphLog: null,
    sandboxFaults: null,
    approval: 'self',
    approvals: ONE_APPROVAL,
    approvalTtlMs: 3 * 86_400_000,
    requestersGroupId: null,
    approversGroupId: null,
    writes: 'on',
    secretsKeys: [],
    policyFile: null,
    keyVaultUrl: null,
    launcherUrl: 'http://127.0.0.1:3979',
    vendorsDir: null,
    watchSignIns: 'on',
    retentionMs: 31_536_000_000,
    cloud: GLOBAL_CLOUD,
    runHistoryMs: 7 * 86_400_000,
    watchEveryMs: 60_000,
    cards: 'full',
    logLevel: 'info',
  });
});

test.each([
  ['2', { create: 2, 'sign-on': 2, credentials: 2, access: 2 }],
  ['1,credentials=2', { ...ONE_APPROVAL, credentials: 2 }],
  ['access = 3 , credentials=2', { ...ONE_APPROVAL, credentials: 2, access: 3 }],
  ['create=1,2', { create: 1, 'sign-on': 2, credentials: 2, access: 2 }],
])('APPROVALS=%s', (value, needed) => {
  expect(readSettings({ APPROVALS: value }).approvals).toEqual(needed);
});

test('the watch asks as often as it is told, by itself each minute in the sandbox and each hour in a tenant', () => {
  expect(readSettings({}).watchEveryMs).toBe(60_000);
  expect(readSettings(TENANT).watchEveryMs).toBe(3_600_000);
  expect(readSettings({ ...TENANT, WATCH_EVERY: 'PT15M' }).watchEveryMs).toBe(900_000);
});

test('tenant mode asks a second person by default and uses Microsoft’s addresses', () => {
  expect(readSettings(TENANT)).toMatchObject({
    mode: 'tenant',
    tenantId: TENANT_ID,
    identity: { appId: APP_ID, appType: 'SingleTenant', password: TENANT.MicrosoftAppPassword },
    approval: 'second-person',
    publicUrl: 'https://bot.contoso.example',
    graphUrl: 'https://graph.microsoft.com',
    loginUrl: 'https://login.microsoftonline.com',
    secretsKeys: [Buffer.alloc(32, 7)],
    keyVaultUrl: null,
  });
  expect(readSettings({ ...TENANT, APPROVAL: 'self' }).approval).toBe('self');
});

test('an empty variable is not set, ports follow each other, white space does not matter', () => {
  const settings = readSettings({
    PORT: ' 4000 ',
    SANDBOX_PORT: '4001',
    MicrosoftAppId: '',
    AZURE_CLIENT_ID: ' ',
  });
  expect(settings).toMatchObject({ publicUrl: 'http://127.0.0.1:4000', graphUrl: 'http://127.0.0.1:4001' });
});

test.each([
  ['MicrosoftAppId', APP_ID],
  ['MicrosoftAppTenantId', TENANT_ID],
  ['MicrosoftAppPassword', 'p4ssw0rd-of-the-bot'],
  ['MicrosoftAppCertificate', 'x'],
  ['AZURE_CLIENT_SECRET', 'x'],
  ['AZURE_TENANT_ID', TENANT_ID],
])('the sandbox refuses to start with %s', (name, value) => {
  expect(problems({ [name]: value })).toEqual([
    `${name} belongs to a real tenant and must not be set in sandbox mode: unset it, or set LATCHKEY_MODE=tenant.`,
  ]);
});

test('the sandbox refuses KEY_VAULT_URL and addresses of other machines', () => {
  expect(problems({ KEY_VAULT_URL: 'https://vault.example' }).join()).toContain(
    'KEY_VAULT_URL belongs to a real tenant',
  );
  expect(problems({ GRAPH_URL: 'https://graph.microsoft.com' })).toEqual([
    'GRAPH_URL must be an address of this machine (such as http://127.0.0.1) in sandbox mode.',
  ]);
  expect(problems({ PUBLIC_URL: 'http://127.0.0.1.evil.example' })).toHaveLength(1);
  expect(problems({ LOGIN_URL: 'http://[::1]:3979' })).toEqual([]);
});

test.each(['MicrosoftAppId', 'MicrosoftAppTenantId', 'PUBLIC_URL', 'SECRETS_KEY'])(
  'tenant mode refuses to start without %s',
  (name) => {
    expect(problems({ ...TENANT, [name]: '' })).toEqual([`${name} must be set in tenant mode.`]);
  },
);

test('tenant mode wants a password exactly where the type has one', () => {
  expect(problems({ ...TENANT, MicrosoftAppPassword: '' })).toEqual([
    'MicrosoftAppPassword must be set when MicrosoftAppType is SingleTenant.',
  ]);
  expect(problems({ ...TENANT, MicrosoftAppType: 'UserAssignedMSI' })).toEqual([
    'MicrosoftAppPassword must not be set when MicrosoftAppType is UserAssignedMSI.',
  ]);
  expect(problems({ ...TENANT, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: '' })).toEqual([]);
  expect(problems({ ...TENANT, MicrosoftAppType: 'MultiTenant' })).toHaveLength(1);
});

test('former keys follow the key in use; one bad key among them is refused, and none is repeated', () => {
  const former = Buffer.alloc(32, 8).toString('base64');
  const { secretsKeys } = readSettings({ ...TENANT, SECRETS_KEY: `${KEY}, ${former}` });
  expect(secretsKeys).toEqual([Buffer.alloc(32, 7), Buffer.alloc(32, 8)]);
  const [said = ''] = problems({ ...TENANT, SECRETS_KEY: `${KEY},too-short` });
  expect(said).toMatch(/^SECRETS_KEY must be 32 random bytes in base64.*but is something else\.$/);
  expect(said).not.toContain(KEY);
});

test('with a vault the sealing key may be there; its address is a vault’s and nothing else', () => {
  const vault = { ...TENANT, KEY_VAULT_URL: 'https://contoso.vault.azure.net/' };
  expect(readSettings({ ...vault, SECRETS_KEY: '' })).toMatchObject({
    keyVaultUrl: 'https://contoso.vault.azure.net',
    secretsKeys: [],
  });
  for (const wrong of [
    'http://contoso.vault.azure.net',
    'https://contoso.vault.azure.net/secrets/x',
    'contoso',
  ])
    expect(problems({ ...vault, KEY_VAULT_URL: wrong })).toEqual([
      expect.stringContaining('KEY_VAULT_URL must be the address of a vault'),
    ]);
});

test('tenant mode sends nothing over plain HTTP', () => {
  expect(
    problems({ ...TENANT, PUBLIC_URL: 'http://bot.contoso.example', GRAPH_URL: 'http://graph.example' }),
  ).toEqual([
    'PUBLIC_URL must begin with https:// in tenant mode.',
    'GRAPH_URL must begin with https:// in tenant mode.',
  ]);
});

test.each([
  ['LATCHKEY_MODE', 'prod', 'LATCHKEY_MODE must be sandbox or tenant, but is “prod”.'],
  ['PORT', '70000', 'PORT must be a port number from 1 to 65535, but is “70000”.'],
  ['PORT', '0', 'PORT must be a port number from 1 to 65535, but is “0”.'],
  ['PLAYGROUND', 'yes', 'PLAYGROUND must be on or off, but is “yes”.'],
  [
    'APPROVAL_TTL',
    '3 days',
    'APPROVAL_TTL must be an ISO 8601 duration of up to 90 days such as PT8H or P3D, but is “3 days”.',
  ],
  ['APPROVAL_TTL', 'P91D', expect.stringContaining('up to 90 days')],
  ['APPROVAL_TTL', 'PT0S', expect.stringContaining('ISO 8601')],
  ['WATCH_EVERY', 'PT9S', expect.stringContaining('between ten seconds and a day')],
  ['WATCH_EVERY', 'P2D', expect.stringContaining('between ten seconds and a day')],
  ['APPROVALS', '0', expect.stringContaining('a number from 1 to 5')],
  ['APPROVALS', '6', expect.stringContaining('a number from 1 to 5')],
  ['APPROVALS', '1,2', expect.stringContaining('a number from 1 to 5')],
  ['APPROVALS', 'secrets=2', expect.stringContaining('a number from 1 to 5')],
  ['APPROVALS', 'credentials=2,credentials=1', expect.stringContaining('a number from 1 to 5')],
  ['APPROVALS', 'credentials=2=3', expect.stringContaining('a number from 1 to 5')],
  ['APPROVERS_GROUP_ID', 'admins', expect.stringContaining('must be a GUID')],
  ['GRAPH_URL', 'graph', expect.stringContaining('must be a web address')],
  ['GRAPH_URL', 'http:127.0.0.1:3979', expect.stringContaining('must be a web address')],
  ['GRAPH_URL', 'http:///127.0.0.1:3979', expect.stringContaining('must be a web address')],
  ['LOGIN_URL', 'http://2130706433:3979', expect.stringContaining('must be a web address')],
  ['LOGIN_URL', 'http://127.0.0.1:3979\\login', expect.stringContaining('must be a web address')],
  ['PUBLIC_URL', 'http:/127.0.0.1:3978', expect.stringContaining('must be a web address')],
  ['PUBLIC_URL', '"http://127.0.0.1:3978"', expect.stringContaining('must be a web address')],
  ['PUBLIC_URL', 'http://127.0.0.1:3978/a b', expect.stringContaining('must be a web address')],
  ['PUBLIC_URL', 'http://bot:word@127.0.0.1:3978', expect.stringContaining('must be a web address')],
  ['PUBLIC_URL', 'http://127.0.0.1:3978/\u200b', expect.stringContaining('must be a web address')],
  ['DATABASE_URL', 'postgres:/db/latchkey', expect.stringContaining('must be a PostgreSQL address')],
])('%s=%s stops it with one sentence', (name, value, sentence) => {
  expect(problems({ [name]: value })).toEqual([sentence]);
});

test('every problem gets a sentence, and no secret is repeated', () => {
  const said = problems({
    PORT: 'x',
    WRITES: 'maybe',
    SECRETS_KEY: 'my-secret',
    DATABASE_URL: 'mysql://u:hidden@h/d',
  });
  expect(said).toHaveLength(4);
  expect(said.join()).not.toMatch(/my-secret|hidden/);
});

test('docs/settings.md says what the code does (LATCHKEY_WRITE_DOCS=1 writes it)', () => {
  const file = join(__dirname, '..', '..', 'docs', 'settings.md');
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(file, settingsPage());
  expect(readFileSync(file, 'utf8')).toBe(settingsPage());
});

describe('DATABASE_AUTH=entra', () => {
  const tenant = {
    LATCHKEY_MODE: 'tenant',
    MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
    MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
    MicrosoftAppType: 'UserAssignedMSI',
    PUBLIC_URL: 'https://latchkey.example',
    SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
    DATABASE_AUTH: 'entra',
    DATABASE_URL: 'postgresql://latchkey-worker@db.example:5432/latchkey',
  };

  test('takes an address with a user alone', () => {
    expect(readSettings(tenant)).toMatchObject({ databaseAuth: 'entra', databaseUrl: tenant.DATABASE_URL });
    expect(readDatabaseSettings(tenant)).toMatchObject({ databaseAuth: 'entra' });
  });

  test.each([
    [{ DATABASE_URL: '' }, /^DATABASE_URL must be set when/],
    [{ DATABASE_URL: 'postgresql://db.example/latchkey' }, /^DATABASE_URL must name a user, no password/],
    [{ DATABASE_URL: 'postgresql://a:topsecret@db.example/latchkey' }, /^(?!.*topsecret).*no password/],
    [{ DATABASE_URL: 'postgresql://a@db.example/latchkey?sslmode=disable' }, /question mark/],
  ])('with %j it is refused', (change, sentence) => {
    const [problem, ...others] = problems({ ...tenant, ...change });
    expect(problem).toMatch(sentence);
    expect(others).toEqual([]);
    expect(() => readDatabaseSettings({ ...tenant, ...change })).toThrow('settings-invalid');
  });

  test('is refused in the sandbox', () => {
    const { DATABASE_AUTH, DATABASE_URL } = tenant;
    expect(problems({ DATABASE_AUTH, DATABASE_URL })).toEqual([
      'DATABASE_AUTH must not be entra in sandbox mode: it has no identity.',
    ]);
  });
});

describe('clouds', () => {
  test.each(['us-government', 'china'])(
    '%s is refused with a sentence until somebody confirmed it',
    (CLOUD) => {
      expect(problems({ ...TENANT, CLOUD })).toEqual([
        `CLOUD must be global: nobody has confirmed yet that Latchkey works in ${CLOUD}.`,
      ]);
      expect(problems({ CLOUD })).toHaveLength(1);
    },
  );

  test('every address and template id that differs is a setting, and none is left out', () => {
    const given = {
      GRAPH_URL: 'https://h.example',
      LOGIN_URL: 'https://i.example',
      LAUNCHER_URL: 'https://j.example',
      VAULT_PORTAL_URL: 'https://k.example',
      MY_SIGN_INS_URL: 'https://l.example',
      ENTRA_PORTAL_URL: 'https://a.example',
      MY_APPS_URL: 'https://b.example',
      TOKEN_ISSUER_URL: 'https://c.example',
      CHANNEL_KEYS_URL: 'https://d.example/openid',
      CHANNEL_ISSUER: 'https://e.example',
      CHANNEL_SCOPE: 'https://f.example/.default',
      DATABASE_TOKEN_SCOPE: 'https://g.example/.default',
      CUSTOM_TEMPLATE_ID: '4602d0b4-76bb-404b-bca9-2652e1a39c6d',
    };
    const { cloud } = readSettings({ ...TENANT, CLOUD: 'global', ...given });
    expect(Object.values(cloud).sort()).toEqual(Object.values(given).sort());
    for (const name of Object.keys(given).filter((one) => one !== 'CUSTOM_TEMPLATE_ID'))
      expect(problems({ ...TENANT, [name]: 'http://a.example' })).toEqual([
        `${name} must begin with https:// in tenant mode.`,
      ]);
    expect(readSettings({ ...TENANT, GRAPH_URL: 'https://h.example/v1.0' }).cloud.graphUrl).toBe(
      given.GRAPH_URL,
    );
  });

  test('where the sandbox listens is none of them: what is handed over names Microsoft’s', () => {
    const GRAPH_URL = 'http://127.0.0.1:4000';
    const sandbox = readSettings({ GRAPH_URL, LOGIN_URL: GRAPH_URL });
    expect(sandbox.graphUrl).toBe(GRAPH_URL);
    expect(sandbox.cloud).toEqual(GLOBAL_CLOUD);
  });
});
