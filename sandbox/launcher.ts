import { isAppError } from '../core/errors';
import { findBusyPort, findFolderProblem, freePortLike } from './launcher/checks';
import { holdFolder } from './launcher/hold-folder';
import { programsFor } from './launcher/programs';
import { runPrograms } from './launcher/run-programs';
import { neededPorts, readLauncherSettings, type LauncherSettings } from './launcher/settings';

/** `npm start`: the sandbox tenant, the bot and the Playground together; with a real tenant only the bot. */
async function main(): Promise<number> {
  const read = readLauncherSettings(process.env);
  if (typeof read === 'string') return refuse(read);
  const settings = await withVendorPort(read);
  const say = (sentence: string): void => {
    console.error(sentence);
  };
  const problem =
    (await findBusyPort({ ports: neededPorts(settings), say })) ??
    (await findFolderProblem(settings.dataDir)) ??
    (settings.mode === 'sandbox' ? await holdFolder(settings.dataDir) : undefined);
  if (problem !== undefined) return refuse(problem);
  return runPrograms({
    programs: await programsFor(settings),
    onReady: () => {
      console.log(welcome(settings));
    },
    say,
  });
}

/** The stand-in vendor gives way where nobody named its port. */
async function withVendorPort(settings: LauncherSettings): Promise<LauncherSettings> {
  if (settings.isVendorPortGiven || settings.mode === 'tenant') return settings;
  const others = Object.values(neededPorts(settings));
  return { ...settings, vendorPort: await freePortLike(settings.vendorPort, others) };
}

function welcome(settings: LauncherSettings): string {
  if (settings.mode === 'tenant') return `Latchkey is ready on port ${settings.port}.`;
  const vendor = `  Try the sign-in at the stand-in vendor: http://127.0.0.1:${settings.vendorPort}`;
  if (!settings.isPlaygroundOn) {
    return `Latchkey is ready: send activities to http://127.0.0.1:${settings.port}/api/messages\n${vendor}`;
  }
  return [
    'Latchkey is ready.',
    `  Open  http://127.0.0.1:${settings.playgroundPort}`,
    '  Type  /setup-sso amplitude',
    vendor,
  ].join('\n');
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.exit(refuse(isAppError(error) ? error.safeText : `Latchkey cannot start: ${String(error)}`));
  },
);
