import { openGate } from '../../workflows/care/open-gate';
import { requestRenewal } from '../../workflows/care/renew';
import { switchBack } from '../../workflows/care/switch-back';
import { renewSteps } from './renew-steps';
import { AMPLITUDE, decideOn, pressed } from './walk-request';
import { ALEX, type WorkflowHarness } from './workflow-harness';

const DAY_MS = 86_400_000;

/** A signing certificate as Graph lists it. */
export interface SigningKey {
  readonly customKeyIdentifier: string;
  readonly usage: string;
  readonly endDateTime: string;
}

/** What tests of another signing certificate do, and what they look at. */
export function certificateSteps(harnessOf: () => WorkflowHarness) {
  const { handedOver } = renewSteps(harnessOf);

  async function servicePrincipal() {
    const all = (await harnessOf().state())['servicePrincipals'] ?? [];
    const found = all.find((one) => one['displayName'] === 'Amplitude');
    if (found === undefined) throw new Error('no Amplitude');
    return found;
  }

  async function signing() {
    const sp = await servicePrincipal();
    const keys = (sp['keyCredentials'] as SigningKey[]).filter(({ usage }) => usage === 'Verify');
    const hex = (base64: string) => Buffer.from(base64, 'base64').toString('hex').toUpperCase();
    return {
      id: String(sp['id']),
      active: sp['preferredTokenSigningKeyThumbprint'],
      thumbprints: keys.map(({ customKeyIdentifier }) => hex(customKeyIdentifier)),
    };
  }

  async function renewed(requestId: string) {
    const reply = await requestRenewal(harnessOf().ports, { requestId, person: ALEX });
    await harnessOf().drain();
    return reply;
  }

  async function vendorIsReady(requestId: string) {
    const reply = await openGate(harnessOf().ports, await pressed(harnessOf(), requestId));
    await harnessOf().drain();
    return reply;
  }

  async function switched(): Promise<string> {
    const requestId = await handedOver('amplitude', AMPLITUDE);
    harnessOf().advance(DAY_MS);
    await renewed(requestId);
    await decideOn(harnessOf(), requestId);
    expect(await vendorIsReady(requestId)).toMatchObject({ kind: 'done' });
    return requestId;
  }

  async function switchedBack(requestId: string, person = ALEX) {
    const reply = await switchBack(harnessOf().ports, await pressed(harnessOf(), requestId, person));
    await harnessOf().drain();
    return reply;
  }

  return { servicePrincipal, signing, renewed, vendorIsReady, switched, switchedBack };
}
