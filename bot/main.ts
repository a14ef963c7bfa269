import './start/first';
import { beIn } from '../core/cloud';
import { AppError, describeError } from '../core/errors';
import type { Log } from '../core/ports/log';
import { compose, type Composed } from './compose';
import { captureConsole, createLog } from './log';
import { catchTheRest } from './door/safety-net';
import { readSettings } from './settings';
import { letHeapGrow } from './start/small-heap';

/** Longer than everything that stops in good order may take. */
const STOP_LIMIT_MS = 30_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  beIn(settings.cloud);
  const log = createLog(settings);
  captureConsole(log);
  const bot = await compose(settings, { log });
  endOn(bot, log);
  const port = await bot.start().catch(async (error: unknown) => {
    await bot.stop();
    throw error;
  });
  log.info({ port, mode: settings.mode }, 'Latchkey is ready');
  letHeapGrow();
}

/** Ends in good order on a signal, and with code 1 when another process has taken over the work. */
function endOn(bot: Composed, log: Log): void {
  const end = (code: number) => {
    void bot.stop().finally(() => process.exit(code));
    setTimeout(() => process.exit(code), STOP_LIMIT_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'Stopping');
      end(0);
    });
  }
  bot.onLost(() => {
    end(1);
  });
  catchTheRest(log, () => {
    end(1);
  });
}

main().catch((error: unknown) => {
  const text = error instanceof AppError ? error.safeText : 'Latchkey could not start.';
  const { code = '' } = describeError(error) as { code?: string };
  process.stderr.write(error instanceof AppError ? `${text}\n` : `${text} (${code})\n`);
  process.exitCode = 1;
  // Something half started may keep the process alive.
  setTimeout(() => process.exit(1), 500).unref();
});
