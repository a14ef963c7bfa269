import { isAppError } from '../core/errors';
import { findBusyPort, findFolderProblem } from './launcher/checks';
import { programsFor } from './launcher/programs';
import { runPrograms } from './launcher/run-programs';
import { neededPorts, readLauncherSettings, type LauncherSettings } from './launcher/settings';

/** `npm start`: the sandbox tenant, the bot and the Playground together; with a real tenant only the bot. */
async function main(): Promise<number> {
  const settings = readLauncherSettings(process.env);
  if (typeof settings === 'string') return refuse(settings);
  const say = (sentence: string): void => {
    console.error(sentence);
  };
  const problem =
    (await findBusyPort({ ports: neededPorts(settings), say })) ??
    (await findFolderProblem(settings.dataDir));
  if (problem !== undefined) return refuse(problem);
  return runPrograms({
    programs: await programsFor(settings),
    onReady: () => {
      console.log(welcome(settings));
    },
    say,
  });
}

function welcome(settings: LauncherSettings): string {
  if (settings.mode === 'tenant') return `Latchkey is ready on port ${settings.port}.`;
  if (!settings.isPlaygroundOn) {
    return `Latchkey is ready: send activities to http://127.0.0.1:${settings.port}/api/messages`;
  }
  return [
    'Latchkey is ready.',
    `  Open  http://127.0.0.1:${settings.playgroundPort}`,
    '  Type  /setup-sso amplitude',
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
