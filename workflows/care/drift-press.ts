import type { Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { ignored, refused, type Ports, type Reply } from '../ports';
import { openDrift } from '../request/drift-shown';
import { mayRenew } from '../request/request-facts';
import { subjectOfDrift } from './watch/tell-of-drift';

export interface DriftPressed {
  /** Hash of the differences that the card shows. */
  readonly drift: string;
  /** Key of the conversation in which it was pressed. */
  readonly conversation?: string | undefined;
}

/**
 * Why an answer to a drift is not taken; `null` when it is. What is shown must be what differs now: else the card is
 * posted anew, below.
 */
export async function refusedDrift(
  { store }: Pick<Ports, 'store'>,
  tx: Tx,
  { request, pressed }: { request: RequestRecord; pressed: DriftPressed },
): Promise<Reply | null> {
  const drift = openDrift(await store.watched.get(request.id));
  if (drift === null) return refused('Nothing differs any more. Nothing was done.');
  if (drift.hash !== pressed.drift) {
    const { conversation } = pressed;
    if (conversation !== undefined)
      await store.cards.insert(tx, {
        requestId: request.id,
        kind: 'drift',
        conversation,
        subject: `${subjectOfDrift(drift)}#${request.revision}`,
      });
    return refused(
      'Something else differs now than this card shows. Nothing was done; the new card is below.',
    );
  }
  return mayRenew(request) ? null : ignored('Another plan of this set-up is under way.');
}
