import { resolve } from 'node:path';
import { GLOBAL_CLOUD, type Cloud } from '../../core/cloud';
import { AppError } from '../../core/errors';
import { ONE_APPROVAL, type ApprovalsNeeded } from '../../core/stages';
import { DEFINITIONS, type Given, type SettingName } from './definitions';
import type { Definition } from './kinds';
import { databaseRefusals, refusals, type Environment } from './refusals';

/** Contoso, the tenant of the sandbox. */
export const SANDBOX_TENANT_ID = '11111111-1111-4111-8111-111111111111';

export interface BotIdentity {
  readonly appId: string;
  readonly appType: 'SingleTenant' | 'UserAssignedMSI';
  readonly password: string | null;
}

export interface Settings {
  readonly mode: 'sandbox' | 'tenant';
  readonly tenantId: string;
  /** `null` in the sandbox, where nobody signs the bot's messages. */
  readonly identity: BotIdentity | null;
  readonly port: number;
  readonly sandboxPort: number;
  readonly playgroundPort: number;
  readonly playground: 'on' | 'off';
  /** Absolute path. */
  readonly dataDir: string;
  /** `null`: start the private PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null;
  /** `entra`: a token for each connection; `databaseUrl` then names a user and no password. */
  readonly databaseAuth: 'password' | 'entra';
  /** Addresses carry no trailing slash. */
  readonly publicUrl: string;
  readonly graphUrl: string;
  readonly loginUrl: string;
  readonly launcherUrl: string;
  readonly cloud: Cloud;
  readonly sandboxGraphLog: string | null;
  readonly sandboxFaults: string | null;
  readonly approval: 'self' | 'second-person';
  readonly approvals: ApprovalsNeeded;
  readonly approvalTtlMs: number;
  readonly requestersGroupId: string | null;
  readonly approversGroupId: string | null;
  readonly writes: 'on' | 'off';
  readonly watchSignIns: 'on' | 'off';
  /** The key in use, then former ones; empty: the sandbox makes one in `dataDir`. */
  readonly secretsKeys: readonly Buffer[];
  /** Absolute path; `null`: no policy but the built-in one. */
  readonly policyFile: string | null;
  /** `null`: client secrets are sealed in the database. */
  readonly keyVaultUrl: string | null;
  /** Absolute path; `null`: the product's own vendors only. */
  readonly vendorsDir: string | null;
  readonly runHistoryMs: number;
  readonly retentionMs: number;
  /** How often Entra is asked what changed. */
  readonly watchEveryMs: number;
  /** `plain`: no element is sent that only Teams draws. */
  readonly cards: 'full' | 'plain';
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/**
 * Reads every setting once. Error: `AppError` kind `invalid` (code `settings-invalid`) whose text holds one
 * sentence per problem, a line each; a secret's value is never repeated.
 */
export function readSettings(environment: Environment): Settings {
  const { given, problems } = readEach(environment);
  refuse([...problems, ...refusals(given, environment)]);
  return settingsOf(given);
}

/** An auditor needs no secret of the bot: only where the database is. Errors as above. */
export function readDatabaseSettings({ DATABASE_URL, DATABASE_AUTH, DATA_DIR }: Environment) {
  const { given, problems } = readEach({ DATABASE_URL, DATABASE_AUTH, DATA_DIR });
  refuse([...problems, ...databaseRefusals(given)]);
  return databaseOf(given);
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new AppError({ kind: 'invalid', code: 'settings-invalid', safeText: problems.join('\n') });
}

function databaseOf(given: Given): Pick<Settings, 'dataDir' | 'databaseUrl' | 'databaseAuth'> {
  return {
    dataDir: resolve(given.DATA_DIR ?? '.latchkey'),
    databaseUrl: given.DATABASE_URL ?? null,
    databaseAuth: given.DATABASE_AUTH ?? 'password',
  };
}

function readEach(environment: Environment): { given: Given; problems: readonly string[] } {
  const given: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, definition] of Object.entries(DEFINITIONS) as [SettingName, Definition][]) {
    const text = environment[name]?.trim() ?? '';
    if (text === '') continue;
    const parsed = definition.schema.safeParse(text);
    if (parsed.success) given[name] = parsed.data;
    else problems.push(problemOf(name, definition, text));
  }
  return { given, problems };
}

function problemOf(name: SettingName, definition: Definition, text: string): string {
  const found = definition.secret === true ? 'something else' : `“${text.slice(0, 80)}”`;
  return `${name} must be ${definition.format.replaceAll('`', '')}, but is ${found}.`;
}

