import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../core/errors';
import { startChild, type Child, type ChildProgram } from '../launcher/child';
import { playgroundConfig, type PlaygroundConfig } from './config';

export interface PlaygroundOptions {
  /** Configuration and log lie in a folder in it. */
  readonly dataDir: string;
  /** Alex's when left out. */
  readonly config?: PlaygroundConfig;
  readonly port: number;
  /** The bot's messaging endpoint. */
  readonly botUrl: string;
}

const READY_TIMEOUT_MS = 60_000;

/**
 * Microsoft's Agents Playground as a child program, restricted to this machine. Writes its configuration.
 * Throws `AppError` `playground-missing` when the package is not installed.
 */
export async function playgroundProgram(options: PlaygroundOptions): Promise<ChildProgram> {
  const config = options.config ?? playgroundConfig;
  const folder = join(options.dataDir, folderOf(config));
  const configFile = join(folder, 'playground.yml');
  await mkdir(folder, { recursive: true });
  // JSON is YAML.
  await writeFile(configFile, `${JSON.stringify(config, null, 2)}\n`);
  return {
    name: 'The Playground',
    args: [
      '--require',
      join(__dirname, 'loopback-only.js'),
      locateCli(),
      'start',
      '--app-endpoint',
      options.botUrl,
      '--channel-id',
      'msteams',
      '--port',
      String(options.port),
      '--disable-telemetry',
    ],
    env: {
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
    },
    // It makes further files where it runs.
    cwd: folder,
    logFile: join(folder, 'output.log'),
    readyUrl: `http://127.0.0.1:${options.port}/_debug/ping`,
    readyTimeoutMs: READY_TIMEOUT_MS,
  };
}

/** Starts the Playground and waits until it can be opened. */
export async function startPlayground(options: PlaygroundOptions): Promise<Child> {
  const child = startChild(await playgroundProgram(options));
  const exited = child.exited.then(({ code }) => {
    throw new AppError({
      kind: 'unavailable',
      code: 'playground-stopped',
      safeText: `The Playground ended (${code ?? 'by a signal'}); its log lies in ${join(options.dataDir, folderOf(options.config ?? playgroundConfig))}.`,
    });
  });
  exited.catch(() => undefined);
  try {
    await Promise.race([child.untilReady(), exited]);
    return child;
  } catch (error) {
    child.kill();
    throw error;
  }
}

function folderOf(config: PlaygroundConfig): string {
  return config === playgroundConfig
    ? 'playground'
    : `playground-${config.currentUser.givenName.toLowerCase()}`;
}

function locateCli(): string {
  try {
    const manifest = require.resolve('@microsoft/m365agentsplayground/package.json');
    return join(dirname(manifest), 'cli.js');
  } catch (error) {
    throw new AppError({
      kind: 'unavailable',
      code: 'playground-missing',
      safeText:
        'The Agents Playground is not installed: run npm ci with development packages, or set PLAYGROUND=off.',
      cause: error,
    });
  }
}
