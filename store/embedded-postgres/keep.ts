import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster';

const KEEPER = join(__dirname, 'keeper.js');

/**
 * Starts the keeper, which stops the server when this process is gone without having called what comes back. Only
 * compiled code has one: from the sources, as tests run them, whoever starts a server has to see to its end.
 */
export function keepWatched(cluster: Cluster): () => void {
  if (!existsSync(KEEPER)) return () => undefined;
  // Our standard error stays open with it, so whoever waits for that to close waits for the server's end as well.
  const keeper = spawn(process.execPath, [KEEPER, cluster.folder.dataDir], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  keeper.on('error', () => undefined);
  const { stdin } = keeper;
  stdin.on('error', () => undefined);
  stdin.write(`${JSON.stringify(cluster)}\n`);
  keeper.unref();
  (stdin as unknown as { unref(): void }).unref();
  return () => {
    stdin.end('goodbye\n');
  };
}
