import type { Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { ignored, refused, type Ports, type Reply } from '../ports';
import { canRestore, RESTORABLE_UNTIL } from '../request/restorable';
import { asRequester, startLaterPlan, type Pressed } from './try-again';

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
