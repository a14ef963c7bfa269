/**
 * Preload for a child of the launcher (`node --require`): when the launcher is gone, even by kill -9, its end of
 * the channel closes and the child ends as if it were told to.
 */
const HARD_STOP_MS = 15_000;

process.once('disconnect', () => {
  // Our output went to the launcher; nobody reads it any more.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  setTimeout(() => process.exit(1), HARD_STOP_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
