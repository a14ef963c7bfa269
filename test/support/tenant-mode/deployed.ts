import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TENANT_ID } from '../teams';
import * as known from './known';
import type { Machine } from './machine';
import type { World } from './world';

const DEPLOY = join(__dirname, '..', '..', '..', 'deploy');

/** As `deploy/azure` starts its container: the same variables, with what Azure fills in. */
export function asInAzure(world: World, machine: Machine): Record<string, string> {
  const given: Record<string, string> = {
    LATCHKEY_MODE: 'tenant',
    PORT: String(machine.port),
    PUBLIC_URL: `https://${known.PUBLIC_HOST}`,
    MicrosoftAppType: 'UserAssignedMSI',
    MicrosoftAppId: known.BOT_CLIENT_ID,
    MicrosoftAppTenantId: TENANT_ID,
    AZURE_CLIENT_ID: known.WORKER_CLIENT_ID,
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    DATABASE_URL: `postgresql://${known.DATABASE_ROLE}@${known.DATABASE_HOST}:5432${new URL(world.databaseUrl).pathname}`,
    DATABASE_AUTH: 'entra',
    KEY_VAULT_URL: `https://${known.VAULT_HOST}/`,
    REQUESTERS_GROUP_ID: '',
    APPROVERS_GROUP_ID: '',
    WRITES: 'on',
  };
  const bicep = readFileSync(join(DEPLOY, 'azure', 'modules', 'app.bicep'), 'utf8');
  const [always = ''] = /env: concat\(\[[^\]]*\]/.exec(bicep) ?? [];
  const names = [...always.matchAll(/\{ name: '(\w+)', value: /g)].map(([, name = '']) => name);
  const header = `identity-header-of-${machine.name}-0123456789`;
  world.identities.machines.set(header, machine.name);
  return {
    ...only(names, given),
    ...world.surroundings,
    // Azure Container Apps set these for each container with an identity.
    IDENTITY_ENDPOINT: world.identities.url,
    IDENTITY_HEADER: header,
    DATA_DIR: join(world.folder, machine.name),
  };
}

/** As `deploy/compose.yaml` starts it: secrets instead of identities, a database with a password. */
export function asWithCompose(world: World, machine: Machine): Record<string, string> {
  const filledIn: Record<string, string> = {
    PUBLIC_HOST: known.PUBLIC_HOST,
    MicrosoftAppId: known.BOT_CLIENT_ID,
    MicrosoftAppTenantId: TENANT_ID,
    MicrosoftAppPassword: known.BOT_SECRET,
    AZURE_CLIENT_ID: known.WORKER_CLIENT_ID,
    AZURE_CLIENT_SECRET: known.WORKER_SECRET,
    SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
    POSTGRES_PASSWORD: 'given-in-the-address',
  };
  const { services } = parse(readFileSync(join(DEPLOY, 'compose.yaml'), 'utf8')) as Compose;
  const environment = Object.entries(services.latchkey.environment).map(([name, value]) => [
    name,
    value.replace(/\$\{(\w+):-\}/g, (_, variable: string) => filledIn[variable] ?? ''),
  ]);
  return {
    ...(Object.fromEntries(environment) as Record<string, string>),
    ...world.surroundings,
    PORT: String(machine.port),
    DATABASE_URL: world.databaseUrl,
    DATA_DIR: join(world.folder, machine.name),
  };
}

interface Compose {
  readonly services: { readonly latchkey: { readonly environment: Readonly<Record<string, string>> } };
}

/** Throws where the file names a variable that nothing is given for, or no longer one that is. */
function only(names: readonly string[], given: Readonly<Record<string, string>>): Record<string, string> {
  const odd = [
    ...names.filter((name) => !(name in given)),
    ...Object.keys(given).filter((name) => !names.includes(name)),
  ];
  if (odd.length > 0) throw new Error(`app.bicep and the test differ in ${odd.join(', ')}`);
  return { ...given };
}
