import { lookAt as lookAtTenant } from '../../difference/look';
import type { Ports } from '../../ports';
import { lookAfterDue, type LookAt } from './look-after';
import { readChanges } from './read-changes';

export interface WatchOptions {
  /** How often Entra is asked what changed, by all processes together. */
  readonly everyMs: number;
  readonly lookAt?: LookAt;
}

/**
 * What a loop does again and again: one statement while nothing is due. Where nothing is watched, Entra is asked
 * nothing.
 */
export function createWatch(
  ports: Ports,
  { everyMs, lookAt = lookAtTenant }: WatchOptions,
): (signal: AbortSignal) => Promise<void> {
  const { store, clock } = ports;
  let nextTurn = new Date(0);
  return async (signal) => {
    const nextDue = await store.watched.nextDue();
    if (nextDue === null) return;
    const isTurn = clock.now() >= nextTurn;
    if (isTurn) nextTurn = await readChanges(ports, everyMs);
    if (isTurn || nextDue <= clock.now()) await lookAfterDue(ports, lookAt, signal);
  };
}
