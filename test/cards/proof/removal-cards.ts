import { openGate } from '../../../workflows/care/open-gate';
import { requestRemoval } from '../../../workflows/care/remove';
import { stopRemoval } from '../../../workflows/care/stop-removal';
import { sweep } from '../../../workflows/care/sweep';
import { renewSteps } from '../../support/renew-steps';
import { AMPLITUDE, COLLATE, decideOn, pressed } from '../../support/walk-request';
import { ALEX, type WorkflowHarness } from '../../support/workflow-harness';
import type { CardInState } from './card-in-state';
import { newest } from './renewal-cards';

const GRACE_MS = 7.1 * 86_400_000;

/** The plan and the hand-over of a removal at each of its moments. */
export async function removalCards(harness: WorkflowHarness): Promise<CardInState[]> {
  const { handedOver } = renewSteps(() => harness);
  const cards: CardInState[] = [];
  const see = async (requestId: string, moment: string) => {
    cards.push(...(await newest(harness, requestId, moment)));
  };
  for (const [vendor, answers] of [
    ['amplitude', AMPLITUDE],
    ['collate', COLLATE],
  ] as const) {
    const requestId = await handedOver(vendor, answers);
    harness.advance(GRACE_MS);
    await see(requestId, `${vendor}, may be removed`);
    await requestRemoval(harness.ports, { requestId, person: ALEX });
    await harness.drain();
    await see(requestId, `removal of ${vendor}, planned`);
    await decideOn(harness, requestId);
    await see(requestId, `removal of ${vendor}, waiting for the vendor`);
    await openGate(harness.ports, await pressed(harness, requestId));
    await harness.drain();
    await see(requestId, `removal of ${vendor}, waiting for the day`);
    if (vendor === 'collate') {
      await stopRemoval(harness.ports, await pressed(harness, requestId));
      await harness.drain();
      await see(requestId, `removal of ${vendor}, stopped`);
      continue;
    }
    harness.advance(GRACE_MS);
    await sweep(harness.ports);
    await harness.drain();
    await see(requestId, `removal of ${vendor}, removed`);
  }
  return cards;
}
