import { randomBytes } from 'node:crypto';
import type { Person } from '../../../core/request';
import { openStore } from '../../../store/open-store';
import { toldIn } from '../../../workflows/approval/tell-requester';
import { startChange } from '../../../workflows/care/change';
import { offerOwner } from '../../../workflows/care/owner/offer-owner';
import { offersOf } from '../../../workflows/care/owner/offers';
import { waitingMails } from '../../../workflows/care/owner/waiting-mails';
import { sweep } from '../../../workflows/care/sweep';
import { takeOver } from '../../../workflows/care/take-over';
import { requestUndo } from '../../../workflows/care/try-again';
import { meetInChannel, saying } from '../../support/approvals';
import { silentLog } from '../../support/silent-log';
import { AMPLITUDE, decideOn, planFor, pressed, requestOf, stateOf } from '../../support/walk-request';
import { ADELE, ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DONE = { kind: 'done' };

let harness: WorkflowHarness;
let second: WorkflowHarness['store'];
beforeEach(async () => {
  harness = await startWorkflows();
  const { connectionString, ports } = harness;
  const sealingKeys = [randomBytes(32)] as const;
  second = await openStore({ connectionString, sealingKeys, clock: ports.clock, log: silentLog });
  await meetInChannel(harness);
});
afterEach(async () => {
  await second.close();
  await harness.stop();
});

const OTHER = { assignTo: { value: 'Analytics Team' } };
const LATER = 'until nothing else of this set-up is under way';

async function busy(name: string): Promise<string> {
  const requestId = await planFor(harness, 'amplitude', { ...AMPLITUDE, applicationName: name });
  await decideOn(harness, requestId);
  const wish = { request: { id: requestId }, person: ALEX, answers: OTHER };
  expect(await startChange(harness.ports, wish)).toMatchObject(DONE);
  await harness.drain();
  expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
  return requestId;
}

/** Two processes at the same moment, more than once. */
async function swept(): Promise<void> {
  for (let count = 0; count < 2; count += 1)
    await Promise.all([harness.store, second].map((store) => sweep({ ...harness.ports, store })));
  await harness.drain();
}

const plansOf = async (requestId: string) =>
  (await harness.store.plans.listForRequest(requestId)).map(({ kind }) => kind);
const addressesOf = async (name: string) =>
  (await harness.state())['servicePrincipals']?.find(({ displayName }) => displayName === name)?.[
    'notificationEmailAddresses'
  ];
const giveTo = async (requestId: string, person: Person) => {
  await offerOwner(harness.ports, saying(ADELE), `${requestId} ${person.objectId}`);
  const offer = offersOf(await requestOf(harness, requestId)).at(-1)?.id ?? '';
  return takeOver(harness.ports, { requestId, offer, person });
};

test('the plan comes once that is over, and once only', async () => {
  const requestId = await busy('Busy');
  expect((await giveTo(requestId, MEGAN)).text).toContain(LATER);
  await swept();
  expect(await plansOf(requestId)).toEqual(['setup', 'change']);
  await decideOn(harness, requestId, { person: MEGAN, verdict: 'rejected', reason: 'no' });
  expect(await stateOf(harness, requestId)).toBe('handed-over');
  await swept();
  expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
  expect(await plansOf(requestId)).toEqual(['setup', 'change', 'change']);
  expect((await requestOf(harness, requestId)).facts['planAskedBy']).toBe(MEGAN.objectId);
  await decideOn(harness, requestId, { person: MEGAN });
  await swept();
  expect(await addressesOf('Busy')).toEqual(['megan@contoso.example']);
  expect(await plansOf(requestId)).toEqual(['setup', 'change', 'change']);
  expect(await waitingMails(harness.store)).toEqual([]);
});

test('given on before it was in Entra, they follow after the hand-over', async () => {
  const requestId = await planFor(harness, 'amplitude', { ...AMPLITUDE, applicationName: 'Early' });
  expect((await giveTo(requestId, MEGAN)).text).toContain(LATER);
  await decideOn(harness, requestId, { person: MEGAN });
  await swept();
  await decideOn(harness, requestId, { person: MEGAN });
  expect(await addressesOf('Early')).toEqual(['megan@contoso.example']);
});

test('given on twice meanwhile, they go to the last one', async () => {
  const requestId = await busy('Twice');
  await giveTo(requestId, MEGAN);
  expect((await giveTo(requestId, ADELE)).text).toContain(LATER);
  await decideOn(harness, requestId, { person: ADELE });
  await swept();
  await decideOn(harness, requestId, { person: ADELE });
  expect(await addressesOf('Twice')).toEqual(['adele@contoso.example']);
});

test('given back meanwhile, nothing follows', async () => {
  const back = await busy('Back');
  await giveTo(back, MEGAN);
  await giveTo(back, ALEX);
  await decideOn(harness, back);
  await swept();
  expect(await plansOf(back)).toEqual(['setup', 'change']);
  expect(await waitingMails(harness.store)).toEqual([]);
});

test('undone meanwhile, nothing waits any more', async () => {
  const requestId = await busy('Undone');
  await giveTo(requestId, MEGAN);
  await decideOn(harness, requestId, { person: MEGAN });
  expect(await waitingMails(harness.store)).toHaveLength(1);
  await requestUndo(harness.ports, await pressed(harness, requestId, MEGAN));
  await harness.drain();
  await swept();
  expect(await waitingMails(harness.store)).toHaveLength(1);
  await decideOn(harness, requestId, { person: MEGAN });
  expect(await stateOf(harness, requestId)).toBe('undone');
  await swept();
  expect(await waitingMails(harness.store)).toEqual([]);
});

test('whoever may no longer ask is told whose address it is, once', async () => {
  const requestId = await busy('No right');
  await giveTo(requestId, MEGAN);
  await decideOn(harness, requestId, { person: MEGAN });
  const strict = harness.restarted({ requestersGroupId: '44444444-4444-4444-8444-444444444402' });
  for (let count = 0; count < 2; count += 1) await sweep(strict.ports);
  const told = toldIn(await requestOf(harness, requestId)).map(({ text }) => text);
  expect(told.filter((text) => text.includes('still go to alex@contoso.example'))).toHaveLength(1);
  expect(await plansOf(requestId)).toEqual(['setup', 'change']);
  expect(await waitingMails(harness.store)).toEqual([]);
});
