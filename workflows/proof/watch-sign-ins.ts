import { randomUUID } from 'node:crypto';
import { AppError, describeError } from '../../core/errors';
import type { LogRefusal, LogTurn, LogTurnEnd } from '../../core/ports/sign-in-store';
import type { Ports } from '../ports';
import { lookAtSetUp } from './look-at-set-up';
import { lookAtTenant } from './look-at-tenant';
import { noteRefusal } from './note-test';
import { PAUSE_MS, TURN_MS } from './read-log';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/durations';

/**
 * One look into the tenant's log of sign-ins, where one is due and no other process makes it. It stands in nobody's
 * transaction, and what it waits for nobody else waits for. False: nothing was to be done.
 */
export async function watchSignIns(ports: Ports): Promise<boolean> {
  const { store, clock } = ports;
  const now = clock.now();
  const turn = await store.signIns.takeTurn({
    holder: randomUUID(),
    now,
    until: new Date(now.getTime() + TURN_MS),
  });
  if (turn === null) return false;
  const end = await (
    turn.watch === null ? lookAtTenant(ports, turn) : lookAtSetUp(ports, turn.watch, turn)
  ).catch((error: unknown) => afterFailure(ports, turn, error));
  await store.transaction((tx) => store.signIns.endTurn(tx, turn.holder, end));
  return true;
}

/** Nothing is lost: what was due stays due, or is due again in an hour where the tenant says no. */
async function afterFailure(ports: Ports, turn: LogTurn, error: unknown): Promise<LogTurnEnd> {
  const { clock, log } = ports;
  const nowMs = clock.now().getTime();
  const refusal = refusalOf(error);
  log.warn(
    { ...describeError(error), setUp: turn.watch?.requestId ?? null },
    'The log of sign-ins could not be read',
  );
  if (refusal === null) return { notBefore: new Date(Math.max(retryAtMs(error, nowMs), nowMs + PAUSE_MS)) };
  const { watch } = turn;
  if (watch !== null) await noteRefusal(ports, { requestId: watch.requestId, refusal });
  return {
    notBefore: new Date(nowMs + PAUSE_MS),
    refusal,
    read: { nextReadAt: new Date(nowMs + HOUR_MS) },
    ...(watch === null ? {} : { looked: { ...watch, nextLookAt: null } }),
  };
}

/** `null` for what passes by itself. */
function refusalOf(error: unknown): LogRefusal | null {
  if (!(error instanceof AppError) || error.kind !== 'refused') return null;
  const { refusal } = error.details;
  if (refusal === 'sign-in') return null;
  return refusal === 'licence' || refusal === 'permission' ? refusal : 'unknown';
}

/** As Microsoft asks, at most a day; a minute where nothing is said. */
function retryAtMs(error: unknown, nowMs: number): number {
  const at = error instanceof AppError ? error.details['retryAt'] : undefined;
  const asked = typeof at === 'string' ? new Date(at).getTime() : NaN;
  return Number.isNaN(asked) ? nowMs + MINUTE_MS : Math.min(asked, nowMs + DAY_MS);
}
