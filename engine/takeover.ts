import { setTimeout as pause } from 'node:timers/promises';
import { describeError } from '../core/errors';
import type { Log } from '../core/ports/log';

/** After a failover of the database the others need a moment to notice that their locks are gone. */
const GRACE_MS = 3_000;
const LOOK_EVERY_MS = 2_000;

export interface TakeoverPorts {
  /** Executors that own work which has begun and is not over, this one excepted. */
  busyExecutors(): Promise<string[]>;
  deadAmong(executorIds: readonly string[]): Promise<string[]>;
  /** Puts the work of a dead executor back into its queue; harmless when another process does the same. */
  recover(executorIds: string[]): Promise<void>;
}

/** Looks for the work of dead processes until `signal` is aborted. */
export async function watchForDeadExecutors(
  ports: TakeoverPorts,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  let waitMs = GRACE_MS;
  while (await passes(waitMs, signal)) {
    waitMs = LOOK_EVERY_MS;
    try {
      await takeOver(ports, log);
    } catch (error) {
      if (!signal.aborted) log.warn(describeError(error), 'Looking for the work of dead processes failed');
    }
  }
}

async function takeOver(ports: TakeoverPorts, log: Log): Promise<void> {
  const busy = await ports.busyExecutors();
  if (busy.length === 0) return;
  const dead = await ports.deadAmong(busy);
  if (dead.length === 0) return;
  log.warn({ executorIds: dead }, 'A process ended in the middle of its work; the work is taken over');
  await ports.recover(dead);
}

async function passes(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(ms, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
