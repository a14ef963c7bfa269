import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster';
import { connectionString } from './connect';
import { findPostmaster } from './postmaster';
import { stopServer } from './server';
import { connectUser, lockOthersOut } from './users';

/** The dead bot's own connections may be seen by the server a moment later. */
const LAST_USER_PATIENCE_MS = 3_000;

/** Stops the server of a bot that is gone, unless another bot uses it. */
export async function stopWhenLast(cluster: Cluster): Promise<void> {
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
  if (isLast) await stopServer(cluster, running.pid);
  await client.end().catch(() => undefined);
}
