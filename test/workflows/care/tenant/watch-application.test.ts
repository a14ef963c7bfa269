import { DAY_MS } from '../../../../core/durations';
import { lookAfterDue } from '../../../../workflows/care/watch/look-after';
import { lookAt } from '../../../../workflows/difference/look';
import { unwatchApplication } from '../../../../workflows/care/tenant/unwatch-application';
import { watchApplication } from '../../../../workflows/care/tenant/watch-application';
import { lookAtEnds } from '../../../../workflows/care/ends/look-at-ends';
import { viewOf } from '../../../../workflows/views/view-of';
import { samlByHand, type ByHand } from '../../../support/applications-by-hand';
import { callGraph, removeEntity } from '../../../support/tenant-by-hand';
import { recordOf, toldOf } from '../../../support/watched-set-up';
import { requestOf } from '../../../support/walk-request';
import { watchedSetUp } from '../../../support/drift-steps';
import { ALEX, ISAIAH, MEGAN, startWorkflows, type WorkflowHarness } from '../../../support/workflow-harness';

jest.setTimeout(120_000);

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows();
});
afterEach(() => harness.stop());

const now = () => harness.ports.clock.now().getTime();
const inDays = (days: number) => new Date(now() + days * DAY_MS);

let messages = 0;
function watch({ appObjectId }: ByHand, person = ALEX, inboundKey = `message-${(messages += 1)}`) {
  return watchApplication(harness.ports, { person, appObjectId, origin: 'personal-1', inboundKey });
}

async function look(): Promise<void> {
  await lookAfterDue(harness.ports, lookAt, new AbortController().signal);
}

/** Two looks, far enough apart to be sure. */
async function lookTwice(): Promise<void> {
  await harness.store.transaction((tx) => harness.store.watched.markAllDue(tx, harness.ports.clock.now(), 0));
  await look();
  harness.advance(11_000);
  await look();
}

async function onlyWatched(): Promise<string> {
  const [request, ...others] = await harness.store.requests.findInState('watched', 10);
  expect(others).toEqual([]);
  return request?.id ?? '';
}

async function cardsOf(requestId: string) {
  const cards = await harness.store.cards.listForRequest(requestId);
  return cards.map(({ kind, conversation }) => `${kind} ${conversation}`);
}

test('an application is watched without a set-up: its baseline is taken at once, and its ends are known', async () => {
  const acme = await samlByHand(harness, 'Acme', inDays(20));
  expect(await watch(acme)).toMatchObject({
    kind: 'done',
    text: expect.stringContaining('“Acme” is watched') as string,
  });
  const requestId = await onlyWatched();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'watched', owner: ALEX });
  await look();
  const record = await recordOf(harness, requestId);
  expect(record.baseline).not.toBeNull();
  expect(record.applications).toEqual([
    { appObjectId: acme.appObjectId, spObjectId: acme.spObjectId, clientId: acme.clientId },
  ]);
  expect(record.ends).toMatchObject([{ kind: 'certificate', active: true, application: 'Acme' }]);
  expect(await toldOf(harness, requestId)).toEqual(['baseline-taken']);
});

test('its end is told at its threshold and in the digest, with Renew', async () => {
  await watch(await samlByHand(harness, 'Acme', inDays(20)));
  const requestId = await onlyWatched();
  await look();
  await lookAtEnds(harness.ports);
  expect(await cardsOf(requestId)).toEqual(
    expect.arrayContaining([`end personal:${ALEX.objectId}`, `digest personal:${ALEX.objectId}`]),
  );
  const card = (await harness.store.cards.listForRequest(requestId)).find(({ kind }) => kind === 'end');
  if (card === undefined) throw new Error('no card');
  expect((await viewOf(harness.ports, card))?.view).toMatchObject({
    vendorName: 'Acme',
    status: 'open',
    start: { by: 'renew' },
  });
});

test('what is added since is drift: told to the owner as of a set-up', async () => {
  const acme = await samlByHand(harness, 'Acme', inDays(300));
  await watch(acme);
  const requestId = await onlyWatched();
  await look();
  await callGraph(harness, `POST ${acme.app}/addPassword`, { passwordCredential: { displayName: 'evil' } });
  await callGraph(harness, `PATCH ${acme.sp}`, { accountEnabled: false });
  await lookTwice();
  expect((await recordOf(harness, requestId)).drift?.differences).toMatchObject([
    { kind: 'disabled' },
    { kind: 'added', label: 'Client secret', letsSomebodyIn: true },
  ]);
  expect(await toldOf(harness, requestId)).toEqual(['baseline-taken', 'drift-seen']);
  const card = (await harness.store.cards.listForRequest(requestId)).find(({ kind }) => kind === 'drift');
  if (card === undefined) throw new Error('no card');
  expect((await viewOf(harness.ports, card))?.view).toMatchObject({
    state: 'open',
    headline: '2 things differ in Entra from what it was when it was first watched.',
    buttons: { putBack: true, accept: true, mute: true, restore: false },
  });
});

