import { randomBytes } from 'node:crypto';
import type { NamedPerson, Person } from '../../../core/request';
import { openStore } from '../../../store/open-store';
import { setApproversByName } from '../../../workflows/approval/set-approvers';
import { offerOwner } from '../../../workflows/care/owner/offer-owner';
import { leftOffer, offersOf } from '../../../workflows/care/owner/offers';
import { takeOver } from '../../../workflows/care/take-over';
import { sweep } from '../../../workflows/care/sweep';
import { requestUndo } from '../../../workflows/care/try-again';
import type { Ports } from '../../../workflows/ports';
import { changeAnswers } from '../../../workflows/questions/change-answers';
import { ownerView } from '../../../workflows/views/owner-view';
import { APPROVERS_CHANNEL, cardsOf, meetInChannel, planShown, saying } from '../../support/approvals';
import { answerPage, answerPages } from '../../support/answer-pages';
import { silentLog } from '../../support/silent-log';
import { putEntity, removeEntity } from '../../support/tenant-by-hand';
import {
  AMPLITUDE,
  decideOn,
  planCollate,
  planFor,
  pressed,
  requestOf,
  stateOf,
} from '../../support/walk-request';
import { ADELE, ALEX, MEGAN, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const DAY_MS = 86_400_000;
const DONE = { kind: 'done' };
const REFUSED = { kind: 'refused' };

/** The question is asked and answered with yes. */
async function give(harness: WorkflowHarness, requestId: string, to: Person): Promise<void> {
  const asked = await offerOwner(harness.ports, saying(ADELE), `${requestId} ${to.objectId}`);
  expect(asked).toMatchObject(DONE);
  expect(await take(harness.ports, requestId, to)).toMatchObject(DONE);
}

async function take(ports: Ports, requestId: string, person: Person) {
  const request = await ports.store.requests.get(requestId);
  const offer = request === null ? '' : (offersOf(request).at(-1)?.id ?? '');
  return takeOver(ports, { requestId, offer, person });
}

const ownerOf = async (harness: WorkflowHarness, requestId: string): Promise<NamedPerson> =>
  (await requestOf(harness, requestId)).owner;

const audited = async ({ store }: WorkflowHarness, requestId: string) =>
  (await store.audit.list({ requestId, limit: 500 })).filter(({ event }) => event === 'owner-changed');

describe('where a second person approves', () => {
  let harness: WorkflowHarness;
  beforeAll(async () => {
    harness = await startWorkflows({ approval: 'second-person' });
    await meetInChannel(harness);
  });
  afterAll(() => harness.stop());

  test('the first requester approves nothing that they gave on; whoever took it over and asked for nothing does', async () => {
    const requestId = await planCollate(harness, 'Given on before approval');
    await give(harness, requestId, MEGAN);
    expect(await decideOn(harness, requestId, { person: ALEX })).toMatchObject(REFUSED);
    expect(await decideOn(harness, requestId, { person: MEGAN })).toMatchObject(DONE);
    expect(await stateOf(harness, requestId)).toBe('handed-over');
  });

  test('whoever took it over and answers its questions is an asker, also when they have given it on', async () => {
    const requestId = await planCollate(harness, 'Answered by another');
    await give(harness, requestId, MEGAN);
    expect(await changeAnswers(harness.ports, await pressed(harness, requestId, ALEX))).toMatchObject(
      REFUSED,
    );
    expect(await changeAnswers(harness.ports, await pressed(harness, requestId, MEGAN))).toMatchObject(DONE);
    expect(await answerPage(harness.ports, requestId, { answers: {} })).toMatchObject(REFUSED);
    await answerPages(harness.ports, requestId, { answers: {}, person: MEGAN });
    await harness.drain();
    expect((await requestOf(harness, requestId)).facts['answeredBy']).toEqual([MEGAN.objectId]);
    await give(harness, requestId, ADELE);
    for (const person of [ALEX, MEGAN])
      expect(await decideOn(harness, requestId, { person })).toMatchObject(REFUSED);
  });

  test('an undo that the owner asks for is approved by neither them nor the first requester', async () => {
    const requestId = await planCollate(harness, 'Undone by its owner');
    await decideOn(harness, requestId, { person: MEGAN });
    await give(harness, requestId, MEGAN);
    await requestUndo(harness.ports, await pressed(harness, requestId, MEGAN));
    await harness.drain();
    for (const person of [ALEX, MEGAN])
      expect(await decideOn(harness, requestId, { person })).toMatchObject(REFUSED);
    expect(await decideOn(harness, requestId, { person: ADELE })).toMatchObject(DONE);
    expect(await stateOf(harness, requestId)).toBe('undone');
  });

  test('a named approver who is the owner is asked, and the one who gave it on is not', async () => {
    await setApproversByName(harness.ports, saying(ADELE), 'Alex Admin; Megan Bowen');
    const requestId = await planCollate(harness, 'Asked by name');
    await give(harness, requestId, MEGAN);
    const view = await planShown(harness, requestId, `personal:${MEGAN.objectId}`);
    expect(view.approvers).toBe('Megan Bowen');
    await meetInChannel(harness);
  });
});

/** Of another process. */
function anotherStore({ connectionString, ports }: WorkflowHarness) {
  const sealingKeys = [randomBytes(32)] as const;
  return openStore({ connectionString, sealingKeys, clock: ports.clock, log: silentLog });
}

describe('taking over', () => {
  let harness: WorkflowHarness;
  let second: WorkflowHarness['store'];
  beforeAll(async () => {
    harness = await startWorkflows();
    await meetInChannel(harness);
    second = await anotherStore(harness);
  });
  afterAll(async () => {
    await second.close();
    await harness.stop();
  });

  test('two presses in two processes change the owner once', async () => {
    const requestId = await planCollate(harness, 'Pressed twice');
    await offerOwner(harness.ports, saying(ALEX), `${requestId} Megan Bowen`);
    const replies = await Promise.all(
      [harness.ports, { ...harness.ports, store: second }].map((ports) => take(ports, requestId, MEGAN)),
    );
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'ignored']);
    expect(await audited(harness, requestId)).toHaveLength(1);
  });

  test('a message that is delivered again asks once, also after it was answered', async () => {
    const requestId = await planCollate(harness, 'Delivered again');
    const said = saying(ALEX);
    for (let count = 0; count < 2; count += 1)
      expect(await offerOwner(harness.ports, said, `${requestId} Megan Bowen`)).toMatchObject(DONE);
    await take(harness.ports, requestId, MEGAN);
    await offerOwner(harness.ports, said, `${requestId} Adele Vance`);
    const request = await requestOf(harness, requestId);
    expect(offersOf(request).map(({ outcome }) => outcome)).toEqual(['taken']);
  });

  test('a right that is gone by the press takes nothing over', async () => {
    const requestId = await planCollate(harness, 'Right is gone');
    await offerOwner(harness.ports, saying(ALEX), `${requestId} Megan Bowen`);
    const strict = harness.restarted({ requestersGroupId: '44444444-4444-4444-8444-444444444402' });
    const reply = await take(strict.ports, requestId, MEGAN);
    expect(reply).toMatchObject(REFUSED);
    expect((await ownerOf(harness, requestId)).displayName).toBe('Alex Admin');
  });

  test('the card says where Entra’s own mails go, and they follow by a plan', async () => {
    const requestId = await planFor(harness, 'amplitude', AMPLITUDE);
    await decideOn(harness, requestId);
    await offerOwner(harness.ports, saying(ALEX), `${requestId} Megan Bowen`);
    const request = await requestOf(harness, requestId);
    const [card] = (await harness.store.cards.listForRequest(requestId)).filter(
      ({ kind }) => kind === 'owner',
    );
    if (card === undefined) throw new Error('no card');
    const view = await ownerView(harness.ports, request, card);
    expect(view?.mail?.text).toContain('go to alex@contoso.example. Change answers on the hand-over');

    const reply = await take(harness.ports, requestId, MEGAN);
    expect(reply.text).toContain('A plan follows by which Entra’s own mails');
    await harness.drain();
    const plan = await harness.store.plans.latest(requestId);
    expect(plan?.kind).toBe('change');
    expect(await stateOf(harness, requestId)).toBe('awaiting-approval');
    expect(await decideOn(harness, requestId, { person: MEGAN })).toMatchObject(DONE);
    expect(await stateOf(harness, requestId)).toBe('handed-over');
    const { servicePrincipals = [] } = await harness.state();
    const principal = servicePrincipals.find(({ displayName }) => displayName === 'Amplitude');
    expect(principal?.['notificationEmailAddresses']).toEqual(['megan@contoso.example']);
  });

  test('an owner who is disabled, or gone, is asked about once, of the approvers, who take over', async () => {
    const requestId = await planCollate(harness, 'Owner leaves');
    await decideOn(harness, requestId);
    await give(harness, requestId, ADELE);
    const { users = [] } = await harness.state();
    const adele = users.find(({ id }) => id === ADELE.objectId) ?? {};
    const nextDay = async () => {
      harness.advance(DAY_MS);
      // Two processes, each more than once.
      for (const store of [harness.store, second, harness.store]) await sweep({ ...harness.ports, store });
    };
    const asked = () => cardsOf(harness, requestId, 'owner');
    const left = async () => leftOffer(await requestOf(harness, requestId))?.left;
    await nextDay();
    expect(await left()).toBeUndefined();
    const before = (await asked()).length;

    await putEntity(harness, 'users', { ...adele, accountEnabled: false });
    await nextDay();
    expect(await left()).toBe('disabled');
    await removeEntity(harness, 'users', ADELE.objectId);
    await nextDay();
    await nextDay();
    expect(await left()).toBe('gone');
    expect((await asked()).length).toBe(before + 1);
    expect((await asked()).at(-1)).toMatch(new RegExp(`^${APPROVERS_CHANNEL} offer-left-\\d+$`));
    expect((await ownerOf(harness, requestId)).displayName).toBe('Adele Vance');

    // What cannot be looked up changes nothing.
    await harness.fault({ method: 'GET', path: `/users/${ADELE.objectId}*`, status: 403, code: 'Denied' });
    await nextDay();
    expect(await left()).toBe('gone');
    await fetch(`${harness.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
    await putEntity(harness, 'users', { ...adele, accountEnabled: true });
    await nextDay();
    expect(await left()).toBeUndefined();

    await putEntity(harness, 'users', { ...adele, accountEnabled: false });
    await nextDay();
    expect(await take(harness.ports, requestId, MEGAN)).toMatchObject(DONE);
    expect((await ownerOf(harness, requestId)).displayName).toBe('Megan Bowen');
    await putEntity(harness, 'users', { ...adele, accountEnabled: true });
  });
});
