import { z } from 'zod';
import { GLOBAL_CLOUD } from '../../core/cloud';
import type { ApprovalsNeeded } from '../../core/stages';
import { parseApprovals } from './approvals';
import { choice, isWebAddress, objectId, port, text, webAddress, type Definition } from './kinds';
import { parseDuration } from '../../core/iso-duration';

const runtimeSettings = {
  LATCHKEY_MODE: choice(['sandbox', 'tenant'], {
    default: '`sandbox`',
    meaning: 'Local tenant on the loopback, or a real Microsoft Entra tenant',
  }),
  PORT: port('Port of the bot', '`3978`'),
  SANDBOX_PORT: port('Port of the sandbox tenant', '`3979`'),
  VENDOR_PORT: port('Port of the stand-in vendor', '`3980`, or any free one'),
  PLAYGROUND_PORT: port('Port of the Agents Playground', '`56150`'),
  PLAYGROUND: choice(['on', 'off'], { default: '`on`', meaning: 'Start the Agents Playground' }),
  DATA_DIR: text('a folder that can be written', {
    default: '`.latchkey`',
    meaning: 'Where the private database is kept, and the key and log of the sandbox',
  }),
  DATABASE_URL: {
    format: 'a PostgreSQL address such as `postgresql://user:password@host:5432/latchkey`',
    default: 'a private PostgreSQL under `DATA_DIR`',
    meaning: 'The database; any number of replicas may share one. A direct connection, no transaction pooler',
    schema: z.url({ protocol: /^postgres(ql)?$/ }).regex(/^postgres(ql)?:\/\/[^/?#]/),
    secret: true,
  } satisfies Definition<string>,
  DATABASE_AUTH: choice(['password', 'entra'], {
    default: '`password`; refused in the sandbox',
    meaning:
      'How to sign in to the database: `entra` with a token of the identity in `AZURE_CLIENT_ID` for each connection, to the role that `DATABASE_URL` names as its user',
  }),
  PUBLIC_URL: webAddress({
    default: '`http://127.0.0.1:<PORT>`; required in tenant mode, with `https`',
    meaning: 'Where people reach the bot’s one-time pages',
  }),
  GRAPH_URL: webAddress({
    default: `the sandbox tenant; \`${GLOBAL_CLOUD.graphUrl}\` in tenant mode`,
    meaning: 'Microsoft Graph, with or without `/v1.0`',
  }),
  LOGIN_URL: webAddress({
    default: `the sandbox tenant; \`${GLOBAL_CLOUD.loginUrl}\` in tenant mode`,
    meaning: 'Microsoft Entra’s sign-in endpoint, as the hand-over shows it',
  }),
  LAUNCHER_URL: webAddress({
    default: `\`LOGIN_URL\` in the sandbox; \`${GLOBAL_CLOUD.launcherUrl}\` in tenant mode`,
    meaning: 'Where the links of My Apps lead to, for `Test sign-in`',
  }),
  WATCH_SIGN_INS: choice(['on', 'off'], {
    default: '`on`',
    meaning:
      'Whether the tenant’s log of sign-ins is read to see that set-ups work; it needs Entra ID P1 and `AuditLog.Read.All`, and says so on the hand-over where they are missing',
  }),
  CLOUD: choice(['global', 'us-government', 'china'], {
    default: '`global`; the others are refused until somebody has confirmed their addresses',
    meaning: 'Which of Microsoft’s clouds; the settings below hold what differs between them',
  }),
  ENTRA_PORTAL_URL: webAddress({
    default: `\`${GLOBAL_CLOUD.portalUrl}\``,
    meaning: 'Microsoft Entra admin center, for links',
  }),
  VAULT_PORTAL_URL: webAddress({
    default: `\`${GLOBAL_CLOUD.vaultPortalUrl}\``,
    meaning: 'Azure portal, for links to secrets of a Key Vault',
  }),
  MY_APPS_URL: webAddress({
    default: `\`${GLOBAL_CLOUD.myAppsUrl}\``,
    meaning: 'Where people start applications, for links',
  }),
  MY_SIGN_INS_URL: webAddress({
    default: `\`${GLOBAL_CLOUD.mySignInsUrl}\``,
    meaning: 'Where people change their password, for vendors that ask for that page',
  }),
  TOKEN_ISSUER_URL: webAddress({
    default: `\`${GLOBAL_CLOUD.issuerUrl}\``,
    meaning: 'Issuer that the hand-over names, before the tenant’s id',
  }),
  CHANNEL_KEYS_URL: webAddress({
    default: `\`${GLOBAL_CLOUD.channelKeysUrl}\``,
    meaning: 'OpenID configuration with the keys that the bot’s channel signs with',
  }),
  CHANNEL_ISSUER: webAddress({
    default: `\`${GLOBAL_CLOUD.channelIssuer}\``,
    meaning: 'Issuer of the channel’s tokens',
  }),
  CHANNEL_SCOPE: webAddress({
    default: `\`${GLOBAL_CLOUD.channelScope}\``,
    meaning: 'What the bot asks a token for to answer the channel',
  }),
  DATABASE_TOKEN_SCOPE: webAddress({
    default: `\`${GLOBAL_CLOUD.databaseTokenScope}\``,
    meaning: 'What a token is asked for with `DATABASE_AUTH=entra`',
  }),
  CUSTOM_TEMPLATE_ID: objectId({
    default: `\`${GLOBAL_CLOUD.customTemplateId}\``,
    meaning: 'Microsoft’s template for SAML applications that are not in the gallery',
  }),
  SANDBOX_GRAPH_LOG: text('a file that can be written', {
    default: '',
    meaning: 'The sandbox tenant appends one JSON line per Graph request',
  }),
  SANDBOX_FAULTS: text('a JSON list of faults', {
    default: '',
    meaning: 'Faults the sandbox tenant produces from the start',
  }),
};

const approvalSettings = {
  APPROVAL: choice(['self', 'second-person'], {
    default: '`self` in the sandbox, `second-person` in tenant mode',
    meaning:
      'Whether the requester may approve, or never may: plans then go to the approvers set by `/sso approvers here` or by name',
  }),
  APPROVALS: {
    format:
      'a number from 1 to 5, and others for single stages after commas, such as `2` or `1,credentials=2` (stages: `create`, `sign-on`, `credentials`, `access`)',
    default: '`1`',
    meaning: 'How many different people have to approve each stage',
    schema: z.string().transform((value, context) => {
      const needed = parseApprovals(value);
      if (needed !== null) return needed;
      context.addIssue({ code: 'custom', message: 'no number of approvals' });
      return z.NEVER;
    }),
  } satisfies Definition<ApprovalsNeeded>,
  APPROVAL_TTL: {
    format: 'an ISO 8601 duration of up to 90 days such as `PT8H` or `P3D`',
    default: '`P3D`',
    meaning:
      'How long a plan may be approved; approvers are reminded once when a quarter of it is left, at most a day before the end',
    schema: z
      .string()
      .transform((value) => parseDuration(value) ?? 0)
      .refine((value) => value > 0 && value <= 90 * 86_400_000),
  } satisfies Definition<number>,
  REQUESTERS_GROUP_ID: objectId({
    default: 'a directory role',
    meaning: 'Group whose members may ask for a set-up',
  }),
  APPROVERS_GROUP_ID: objectId({
    default: 'a directory role',
    meaning: 'Group whose members may approve',
  }),
  WRITES: choice(['on', 'off'], {
    default: '`on`',
    meaning: '`off`: plans are shown, nothing is ever written',
  }),
  POLICY_FILE: text('a file that can be read', {
    default: '',
    meaning: 'YAML file of what may be written, see policy.md; read at start',
  }),
  VENDORS_DIR: text('a folder that can be read', {
    default: '',
    meaning: 'Folder of private recipes, `<id>.yaml`, `.yml` or `.json`; read at start',
  }),
};

const careSettings = {
  WATCH_EVERY: {
    format: 'an ISO 8601 duration between ten seconds and a day such as `PT15M` or `PT1H`',
    default: '`PT1H`; `PT1M` in the sandbox',
    meaning:
      'How often Microsoft Entra ID is asked what changed, by all processes together; whatever it is, everything is read back once a day (care.md)',
    schema: z
      .string()
      .transform((value) => parseDuration(value) ?? 0)
      .refine((value) => value >= 10_000 && value <= 86_400_000),
  } satisfies Definition<number>,
};

const secretSettings = {
  SECRETS_KEY: {
    format:
      '32 random bytes in base64, such as `openssl rand -base64 32` prints; former keys may follow, each behind a comma',
    default: 'a key made in `DATA_DIR`; required in tenant mode unless `KEY_VAULT_URL` is set',
    meaning:
      'Seals client secrets until they are revealed and signs links to files. Former keys only open what they sealed',
    schema: z
      .string()
      .transform((value) => value.split(',').map((key) => key.trim()))
      .refine((keys) => keys.every(isKey))
      .transform((keys) => keys.map((key) => Buffer.from(key, 'base64'))),
    secret: true,
  } satisfies Definition<readonly Buffer[]>,
  KEY_VAULT_URL: {
    format: 'the address of a vault such as `https://contoso.vault.azure.net`',
    default: 'client secrets are sealed in the database; refused in the sandbox',
    meaning:
      'Azure Key Vault that client secrets go to instead. Without `SECRETS_KEY` it holds the sealing key as well, as `latchkey-sealing-key`',
    schema: z
      .string()
      .regex(/^https:\/\/[^/?#@]+\/?$/)
      .refine((value) => isWebAddress(value))
      .transform((value) => value.replace(/\/+$/, '')),
  } satisfies Definition<string>,
  RUN_HISTORY_TTL: {
    format: 'an ISO 8601 duration between an hour and a year such as `PT12H` or `P30D`',
    default: '`P7D`',
    meaning:
      'How long the engine remembers the steps of a run that is over; plans, decisions and the audit stay for good',
    schema: z
      .string()
      .transform((value) => parseDuration(value) ?? 0)
      .refine((value) => value >= 3_600_000 && value <= 366 * 86_400_000),
  } satisfies Definition<number>,
  RETENTION: {
    format: 'an ISO 8601 duration between 30 days and ten years such as `P180D`',
    default: '`P365D`',
    meaning:
      'How long is kept what only serves a conversation: where people and channels were reached, their dialogs and greetings, links that were used. Set-ups, plans, decisions and the audit stay for good',
    schema: z
      .string()
      .transform((value) => parseDuration(value) ?? 0)
      .refine((value) => value >= 30 * 86_400_000 && value <= 3_653 * 86_400_000),
  } satisfies Definition<number>,
  LOG_LEVEL: choice(['debug', 'info', 'warn', 'error'], {
    default: '`info`',
    meaning: 'Least severe log entries that are kept',
  }),
};

const teamsSettings = {
  CARDS: choice(['full', 'plain'], {
    default: '`full`',
    meaning:
      '`plain`: cards without the elements that only Teams draws (badges, bars, icons), for a host that breaks on them',
  }),
  MicrosoftAppId: objectId({
    default: 'required in tenant mode, refused in the sandbox',
    meaning: 'Client ID of the bot’s own application',
  }),
  MicrosoftAppType: choice(['SingleTenant', 'UserAssignedMSI'], {
    default: '`SingleTenant`; refused in the sandbox',
    meaning: 'How the bot proves who it is',
  }),
  MicrosoftAppTenantId: objectId({
    default: 'required in tenant mode, refused in the sandbox',
    meaning: 'The one tenant this deployment serves',
  }),
  MicrosoftAppPassword: {
    format: 'a client secret',
    default: 'required with `SingleTenant`, refused otherwise',
    meaning: 'Client secret of the bot’s own application',
    schema: z.string(),
    secret: true,
  } satisfies Definition<string>,
};

export const DEFINITIONS = {
  ...runtimeSettings,
  ...approvalSettings,
  ...careSettings,
  ...secretSettings,
  ...teamsSettings,
};

export type SettingName = keyof typeof DEFINITIONS;
export type Given = { readonly [N in SettingName]?: z.output<(typeof DEFINITIONS)[N]['schema']> };

function isKey(value: string): boolean {
  return /^[\w+/-]{43}=?$/.test(value) && Buffer.from(value, 'base64').length === 32;
}