test('deleted meanwhile: told once, and nothing is offered that only a set-up has', async () => {
  const acme = await samlByHand(harness, 'Acme', inDays(300));
  await watch(acme);
  const requestId = await onlyWatched();
  await look();
  await callGraph(harness, `DELETE ${acme.app}`);
  await lookTwice();
  const card = (await harness.store.cards.listForRequest(requestId)).find(({ kind }) => kind === 'drift');
  if (card === undefined) throw new Error('no card');
  expect((await viewOf(harness.ports, card))?.view).toMatchObject({
    headline: 'The application was deleted in Entra.',
    notes: [expect.stringContaining('not restored here') as string],
    buttons: { putBack: false, accept: false, mute: true, restore: false },
  });
  await lookTwice();
  expect(await toldOf(harness, requestId)).toEqual(['baseline-taken', 'drift-seen']);
  expect(await watch(acme, MEGAN)).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('not in the tenant') as string,
  });
  expect(await unwatchApplication(harness.ports, { requestId, person: ALEX })).toMatchObject({
    kind: 'done',
  });
});

test('asked for twice, by two people at once, and delivered again, it is watched once', async () => {
  const acme = await samlByHand(harness, 'Acme', inDays(300));
  const replies = await Promise.all([watch(acme, ALEX, 'one'), watch(acme, MEGAN, 'two')]);
  expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'ignored']);
  const requestId = await onlyWatched();
  const { owner } = await requestOf(harness, requestId);
  const other = owner.objectId === ALEX.objectId ? MEGAN : ALEX;
  expect(await watch(acme, owner, 'one')).toMatchObject({
    text: expect.stringContaining('for you already') as string,
  });
  expect(await watch(acme, other)).toMatchObject({
    kind: 'ignored',
    text: `“Acme” is watched already; ${owner.displayName} looks after it.`,
  });
  await onlyWatched();
});

test('whoever may not ask may not watch, and that is on record', async () => {
  const acme = await samlByHand(harness, 'Acme', inDays(300));
  expect(await watch(acme, ISAIAH)).toMatchObject({ kind: 'refused' });
  expect(await harness.store.requests.findInState('watched', 10)).toEqual([]);
  const [entry] = await harness.store.audit.list({ limit: 1 });
  expect(entry).toMatchObject({ event: 'refused', details: { what: 'sso watch' } });
});

test('what Latchkey set up is watched already', async () => {
  const { ids } = await watchedSetUp(harness);
  const byHand = { ...ids, app: '', sp: '' };
  expect(await watch(byHand, MEGAN)).toEqual({
    kind: 'refused',
    text: '“Amplitude” was set up here, and is watched since its hand-over; Alex Admin looks after it. Nothing was done.',
  });
});

test('unwatched it is told of no more; its cards close, a second time changes nothing, and it can be watched again', async () => {
  const acme = await samlByHand(harness, 'Acme', inDays(20));
  await watch(acme);
  const requestId = await onlyWatched();
  await look();
  await lookAtEnds(harness.ports);
  const { ports, store } = harness;
  expect(await unwatchApplication(ports, { requestId, person: ISAIAH })).toMatchObject({ kind: 'refused' });
  const replies = await Promise.all(
    [ALEX, MEGAN].map((person) => unwatchApplication(ports, { requestId, person })),
  );
  expect(replies.map(({ kind }) => kind).sort()).toEqual(['done', 'ignored']);
  expect(await store.watched.get(requestId)).toBeNull();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'cancelled' });
  for (const card of await store.cards.listForRequest(requestId))
    if (card.kind === 'end') expect((await viewOf(ports, card))?.closed).toBe(true);
  const events = (await store.audit.list({ requestId, limit: 50 })).map(({ event }) => event);
  expect(events.filter((event) => event.startsWith('watch-'))).toEqual(['watch-ended', 'watch-begun']);
  expect(await watch(acme, MEGAN)).toMatchObject({ kind: 'done' });
  expect(await requestOf(harness, await onlyWatched())).toMatchObject({ owner: MEGAN });
});

test('a set-up is not unwatched', async () => {
  const { requestId } = await watchedSetUp(harness);
  expect(await unwatchApplication(harness.ports, { requestId, person: ALEX })).toMatchObject({
    kind: 'refused',
    text: '“Amplitude” is a set-up of Latchkey, and is watched as long as it stands.',
  });
});

test('gone from the tenant before it is watched', async () => {
  const acme = await samlByHand(harness, 'Acme', inDays(20));
  await removeEntity(harness, 'applications', acme.appObjectId);
  expect(await watch(acme)).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('not in the tenant') as string,
  });
});
