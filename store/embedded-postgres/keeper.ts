import { text } from 'node:stream/consumers';
import type { Cluster } from './cluster';

/**
 * A process of its own beside every bot with a private PostgreSQL. Its standard input holds the cluster and ends
 * with the bot, however that ended, kill -9 included. Unless the bot said goodbye or another one uses the server,
 * it stops it.
 */
async function main(): Promise<void> {
  const [handedOver = '', goodbye = ''] = (await text(process.stdin)).split('\n');
  if (goodbye !== '' || handedOver === '') return;
  // Not before: it waits for as long as the bot lives, and the database client takes memory.
  const { stopWhenLast } = await import('./stop-when-last.js');
  await stopWhenLast(JSON.parse(handedOver) as Cluster);
}

void main().catch(() => {
  process.exitCode = 1;
});
