import { handOverView, revealSecret } from '../../workflows/hand-over/press-hand-over';
import { openGate } from '../../workflows/care/open-gate';
import { sweep } from '../../workflows/care/sweep';
import { requestNewSecret } from '../../workflows/care/new-secret';
import { adoptionSteps } from './adoption-steps';
import { decideOn, planFor, pressed, requestOf } from './walk-request';
import { ALEX, type WorkflowHarness } from './workflow-harness';

const GRACE_MS = 7.1 * 86_400_000;

/** A client secret as Graph lists it. */
export interface SecretEntry {
  readonly keyId: string;
  readonly displayName: string;
  readonly endDateTime: string;
  readonly hint: string;
}

/** What tests of another client secret do, and what they look at. */
export function renewSteps(harnessOf: () => WorkflowHarness) {
  async function handedOver(vendor: string, answers: Record<string, string>): Promise<string> {
    const requestId = await planFor(harnessOf(), vendor, answers);
    await decideOn(harnessOf(), requestId);
    const { state, reason } = await requestOf(harnessOf(), requestId);
    expect({ state, reason }).toMatchObject({
      state: expect.stringMatching(/handed-over|waiting-on-vendor/) as string,
    });
    return requestId;
  }

  /** The secret's text as the one-time page shows it, or what the person is told instead. */
  async function reveal(requestId: string, secret?: string): Promise<string> {
    const wish = { requestId, person: ALEX, personalChat: true, secret };
    const { token, reply } = await revealSecret(harnessOf().ports, wish);
    if (token === null) return reply.text;
    const burnt = await harnessOf().store.secrets.burn(token, new Date());
    if (typeof burnt === 'string') throw new Error(burnt);
    return burnt.text;
  }

  async function planNewSecret(requestId: string, person = ALEX) {
    const reply = await requestNewSecret(harnessOf().ports, { requestId, person });
    await harnessOf().drain();
    return reply;
  }

  /** The vendor has the new one, and the days have gone by after which the former one goes. */
  async function toTheEnd(requestId: string): Promise<void> {
    const harness = harnessOf();
    const reply = await openGate(harness.ports, await pressed(harness, requestId));
    expect(reply).toMatchObject({ kind: 'done' });
    await harness.drain();
    harness.advance(GRACE_MS);
    await sweep(harness.ports);
    await harness.drain();
  }

  async function secretsOf(name: string): Promise<SecretEntry[]> {
    return (await adoptionSteps(harnessOf).applicationNamed(name))['passwordCredentials'] as SecretEntry[];
  }

  async function secretRow(requestId: string) {
    const view = await handOverView(harnessOf().ports, await requestOf(harnessOf(), requestId));
    return view.secrets[0];
  }

  return { handedOver, reveal, planNewSecret, toTheEnd, secretsOf, secretRow };
}
