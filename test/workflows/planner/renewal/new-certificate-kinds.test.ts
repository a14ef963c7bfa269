import { handOverView } from '../../../../workflows/hand-over/press-hand-over';
import { requestRenewal } from '../../../../workflows/care/renew';
import { lookAt } from '../../../../workflows/difference/look';
import type { Certificates } from '../../../../vendors/certificates';
import { certificateSteps } from '../../../support/certificate-steps';
import { renewSteps } from '../../../support/renew-steps';
import { shownPlans } from '../../../support/shown-plans';
import { callGraph } from '../../../support/tenant-by-hand';
import { AMPLITUDE, decideOn, requestOf } from '../../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver } = renewSteps(() => harness);
const { signing, renewed, vendorIsReady, switched, switchedBack } = certificateSteps(() => harness);

/** The vendor as one of this kind. */
function trusting(certificates: Certificates): void {
  const { catalogue } = harness.ports;
  const get = (id: string) => {
    const recipe = catalogue.get(id);
    return recipe === undefined ? undefined : { ...recipe, certificates };
  };
  Object.assign(harness.ports, { catalogue: { ...catalogue, get } });
}

const METADATA = ['Metadata XML', 'Metadata file'];

/** The steps that are left, and what is entered with each. */
async function steps(requestId: string) {
  const view = await handOverView(harness.ports, await requestOf(harness, requestId));
  return view.steps.map(({ text, fields }) => [text, fields.map(({ label }) => label)] as const);
}

const SIGN_IN = /^Sign in once.*press Switch back/;
const PRESS = /^Press Vendor is ready on the plan card/;

type Step = readonly [text: RegExp, fields: readonly string[]];

interface Kind {
  readonly kind: Certificates;
  readonly gate: RegExp;
  readonly first: Step;
  readonly now?: Step;
  readonly back?: Step;
}

const KINDS: readonly Kind[] = [
  { kind: 'metadata-url', gate: /Say so when it has it/, first: [/metadata’s address: wait/, []] },
  {
    kind: 'several',
    gate: /trust the new certificate beside/,
    first: [/beside the one that is there/, METADATA],
  },
  { kind: 'two', gate: /as the second one/, first: [/as the second one/, METADATA] },
  {
    kind: 'one',
    gate: /one certificate at a time.*a way in that needs no single sign-on/,
    first: [/Do not save it yet/, METADATA],
    now: [/save the new certificate now/, METADATA],
    back: [/save the former certificate again/, METADATA],
  },
];

function said(...all: readonly (Step | undefined)[]): unknown[] {
  return all.flatMap((step) => (step === undefined ? [] : [[expect.stringMatching(step[0]), step[1]]]));
}

test.each(KINDS)('$kind: the gate and each hand-over say what the vendor has to do', async (one) => {
  const { kind, gate, first, now, back } = one;
  trusting(kind);
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await renewed(requestId);
  await decideOn(harness, requestId);
  expect((await shownPlans(harness, requestId)).at(-1)?.headline).toMatch(gate);
  expect(await steps(requestId)).toEqual(said(first, [PRESS, []]));
  await vendorIsReady(requestId);
  expect(await steps(requestId)).toEqual(said(now, [SIGN_IN, []]));
  await switchedBack(requestId);
  expect(await steps(requestId)).toEqual(said(back));
});

test('where the metadata shows only what signs, the renewal goes on, and the vendor reads it after the switch', async () => {
  trusting('metadata-url');
  const requestId = await handedOver('amplitude', AMPLITUDE);
  await harness.fault({ behaviour: 'metadata-active-only' });
  await renewed(requestId);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'paused' });
  const firstStep = async () => (await steps(requestId))[0]?.[0];
  expect(await firstStep()).toContain('does not show the new certificate before it signs');
  await vendorIsReady(requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
  expect(await firstStep()).toContain('have it read again');
});

test('clean-up is a plan of its own: the former certificate of ours goes, the others and the active one stay', async () => {
  const requestId = await switched();
  const { id, active } = await signing();
  await callGraph(harness, `POST /servicePrincipals/${id}/addTokenSigningCertificate`, {
    displayName: 'CN=by hand',
    endDateTime: '2027-06-01T00:00:00Z',
  });
  const { thumbprints } = await signing();
  const [former] = thumbprints;
  await requestRenewal(harness.ports, { requestId, person: ALEX, cleansUp: true });
  await harness.drain();
  const plan = await harness.store.plans.latest(requestId);
  expect(plan?.document.operations).toMatchObject([{ stage: 'clean-up', change: 'remove' }]);
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over', reason: null });
  expect(await signing()).toMatchObject({ active, thumbprints: thumbprints.filter((one) => one !== former) });
  expect((await shownPlans(harness, requestId)).at(-1)).toMatchObject({
    headline: expect.stringContaining('The former certificate is removed') as string,
  });
  expect(await switchedBack(requestId)).toMatchObject({ kind: 'ignored' });
  const look = await lookAt(harness.ports, { id: requestId }, null);
  expect(look).toMatchObject({ kind: 'seen', differences: [] });
  await requestRenewal(harness.ports, { requestId, person: ALEX, cleansUp: true });
  await harness.drain();
  const again = await harness.store.plans.latest(requestId);
  expect(again?.document).toMatchObject({ operations: [], notices: [{ severity: 'blocking' }] });
});
