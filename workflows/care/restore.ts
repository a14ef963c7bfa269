import { DAY_MS } from '../../core/durations';
import type { Tx } from '../../core/ports/store';
import { REQUEST_STATES, type RequestRecord } from '../../core/request';
import { FAILED_WHILE, textIn } from '../request/request-facts';
import { ignored, refused, type Ports, type Reply } from '../ports';
import { asRequester, startLaterPlan, type Pressed } from './try-again';
import { BEFORE, SET_ASIDE, setAsideWithout, UNDONE_FROM, type Standing } from '../request/before-later-plan';

/** Entra keeps deleted applications for this long (facts.md c). */
const RESTORABLE_MS = 30 * DAY_MS;
/** `facts.restorableUntil`: ISO 8601; absent where an undo deleted no application. */
const RESTORABLE_UNTIL = 'restorableUntil';

/** What an undo notes that deleted an application. */
export function restorableFrom(now: Date) {
  const until = new Date(now.getTime() + RESTORABLE_MS);
  return {
    dueAt: until,
    reason: `Until ${until.toISOString().slice(0, 10)} the application can be restored: press Restore. After that Entra deletes it for good.`,
    facts: { [RESTORABLE_UNTIL]: until.toISOString() },
  };
}

export function canRestore(request: RequestRecord, now: Date): boolean {
  const until = textIn(request, RESTORABLE_UNTIL);
  return request.state === 'undone' && until !== '' && now.getTime() < Date.parse(until);
}

/** Plans to bring back what an undo deleted; the plan is shown and approved like any other. */
export async function requestRestore(ports: Ports, pressed: Pressed): Promise<Reply> {
  return asRequester(ports, { pressed, what: 'restore' }, async (tx, request) => {
    if (request.state !== 'undone') return ignored('There is nothing to restore now.');
    if (!canRestore(request, ports.clock.now()))
      return refused('Entra keeps a deleted application for 30 days; that time is over.');
    return startLaterPlan(ports, tx, {
      request,
      kind: 'restore',
      person: pressed.person,
      saying: 'Looking for what can be restored…',
    });
  });
}

/** After the 30 days the card says so and has no button any more. True when that was due. */
export async function closeRestore(ports: Ports, tx: Tx, request: RequestRecord): Promise<boolean> {
  if (request.state !== 'undone') return false;
  await ports.store.requests.update(tx, request.id, {
    dueAt: null,
    reason: 'The 30 days in which Entra could restore the application are over.',
    facts: { [RESTORABLE_UNTIL]: null },
  });
  return true;
}

/** Everything is back: the request stands where it stood before it was undone. */
export async function finishRestore(ports: Ports, tx: Tx, request: RequestRecord): Promise<void> {
  const { state, reason, dueAt, facts } = (request.facts[UNDONE_FROM] ?? HANDED_OVER) as unknown as Standing;
  const latest = (await ports.store.plans.latest(request.id))?.seq ?? 0;
  const undo = (await ports.store.plans.listForRequest(request.id)).findLast(({ kind }) => kind === 'undo');
  await ports.store.requests.update(tx, request.id, {
    state: REQUEST_STATES.find((one) => one === state) ?? 'handed-over',
    reason,
    dueAt: dueAt === null ? null : new Date(dueAt),
    facts: {
      ...facts,
      ...(state === 'failed' ? { [FAILED_WHILE]: 'awaiting-approval' } : {}),
      [BEFORE]: null,
      [UNDONE_FROM]: null,
      [RESTORABLE_UNTIL]: null,
      [SET_ASIDE]: {
        ...setAsideWithout(request, latest),
        ...(undo === undefined ? {} : { [undo.seq]: 'Taken back, and restored since.' }),
        [latest]: 'Restored and read back.',
      },
    },
  });
}

const HANDED_OVER = { planSeq: 0, state: 'handed-over', reason: null, dueAt: null, facts: {} };
