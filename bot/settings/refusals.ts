import type { Given } from './definitions';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a token or a person is sent to, or keys come from. */
const ADDRESSES = [
  'GRAPH_URL',
  'LOGIN_URL',
  'LAUNCHER_URL',
  'ENTRA_PORTAL_URL',
  'VAULT_PORTAL_URL',
  'MY_APPS_URL',
  'MY_SIGN_INS_URL',
  'TOKEN_ISSUER_URL',
  'CHANNEL_KEYS_URL',
  'CHANNEL_ISSUER',
  'CHANNEL_SCOPE',
  'DATABASE_TOKEN_SCOPE',
] as const;

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_HOSTS.includes(new URL(url).hostname);
}

/** What forbids to start in this mode, one sentence each: a mix of sandbox and tenant is never a sandbox. */
export function refusals(given: Given, environment: Environment): readonly string[] {
  const inMode =
    given.LATCHKEY_MODE === 'tenant' ? tenantRefusals(given) : sandboxRefusals(given, environment);
  return [...cloudRefusals(given), ...inMode];
}

function cloudRefusals({ CLOUD }: Given): readonly string[] {
  return CLOUD === undefined || CLOUD === 'global'
    ? []
    : [`CLOUD must be global: nobody has confirmed yet that Latchkey works in ${CLOUD}.`];
}

function sandboxRefusals(given: Given, environment: Environment): readonly string[] {
  const foreign = Object.keys(environment)
    .filter((name) => isSet(environment[name]) && /^(MicrosoftApp|AZURE_|KEY_VAULT_URL$)/.test(name))
    .map(
      (name) =>
        `${name} belongs to a real tenant and must not be set in sandbox mode: unset it, or set LATCHKEY_MODE=tenant.`,
    );
  const outside = (['PUBLIC_URL', 'GRAPH_URL', 'LOGIN_URL'] as const)
    .filter((name) => given[name] !== undefined && !isLoopbackUrl(given[name]))
    .map((name) => `${name} must be an address of this machine (such as http://127.0.0.1) in sandbox mode.`);
  const signIn =
    given.DATABASE_AUTH === 'entra'
      ? ['DATABASE_AUTH must not be entra in sandbox mode: it has no identity.']
      : [];
  return [...foreign, ...outside, ...signIn];
}

function tenantRefusals(given: Given): readonly string[] {
  const needed = ['MicrosoftAppId', 'MicrosoftAppTenantId', 'PUBLIC_URL', 'SECRETS_KEY'] as const;
  const missing = needed
    // Without one the sealing key is in the vault.
    .filter((name) => name !== 'SECRETS_KEY' || given.KEY_VAULT_URL === undefined)
    .filter((name) => given[name] === undefined)
    .map((name) => `${name} must be set in tenant mode.`);
  const open = (['PUBLIC_URL', ...ADDRESSES] as const)
    .filter((name) => given[name]?.startsWith('http:') === true)
    .map((name) => `${name} must begin with https:// in tenant mode.`);
  return [...missing, ...open, ...passwordRefusals(given), ...databaseRefusals(given)];
}

/** With a token for each connection the address says who signs in and nothing of how. */
export function databaseRefusals({ DATABASE_AUTH, DATABASE_URL }: Given): readonly string[] {
  if (DATABASE_AUTH !== 'entra') return [];
  if (DATABASE_URL === undefined) return ['DATABASE_URL must be set when DATABASE_AUTH is entra.'];
  const { username, password, search } = new URL(DATABASE_URL);
  return username !== '' && password === '' && search === ''
    ? []
    : [
        'DATABASE_URL must name a user, no password and nothing after a question mark when DATABASE_AUTH is entra.',
      ];
}

function passwordRefusals(given: Given): readonly string[] {
  const managed = given.MicrosoftAppType === 'UserAssignedMSI';
  if (managed && given.MicrosoftAppPassword !== undefined)
    return ['MicrosoftAppPassword must not be set when MicrosoftAppType is UserAssignedMSI.'];
  if (!managed && given.MicrosoftAppPassword === undefined)
    return ['MicrosoftAppPassword must be set when MicrosoftAppType is SingleTenant.'];
  return [];
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}
