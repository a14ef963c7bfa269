import type { Tx } from '../../core/ports/store';
import { isTakenBack, type RequestRecord } from '../../core/request';
import { ignored, refused, type Ports, type Reply } from '../ports';
import { canRestore, RESTORABLE_UNTIL } from '../request/restorable';
import { isOnlyWatched } from '../request/watched-application';
import { refusedDrift } from './drift-press';
import { asRequester, startLaterPlan, type Pressed } from './try-again';

interface RestorePress extends Pressed {
  /** On the card of what differs: the hash of what it shows. */
  readonly drift?: string | undefined;
  /** Key of the conversation in which it was pressed. */
  readonly conversation?: string | undefined;
}

/** Plans to bring back what an undo, a removal, or somebody in Entra, deleted; the plan is shown and approved like any other. */
export async function requestRestore(ports: Ports, pressed: RestorePress): Promise<Reply> {
  return asRequester(ports, { pressed, what: 'restore' }, async (tx, request) => {
    if (isOnlyWatched(request)) return refused('It was not set up here, so it is not restored here.');
    const no =
      pressed.drift === undefined
        ? notRestorable(ports, request)
        : await refusedDrift(ports, tx, { request, pressed: { ...pressed, drift: pressed.drift } });
    if (no !== null) return no;
    return startLaterPlan(ports, tx, {
      request,
      kind: 'restore',
      person: pressed.person,
      saying: 'Looking for what can be restored…',
    });
  });
}

function notRestorable({ clock }: Ports, request: RequestRecord): Reply | null {
  if (!isTakenBack(request.state)) return ignored('There is nothing to restore now.');
  return canRestore(request, clock.now())
    ? null
    : refused('Entra keeps a deleted application for 30 days; that time is over.');
}

/** After the 30 days the card says so and has no button any more. True when that was due. */
export async function closeRestore(ports: Ports, tx: Tx, request: RequestRecord): Promise<boolean> {
  if (!isTakenBack(request.state)) return false;
  await ports.store.requests.update(tx, request.id, {
    dueAt: null,
    reason: 'The 30 days in which Entra could restore the application are over.',
    facts: { [RESTORABLE_UNTIL]: null },
  });
  return true;
}
