import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { beIn } from '../../core/cloud';
import { isAppError } from '../../core/errors';
import { loadRecipes } from '../../vendors/catalogue';
import { loadPolicy } from '../policy/load-policy';
import { loadVendors } from '../recipes/load-vendors';
import { readPrivateRecipes } from '../recipes/private-recipes';
import { sealingKeys } from '../sealing-key';
import { readSettings, type Settings } from '../settings';
import { silentLog } from '../silent-log';
import { examineStore } from './database';
import { failed, note, ok, within, type Finding } from './finding';
import { examineGraph } from './graph';
import { examineAddress } from './public-address';
import { examineRegistration } from './registration';
import { examineCertificate } from './certificate';
import { examineTelemetry } from './telemetry';
import { examineVault } from './vault';

const LIMIT_MS = 20_000;

/** Everything that a deployment needs, part by part, each within a limit of time. Changes and starts nothing. */
export async function examine(environment: NodeJS.ProcessEnv, limitMs = LIMIT_MS): Promise<Finding[]> {
  const settings = settingsOf(environment);
  if ('problems' in settings) return settings.problems.map((problem) => failed('settings', problem));
  beIn(settings.cloud);
  const keys = await keysOf(settings);
  const parts: readonly (readonly [string, () => Promise<readonly Finding[]>])[] = [
    ['key', () => Promise.resolve([keyFinding(settings, keys)])],
    ['recipes', () => recipes(settings)],
    ['policy', () => policy(settings)],
    ['database', () => examineStore(settings)],
    ['Microsoft Graph', () => examineGraph(settings)],
    ['bot registration', () => examineRegistration(settings)],
    ['address', () => examineAddress(settings, keys ?? [])],
    ['certificate', () => examineCertificate(settings)],
    ['vault', () => examineVault(settings)],
    ['telemetry', () => examineTelemetry(environment)],
  ];
  const found = await Promise.all(parts.map(([part, work]) => within(part, limitMs, work)));
  const mode = `Latchkey reads them; it is in ${settings.mode} mode.`;
  return [ok('settings', mode), ...found.flat()];
}

function settingsOf(environment: NodeJS.ProcessEnv): Settings | { problems: readonly string[] } {
  try {
    return readSettings(environment);
  } catch (error) {
    if (isAppError(error)) return { problems: error.safeText.split('\n') };
    throw error;
  }
}

/** `null` where the sandbox has made none yet: looking makes none either. */
async function keysOf(settings: Settings): Promise<readonly Buffer[] | null> {
  const isGiven = settings.secretsKeys.length > 0;
  const file = join(settings.dataDir, 'sealing.key');
  const isThere =
    isGiven ||
    (await access(file).then(
      () => true,
      () => false,
    ));
  return isThere ? sealingKeys(settings).catch(() => null) : null;
}

function keyFinding({ dataDir, mode, keyVaultUrl }: Settings, keys: readonly Buffer[] | null): Finding {
  if (keys !== null) return ok('key', 'Secrets can be sealed.');
  if (keyVaultUrl !== null) return note('key', 'It is in the Key Vault; the bot opens it when it starts.');
  return mode === 'sandbox'
    ? failed('key', `There is no usable key in ${dataDir}: npm start makes one.`)
    : failed('key', 'SECRETS_KEY is not set.');
}

async function recipes(settings: Settings): Promise<readonly Finding[]> {
  const builtIn = await loadRecipes();
  if (settings.vendorsDir === null) return [ok('recipes', `${builtIn.length} of Latchkey’s own.`)];
  const { good, bad } = await readPrivateRecipes(settings.vendorsDir, builtIn);
  return [
    ok('recipes', `${builtIn.length} of Latchkey’s own, ${good.length} private.`),
    ...bad.map(({ file, problems }) =>
      failed('recipes', `${file} is left out: ${problems.join('; ')} (npm run recipe -- check).`),
    ),
  ];
}

async function policy(settings: Settings): Promise<readonly Finding[]> {
  if (settings.policyFile === null) return [ok('policy', 'No POLICY_FILE: the built-in rules hold.')];
  await loadPolicy(settings, await loadVendors(settings, silentLog));
  return [ok('policy', `${settings.policyFile} is read and holds.`)];
}
