import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster';
import { connectionString } from './connect';
import { findPostmaster } from './postmaster';
import { stopServer } from './server';
import { connectUser, lockOthersOut } from './users';

/** The dead bot's own connections may be seen by the server a moment later. */
const LAST_USER_PATIENCE_MS = 3_000;

/**
 * A process of its own beside every bot with a private PostgreSQL. Its standard input holds the cluster and ends
 * with the bot, however that ended, kill -9 included. Unless the bot said goodbye or another one uses the server,
 * it stops it.
 */
async function main(): Promise<void> {
  const [handedOver = '', goodbye = ''] = (await text(process.stdin)).split('\n');
  if (goodbye !== '' || handedOver === '') return;
  const cluster = JSON.parse(handedOver) as Cluster;
  const running = await findPostmaster(cluster.folder.clusterDir);
  if (running === undefined) return;
  const client = await connectUser(connectionString(cluster, running.port), () => undefined).catch(
    () => null,
  );
  if (client === null) return;
  const deadline = Date.now() + LAST_USER_PATIENCE_MS;
  let isLast = await lockOthersOut(client);
  while (!isLast && Date.now() < deadline) {
    await sleep(100);
    isLast = await lockOthersOut(client);
  }
  if (isLast) await stopServer(cluster);
  await client.end().catch(() => undefined);
}

void main().catch(() => {
  process.exitCode = 1;
});