function settingsOf(given: Given): Settings {
  const mode = given.LATCHKEY_MODE ?? 'sandbox';
  return {
    mode,
    tenantId: given.MicrosoftAppTenantId ?? SANDBOX_TENANT_ID,
    identity: identityOf(given),
    ...addressesOf(given, mode),
    playground: given.PLAYGROUND ?? 'on',
    ...databaseOf(given),
    cloud: cloudOf(given, mode),
    sandboxGraphLog: given.SANDBOX_GRAPH_LOG ?? null,
    sandboxFaults: given.SANDBOX_FAULTS ?? null,
    approval: given.APPROVAL ?? (mode === 'tenant' ? 'second-person' : 'self'),
    approvals: given.APPROVALS ?? ONE_APPROVAL,
    approvalTtlMs: given.APPROVAL_TTL ?? 3 * 86_400_000,
    requestersGroupId: given.REQUESTERS_GROUP_ID ?? null,
    approversGroupId: given.APPROVERS_GROUP_ID ?? null,
    writes: given.WRITES ?? 'on',
    watchSignIns: given.WATCH_SIGN_INS ?? 'on',
    secretsKeys: given.SECRETS_KEY ?? [],
    policyFile: given.POLICY_FILE === undefined ? null : resolve(given.POLICY_FILE),
    keyVaultUrl: given.KEY_VAULT_URL ?? null,
    vendorsDir: given.VENDORS_DIR === undefined ? null : resolve(given.VENDORS_DIR),
    runHistoryMs: given.RUN_HISTORY_TTL ?? 7 * 86_400_000,
    retentionMs: given.RETENTION ?? 365 * 86_400_000,
    watchEveryMs: given.WATCH_EVERY ?? (mode === 'tenant' ? 3_600_000 : 60_000),
    cards: given.CARDS ?? 'full',
    logLevel: given.LOG_LEVEL ?? 'info',
  };
}

function cloudOf(given: Given, mode: Settings['mode']): Cloud {
  // Where the sandbox listens is no address of Microsoft's, and another at every start.
  const { GRAPH_URL, LOGIN_URL, LAUNCHER_URL } = mode === 'tenant' ? given : ({} as Given);
  return {
    graphUrl: GRAPH_URL?.replace(/\/v1\.0$/, '') ?? GLOBAL_CLOUD.graphUrl,
    loginUrl: LOGIN_URL ?? GLOBAL_CLOUD.loginUrl,
    launcherUrl: LAUNCHER_URL ?? GLOBAL_CLOUD.launcherUrl,
    vaultPortalUrl: given.VAULT_PORTAL_URL ?? GLOBAL_CLOUD.vaultPortalUrl,
    portalUrl: given.ENTRA_PORTAL_URL ?? GLOBAL_CLOUD.portalUrl,
    mySignInsUrl: given.MY_SIGN_INS_URL ?? GLOBAL_CLOUD.mySignInsUrl,
    myAppsUrl: given.MY_APPS_URL ?? GLOBAL_CLOUD.myAppsUrl,
    issuerUrl: given.TOKEN_ISSUER_URL ?? GLOBAL_CLOUD.issuerUrl,
    channelKeysUrl: given.CHANNEL_KEYS_URL ?? GLOBAL_CLOUD.channelKeysUrl,
    channelIssuer: given.CHANNEL_ISSUER ?? GLOBAL_CLOUD.channelIssuer,
    channelScope: given.CHANNEL_SCOPE ?? GLOBAL_CLOUD.channelScope,
    databaseTokenScope: given.DATABASE_TOKEN_SCOPE ?? GLOBAL_CLOUD.databaseTokenScope,
    customTemplateId: given.CUSTOM_TEMPLATE_ID ?? GLOBAL_CLOUD.customTemplateId,
  };
}

function identityOf(given: Given): BotIdentity | null {
  if (given.LATCHKEY_MODE !== 'tenant' || given.MicrosoftAppId === undefined) return null;
  return {
    appId: given.MicrosoftAppId,
    appType: given.MicrosoftAppType ?? 'SingleTenant',
    password: given.MicrosoftAppPassword ?? null,
  };
}

function addressesOf(given: Given, mode: Settings['mode']) {
  const port = given.PORT ?? 3978;
  const sandboxPort = given.SANDBOX_PORT ?? 3979;
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  const loginUrl = given.LOGIN_URL ?? (mode === 'tenant' ? GLOBAL_CLOUD.loginUrl : sandbox);
  return {
    port,
    sandboxPort,
    playgroundPort: given.PLAYGROUND_PORT ?? 56_150,
    publicUrl: given.PUBLIC_URL ?? `http://127.0.0.1:${port}`,
    graphUrl: given.GRAPH_URL ?? (mode === 'tenant' ? GLOBAL_CLOUD.graphUrl : sandbox),
    loginUrl,
    launcherUrl: given.LAUNCHER_URL ?? (mode === 'tenant' ? GLOBAL_CLOUD.launcherUrl : loginUrl),
  };
}
