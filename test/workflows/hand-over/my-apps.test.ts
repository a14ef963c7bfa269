import { cloud } from '../../../core/cloud';
import type { HandOverView } from '../../../core/views';
import { confirmVendorSide, handOverView } from '../../../workflows/hand-over/press-hand-over';
import type { Ports } from '../../../workflows/ports';
import { AMPLITUDE, COLLATE, decideOn, planFor, requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
let amplitude: string;
let collate: string;
beforeAll(async () => {
  harness = await startWorkflows();
  amplitude = await handedOver('amplitude', AMPLITUDE);
  collate = await handedOver('collate', COLLATE);
});
afterAll(() => harness.stop());

async function handedOver(vendor: string, answers: Record<string, string>): Promise<string> {
  const requestId = await planFor(harness, vendor, answers);
  await decideOn(harness, requestId);
  await confirmVendorSide(harness.ports, { requestId, person: ALEX });
  return requestId;
}

async function shown(requestId: string, ports: Ports = harness.ports): Promise<HandOverView> {
  return handOverView(ports, await requestOf(harness, requestId));
}

const signInStep = ({ steps, doneSteps }: HandOverView) =>
  [...steps, ...doneSteps].find(({ text }) => text.startsWith('Sign in once from My Apps'));

test('in the sandbox the sign-in step leads to its own sign-in, which is named', async () => {
  const view = await shown(amplitude);
  const url = signInStep(view)?.url ?? '';
  const { loginUrl } = harness.ports.rules;
  expect(url.startsWith(`${loginUrl}/api/signin/`)).toBe(true);
  const page = await fetch(url);
  expect(await page.text()).toContain('Pick an account');
  const links = [...view.links, ...view.next.flatMap(({ link }) => (link === null ? [] : [link]))];
  expect(links).toContainEqual({ title: `Open the sign-in at ${new URL(loginUrl).host}`, url });
});

test('nothing of a hand-over in the sandbox leads to Microsoft’s My Apps', async () => {
  for (const requestId of [amplitude, collate]) {
    const view = JSON.stringify(await shown(requestId));
    expect(view).not.toContain(cloud().myAppsUrl);
    expect(view).not.toContain('Open My Apps');
  }
});

test('with a real tenant they lead there', async () => {
  const { launcherUrl, myAppsUrl } = cloud();
  const ports = { ...harness.ports, rules: { ...harness.ports.rules, launcherUrl } };
  const page = `${myAppsUrl}/?tenantId=${harness.ports.rules.tenantId}`;
  expect(signInStep(await shown(amplitude, ports))?.url).toBe(page);
  for (const requestId of [amplitude, collate])
    expect((await shown(requestId, ports)).links).toContainEqual({ title: 'Open My Apps', url: page });
});
