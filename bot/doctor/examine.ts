import { beIn } from '../../core/cloud';
import { isAppError } from '../../core/errors';
import { loadRecipes } from '../../vendors/catalogue';
import { loadPolicy } from '../policy/load-policy';
import { loadVendors } from '../recipes/load-vendors';
import { readPrivateRecipes } from '../recipes/private-recipes';
import { readSettings, type Settings } from '../settings';
import { silentLog } from '../silent-log';
import { examineStore } from './database';
import { failed, ok, within, type Finding } from './finding';
import { examineGraph } from './graph';
import { keyFinding, keysOf } from './keys';
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
