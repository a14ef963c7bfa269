import type { Tx } from '../../core/ports/store';
import { isTakenBack, type RequestRecord, type RequestState } from '../../core/request';
import type { Ports } from '../ports';
import {
  backTo,
  BEFORE,
  SET_ASIDE,
  setAsideWithout,
  standingOf,
  UNDONE_FROM,
  type Standing,
} from '../request/before-later-plan';
import { FAILED_WHILE } from '../request/request-facts';
import { takesBack } from '../request/plan-stages';
import { RESTORABLE_UNTIL } from '../request/restorable';
import { lookAnew } from './finish-drift-plan';

const HANDED_OVER = { planSeq: 0, state: 'handed-over', reason: null, dueAt: null, facts: {} };

const SINCE = {
  undo: 'Taken back, and restored since.',
  remove: 'Removed, and restored since.',
} as const;

/** Everything is back: the request stands where it stood before it was undone or removed. */
export async function finishRestore(ports: Ports, tx: Tx, request: RequestRecord): Promise<void> {
  const standing = standingOf(request);
  // Deleted by somebody in Entra it was never undone.
  const otherwise = standing === null || isTakenBack(standing.state as RequestState) ? HANDED_OVER : standing;
  const before = (request.facts[UNDONE_FROM] ?? otherwise) as unknown as Standing;
  const latest = (await ports.store.plans.latest(request.id))?.seq ?? 0;
  const undo = (await ports.store.plans.listForRequest(request.id)).findLast(({ kind }) => takesBack(kind));
  await ports.store.requests.update(tx, request.id, {
    ...backTo(before),
    facts: {
      [BEFORE]: null,
      // Of a paused plan it says where that came from.
      ...before.facts,
      ...(before.state === 'failed' ? { [FAILED_WHILE]: 'awaiting-approval' } : {}),
      [UNDONE_FROM]: null,
      [RESTORABLE_UNTIL]: null,
      [SET_ASIDE]: {
        ...setAsideWithout(request, latest),
        ...(undo === undefined ? {} : { [undo.seq]: SINCE[undo.kind === 'remove' ? 'remove' : 'undo'] }),
        [latest]: 'Restored and read back.',
      },
    },
  });
  await lookAnew(ports, tx, request.id);
}
