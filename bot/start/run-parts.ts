import { describeError } from '../../core/errors';
import type { Log } from '../../core/ports/log';
import type { Engine } from '../../engine/engine';
import type { PostgresStore } from '../../store/open-store';
import type { Loop } from '../loops/loop';
import type { OpenDatabase } from './open-database';
import type { BotServer } from '../server';
import type { Settings } from '../settings';
import type { Telemetry } from '../telemetry/telemetry';

export interface Running {
  /** Everything runs and nothing has begun to stop. */
  isTakingWork: boolean;
}

interface Parts {
  readonly settings: Settings;
  readonly database: OpenDatabase;
  readonly store: PostgresStore;
  readonly engine: Engine;
  readonly notifier: Loop;
  readonly sweeper: Loop;
  readonly telemetry: Telemetry;
  readonly watcher: Loop;
  readonly signInWatcher: Loop;
  readonly server: BotServer;
  readonly log: Log;
  readonly running: Running;
}

/** The order of starting and stopping. */
export function runParts(parts: Parts) {
  const { settings, engine, notifier, sweeper, watcher, signInWatcher, server, running } = parts;
  let stopping: Promise<void> | null = null;
  return {
    /** Begins to take work; gives the port that messages come in by. */
    async start(): Promise<number> {
      const port = await server.listen(settings.port, hostOf(settings));
      await engine.launch();
      notifier.start();
      sweeper.start();
      watcher.start();
      if (settings.watchSignIns === 'on') signInWatcher.start();
      running.isTakingWork = true;
      return port;
    },
    /** Ends what is under way, the database last. May be called again. */
    stop: (): Promise<void> => (stopping ??= stopAll(parts)),
    /** Others take this process's work over; it should stop and end. */
    onLost: (listener: () => void): void => {
      engine.onLost(listener);
    },
  };
}

async function stopAll(parts: Parts): Promise<void> {
  const {
    running,
    server,
    sweeper,
    watcher,
    signInWatcher,
    engine,
    notifier,
    telemetry,
    store,
    database,
    log,
  } = parts;
  running.isTakingWork = false;
  // A look may wait for Microsoft; everything else ends meanwhile.
  const watched = watcher.stop();
  const steps: readonly (readonly [string, () => Promise<void>])[] = [
    ['server', () => server.close()],
    ['sweeper', () => sweeper.stop()],
    ['sign-in watcher', () => signInWatcher.stop()],
    ['engine', () => engine.shutdown()],
    ['notifier', () => notifier.stop()],
    ['watcher', () => watched],
    ['telemetry', () => telemetry.stop()],
    ['store', () => store.close()],
    ['database', () => database.stop()],
  ];
  for (const [part, stop] of steps) {
    // One part that cannot stop must not keep the others running.
    await stop().catch((error: unknown) => {
      log.error({ part, ...describeError(error) }, 'A part did not stop in good order');
    });
  }
}

/** A sandbox is never reachable from outside. */
function hostOf({ mode }: Settings): string {
  return mode === 'sandbox' ? '127.0.0.1' : '0.0.0.0';
}
