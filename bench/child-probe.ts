/**
 * Preload of every child of the bench (`node --require`): tells what the process has used, and ends it when the
 * bench is gone, even by kill -9.
 */
import type { Usage } from './child';

const HARD_STOP_MS = 15_000;

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const usage: Usage = { cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 1_048_576 };
  process.send?.(usage);
});
process.once('disconnect', () => {
  setTimeout(() => process.exit(1), HARD_STOP_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
