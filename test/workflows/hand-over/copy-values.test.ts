import { copyValues } from '../../../workflows/hand-over/copy-values';
import { copyPage } from '../../../bot/pages/copy-page';
import { fetchFile } from '../../../workflows/hand-over/fetch-file';
import { requestUndo } from '../../../workflows/care/try-again';
import { adoptionSteps } from '../../support/adoption-steps';
import { renewSteps } from '../../support/renew-steps';
import { AMPLITUDE, COLLATE, decideOn, planFor, requestOf } from '../../support/walk-request';
import { ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, reveal } = renewSteps(() => harness);
const { pressed } = adoptionSteps(() => harness);

async function copying(requestId: string, person = ALEX, personalChat = true) {
  const request = await harness.store.requests.get(requestId);
  return copyValues(harness.ports, { request, person, personalChat });
}

test('the requester gets a link to every value under the vendor’s names, those to be looked up last', async () => {
  const requestId = await handedOver('amplitude', AMPLITUDE);
  const { reply, page } = await copying(requestId);
  expect(reply).toMatchObject({ kind: 'done' });
  expect(page).toMatchObject({ vendorName: 'Amplitude', applicationName: 'Amplitude' });
  expect(page?.url).toContain(`${requestId}.copy-page.values`);
  expect(page?.until.getTime()).toBeGreaterThan(harness.ports.clock.now().getTime());
  expect(page?.values.map(({ label, other }) => [label, other])).toEqual([
    ['Metadata XML', false],
    ['Identity Provider', false],
    ['Login URL', true],
    ['Microsoft Entra Identifier', true],
    ['Logout URL', true],
    ['Certificate thumbprint (SHA-1)', true],
    ['Certificate valid until', true],
    ['Application (client) ID', true],
    ['Directory (tenant) ID', true],
  ]);
  const fetched = await fetchFile(harness.ports, { requestId, kind: 'copy-page', id: 'values' });
  expect(fetched).toMatchObject({ kind: 'copy-page', page: { values: page?.values } });
});

test('no secret is on the page, however it is come by', async () => {
  const requestId = await handedOver('collate', { ...COLLATE, clientType: 'web' });
  const { page } = await copying(requestId);
  const secret = await reveal(requestId);
  expect(secret.length).toBeGreaterThan(15);
  if (page === null) throw new Error('refused');
  expect(copyPage(page, page.until).html).not.toContain(secret);
  expect(page.values.map(({ label }) => label)).not.toContain('Client Secret');
});

test('nobody else, nowhere but in personal chat, and nothing that is not there', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const refused = { reply: { kind: 'refused' }, page: null };
  expect(await copying(requestId, MEGAN)).toMatchObject(refused);
  expect(await copying(requestId, ALEX, false)).toMatchObject(refused);
  expect(await copying('zzzzzzzzzzzz')).toMatchObject(refused);
  expect(await copying(await planFor(harness, 'amplitude', AMPLITUDE))).toMatchObject(refused);
  await requestUndo(harness.ports, await pressed(requestId));
  await harness.drain();
  await decideOn(harness, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
  expect(await copying(requestId)).toMatchObject(refused);
});
