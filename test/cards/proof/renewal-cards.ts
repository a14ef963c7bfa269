import { cardFor } from '../../../cards/card-for';
import { sweep } from '../../../workflows/care/sweep';
import { viewOf } from '../../../workflows/views/view-of';
import { CERTIFICATES } from '../../../vendors/certificates';
import { certificateSteps } from '../../support/certificate-steps';
import { renewSteps } from '../../support/renew-steps';
import { AMPLITUDE, COLLATE, decideOn } from '../../support/walk-request';
import type { WorkflowHarness } from '../../support/workflow-harness';
import type { CardInState } from './card-in-state';

/** The plan and the hand-over of a renewal at each of its moments: of a secret, and for each kind of vendor. */
export async function renewalCards(harness: WorkflowHarness): Promise<CardInState[]> {
  const { handedOver, planNewSecret } = renewSteps(() => harness);
  const steps = certificateSteps(() => harness);
  const cards: CardInState[] = [];
  const see = async (requestId: string, moment: string) => {
    cards.push(...(await newest(harness, requestId, moment)));
  };
  const secret = await handedOver('collate', COLLATE);
  await planNewSecret(secret);
  await see(secret, 'new secret, planned');
  await decideOn(harness, secret);
  await see(secret, 'new secret, waiting for the vendor');
  await steps.vendorIsReady(secret);
  await see(secret, 'new secret, waiting for the day');
  const { catalogue } = harness.ports;
  for (const certificates of CERTIFICATES) {
    const get = (id: string) => {
      const recipe = catalogue.get(id);
      return recipe === undefined ? undefined : { ...recipe, certificates };
    };
    Object.assign(harness.ports, { catalogue: { ...catalogue, get } });
    const name = `new certificate, ${certificates}`;
    const requestId = await handedOver('amplitude', {
      ...AMPLITUDE,
      applicationName: `Amplitude ${certificates}`,
      entityId: `https://amplitude.com/saml/sso/${certificates}`,
    });
    await steps.renewed(requestId);
    await see(requestId, `${name}, planned`);
    await decideOn(harness, requestId);
    await see(requestId, `${name}, waiting for the vendor`);
    await steps.vendorIsReady(requestId);
    await see(requestId, `${name}, switched`);
    await steps.switchedBack(requestId);
    await see(requestId, `${name}, switched back`);
  }
  Object.assign(harness.ports, { catalogue });
  harness.advance(7.1 * 86_400_000);
  await sweep(harness.ports);
  await harness.drain();
  await see(secret, 'new secret, done');
  return cards;
}

/** The card of each kind that was posted last. */
export async function newest(
  { store, ports }: WorkflowHarness,
  requestId: string,
  moment: string,
): Promise<CardInState[]> {
  const records = await store.cards.listForRequest(requestId);
  const last = (['plan', 'hand-over'] as const).flatMap((kind) =>
    records.filter((one) => one.kind === kind).slice(-1),
  );
  const shown = await Promise.all(last.map((record) => viewOf(ports, record)));
  return shown.flatMap((one) =>
    one === null
      ? []
      : [{ name: `${moment}: ${one.view.kind}`, length: 'usual' as const, card: cardFor(one.view) }],
  );
}
