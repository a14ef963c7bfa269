import type { ClientBase } from 'pg';
import { AppError, describeError, isAppError } from '../core/errors';
import type { DatabaseAddress } from '../core/ports/database-address';
import type { Log } from '../core/ports/log';
import type { RunHandler, Runs } from '../core/ports/runs';
import type { Tx } from '../core/ports/store';
import { Claims } from './claims';
import { keepHistoryShort } from './clear-history';
import { Gate } from './gate';
import { begin, prepare, shutDown, stopTakingWork } from './launch';
import type { Launched } from './launch';
import { createRuns } from './runs';
import { performRunsWith } from './workflow';

export interface EngineOptions {
  /** A direct connection: locks do not survive a pooler that hands sessions round. */
  readonly connectionString: DatabaseAddress;
  /** The `pg` client of an open transaction of the store, on the same database. */
  readonly clientOf: (tx: Tx) => ClientBase;
  readonly handler: RunHandler;
  /** How long the engine remembers the steps of a run that is over; for good where nothing is said. */
  readonly historyMs?: number;
  readonly log: Log;
}

/** The durable engine of this process. */
export interface Engine {
  /** Works from `launch` to `shutdown`. */
  readonly runs: Runs;
  /** Creates the engine's own tables where they are missing, then takes work. Throws `unavailable`. */
  launch(): Promise<void>;
  /** Begins no further step, waits a while for those in flight and leaves the rest to other processes. */
  shutdown(): Promise<void>;
  /**
   * The proof of life is gone (database restarted, network lost, process frozen) and others take the work
   * over. No further step begins here; the process should end at once.
   */
  onLost(listener: () => void): void;
}

// DBOS keeps its state in the process, so two engines would share it.
let taken = false;

/** One engine at a time in a process; the next one after `shutdown`. */
export function createEngine(options: EngineOptions): Engine {
  const { connectionString, clientOf, handler, historyMs, log } = options;
  const gate = new Gate();
  const claims = new Claims();
  const expectRun = (): void => {
    claims.expect();
  };
  const listeners: (() => void)[] = [];
  let launched: Launched | undefined;

  function onLost(): void {
    gate.close();
    log.error({}, 'The lock that proves this process alive is lost; it takes no more work');
    launched?.watch.abort();
    stopTakingWork().catch((error: unknown) => {
      log.warn(describeError(error), 'The engine did not stop in good order');
    });
    for (const listener of listeners) listener();
  }

  async function shutdown(): Promise<void> {
    gate.close();
    const ending = launched;
    launched = undefined;
    if (ending !== undefined) await shutDown(ending, gate);
    taken = false;
  }

  return {
    runs: createRuns({ clientOf, clientInUse: () => launched?.client, expectRun }),
    async launch() {
      if (taken) throw secondEngine();
      taken = true;
      performRunsWith({ handler, gate, log, onEnd: expectRun });
      try {
        launched = await prepare({ connectionString, log, onLost, claims });
        await begin(launched, log);
        const { client, watch } = launched;
        if (historyMs !== undefined) void keepHistoryShort({ client, keptMs: historyMs }, log, watch.signal);
      } catch (error) {
        await shutdown();
        throw isAppError(error) ? error : launchFailed(error);
      }
    },
    shutdown,
    onLost(listener) {
      listeners.push(listener);
    },
  };
}

function secondEngine(): AppError {
  return new AppError({ kind: 'bug', code: 'second-engine', safeText: 'Something went wrong.' });
}

function launchFailed(cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'engine-launch-failed',
    safeText: 'The engine could not be started on this database.',
    cause,
  });
}
