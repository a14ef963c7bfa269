import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port';

export interface RunningLatchkey {
  readonly playgroundUrl: string;
  readonly botUrl: string;
  readonly sandboxUrl: string;
  /** Where the launcher says that the stand-in vendor is. */
  readonly vendorUrl: string;
  readonly dataDir: string;
  /** Everything the launcher printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does, and removes its data. Resolves with the exit code. */
  stop(): Promise<number | null>;
}

const LAUNCHER = join(__dirname, '..', '..', 'dist', 'sandbox', 'launcher.js');

/** `npm start` on free ports with a data folder of its own; waits until everything is ready. */
export async function startLatchkey(settings: NodeJS.ProcessEnv = {}): Promise<RunningLatchkey> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-run-'));
  const [port, sandboxPort, playgroundPort] = [await freePort(), await freePort(), await freePort()];
  const ports = {
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    PLAYGROUND_PORT: String(playgroundPort),
  };
  const env = { ...process.env, ...ports, DATA_DIR: dataDir, ...settings };
  const launcher = spawn(process.execPath, [LAUNCHER], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(launcher, 'close') as Promise<[number | null]>;
  let output = '';
  const ready = new Promise<void>((resolve) => {
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Latchkey is ready')) resolve();
    };
    launcher.stdout.on('data', collect);
    launcher.stderr.on('data', collect);
  });
  const failed = closed.then(() => {
    throw new Error(`Latchkey did not start: ${output}`);
  });
  await Promise.race([ready, failed]);
  failed.catch(() => undefined);
  return {
    playgroundUrl: `http://127.0.0.1:${playgroundPort}`,
    botUrl: `http://127.0.0.1:${port}`,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    vendorUrl: /stand-in vendor: (http:\S+)/.exec(output)?.[1] ?? '',
    dataDir,
    output: () => output,
    stop: async () => {
      launcher.kill('SIGTERM');
      const [code] = await closed;
      await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}
