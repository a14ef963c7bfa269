import { revealedPage } from '../../../bot/pages/reveal';
import type { CardRecord } from '../../../core/ports/card-store';
import type { HandOverView } from '../../../core/views';
import { remind } from '../../../workflows/care/remind';
import { confirmVendorSide, revealSecret } from '../../../workflows/hand-over/press-hand-over';
import { showAgain } from '../../../workflows/questions/show-again';
import { viewOf } from '../../../workflows/views/view-of';
import { renewSteps } from '../../support/renew-steps';
import { COLLATE, decideOn, requestOf } from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

const HOUR_MS = 3_600_000;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const { handedOver, planNewSecret, reveal, secretRow, toTheEnd } = renewSteps(() => harness);

async function cards(requestId: string): Promise<(CardRecord & { view: HandOverView; closed: boolean })[]> {
  const all = await harness.store.cards.listForRequest(requestId);
  return Promise.all(
    all
      .filter(({ kind }) => kind === 'hand-over')
      .map(async (card) => {
        const shown = await viewOf(harness.ports, card);
        if (shown?.view.kind !== 'hand-over') throw new Error('no hand-over');
        return { ...card, view: shown.view, closed: shown.closed };
      }),
  );
}

async function renew(requestId: string): Promise<void> {
  await planNewSecret(requestId);
  await decideOn(harness, requestId);
}

/** As the button `Open` and the sweep post the hand-over once more. */
async function postOften(requestId: string): Promise<void> {
  const asked = { requestId, person: ALEX, conversation: 'personal-1', isPersonal: true };
  await showAgain(harness.ports, asked);
  await harness.store.transaction(async (tx) => {
    const request = await harness.store.requests.lock(tx, requestId);
    if (request !== null) await remind(harness.ports, tx, request);
  });
}

test('the first hand-over says how much is left, and mentions nobody', async () => {
  const requestId = await handedOver('collate', COLLATE);
  const [first, ...others] = await cards(requestId);
  expect(others).toEqual([]);
  expect(first).toMatchObject({ subject: null, closed: false });
  expect(first?.view).toMatchObject({ phase: 'open', news: null, doneSteps: [] });
  expect(first?.view.headline).toMatch(/^Ready in Entra\. 5 things left in Collate, about \d+ minutes/);
});

test('a new secret comes on a new card for its person, and every card before says that there is a newer one', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await postOften(requestId);
  await renew(requestId);
  const newest = (await cards(requestId))[3]?.view;
  await toTheEnd(requestId);
  await postOften(requestId);
  const all = await cards(requestId);
  expect(all.map(({ view, closed }) => [view.phase, closed])).toEqual([
    ['replaced', true],
    ['replaced', true],
    ['replaced', true],
    ['open', false],
    ['open', false],
    ['open', false],
  ]);
  expect(all[0]?.view.headline).toBe(
    'Another Client Secret was made since. The newer hand-over card below has it.',
  );
  expect(newest).toMatchObject({
    headline: 'Another Client Secret is ready. 2 things left in Collate, about 5 minutes.',
    news: { person: { name: 'Alex Admin', channelUserId: ALEX.channelUserId } },
    warnings: [],
  });
  expect(newest?.steps.map(({ text }) => text)).toEqual([
    'In Collate, put the new Client Secret in the place of the old one and save.',
    'Sign in once, then press Vendor is ready on the plan card: the former secret goes a week later.',
  ]);
  expect(all[3]?.view.steps.at(-1)?.text).toBe('Sign in once, then press It works in Collate.');
  expect(newest?.steps[0]?.secrets).toMatchObject([{ name: 'add-client-secret-2', canReveal: true }]);
  expect(newest?.doneSteps).toHaveLength(5);
  expect(newest?.doneSteps.flatMap(({ secrets }) => secrets)).toEqual([]);
});

test('a second new secret replaces the card of the first one', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await renew(requestId);
  await renew(requestId);
  expect((await cards(requestId)).map(({ subject, view }) => [subject, view.phase])).toEqual([
    [null, 'replaced'],
    ['plan-2', 'replaced'],
    ['plan-3', 'open'],
  ]);
});

test('once it works the newest card says so, and what to do next', async () => {
  const requestId = await handedOver('collate', COLLATE);
  await confirmVendorSide(harness.ports, { requestId, person: ALEX });
  const [card] = await cards(requestId);
  expect(card?.view.headline).toMatch(/^SSO to Collate works\. Confirmed by Alex Admin, \d/);
  expect(card?.view.next.map(({ link }) => link?.title)).toEqual([
    undefined,
    'Calendar: renew the client secret',
    'Open the application in Entra',
  ]);
});

test('the line beside a secret says what is true: kept until when, shown, or kept no longer', async () => {
  const requestId = await handedOver('collate', COLLATE);
  expect(await secretRow(requestId)).toMatchObject({
    canReveal: true,
    note: expect.stringMatching(/^Shown once .* Kept until .* UTC\. New secret makes another\.$/) as string,
  });
  const { token } = await revealSecret(harness.ports, { requestId, person: ALEX, personalChat: true });
  const { store } = harness;
  const { clock } = harness.ports;
  const parts = { store, clock, tenantId: harness.sandbox.tenantId, fieldOf: () => Promise.resolve(null) };
  expect((await revealedPage(parts, token ?? '')).status).toBe(200);
  expect(await secretRow(requestId)).toMatchObject({
    canReveal: false,
    note: expect.stringMatching(
      /^Shown on .* UTC, and gone here since\. New secret makes another\.$/,
    ) as string,
  });
  await renew(requestId);
  expect(await secretRow(requestId)).toMatchObject({ canReveal: true });
});

test('after its time a secret is offered no more, and a press that finds it gone changes the card', async () => {
  const requestId = await handedOver('collate', COLLATE);
  harness.advance(25 * HOUR_MS);
  const gone = { canReveal: false, note: 'Kept here no longer. New secret makes another.' };
  expect(await secretRow(requestId)).toMatchObject(gone);
  const { revision } = await requestOf(harness, requestId);
  expect(await reveal(requestId)).toMatch(/no longer kept/);
  expect((await requestOf(harness, requestId)).revision).toBe(revision + 1);
  expect(await reveal(requestId)).toMatch(/no longer kept/);
  expect((await requestOf(harness, requestId)).revision).toBe(revision + 1);
});
