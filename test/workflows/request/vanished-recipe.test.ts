import { mayPress } from '../../../bot/clicks/may-press';
import { catalogueOf } from '../../../vendors/catalogue';
import { currentPage } from '../../support/answer-pages';
import { cancelRequest } from '../../../workflows/questions/cancel-request';
import { fetchFile } from '../../../workflows/hand-over/fetch-file';
import { noteMissingRecipes } from '../../../workflows/care/note-missing-recipes';
import type { Ports } from '../../../workflows/ports';
import { requestUndo, tryAgain } from '../../../workflows/care/try-again';
import { sweep } from '../../../workflows/care/sweep';
import { auditView } from '../../../workflows/views/audit-view';
import { viewOf } from '../../../workflows/views/view-of';
import { startSetup } from '../../../workflows/questions/start-setup';
import {
  approveUnrun,
  COLLATE,
  decideOn,
  planCollate,
  planFor,
  pressed,
  requestOf,
} from '../../support/walk-request';
import { ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { WAITER } from '../../support/invented-recipes';

const DAY_MS = 86_400_000;
const GONE = /no longer in the catalogue/;

let harness: WorkflowHarness;
beforeEach(async () => {
  harness = await startWorkflows({}, [WAITER]);
});
afterEach(() => harness.stop());

/** The same deployment after a start without these vendors. */
function without(...ids: string[]): Ports {
  const { catalogue } = harness.ports;
  const left = catalogue.list().filter(({ id }) => !ids.includes(id));
  return { ...harness.ports, catalogue: catalogueOf(left.flatMap(({ id }) => catalogue.get(id) ?? [])) };
}

async function views(ports: Ports, requestId: string): Promise<string[]> {
  const cards = await harness.store.cards.listForRequest(requestId);
  return Promise.all(cards.map(async (card) => JSON.stringify((await viewOf(ports, card))?.view)));
}

async function start(recipeId: string): Promise<string> {
  const asked = { recipeId, person: ALEX, origin: 'personal-1', inboundKey: `start-${recipeId}` };
  return (await startSetup(harness.ports, asked)).requestId ?? '';
}

test('due requests of a vendor that left stop neither secrets, nor reminders, nor the end of others', async () => {
  const waiting = await planFor(harness, 'waiter', {
    applicationName: 'Waiter',
    account: 'alex@contoso.example',
  });
  const open = await start('amplitude');
  const [kept, handedOver] = [await planCollate(harness, 'One'), await planCollate(harness, 'Two')];
  for (const id of [kept, handedOver]) await decideOn(harness, id);
  await harness.store.transaction((tx) =>
    harness.store.secrets.keep(tx, {
      requestId: open,
      name: 'x',
      text: 'sealed',
      keepUntil: new Date(Date.now() + DAY_MS),
    }),
  );
  harness.advance(39 * DAY_MS);
  const ports = without('waiter', 'collate');
  await sweep(ports);
  expect(await requestOf(harness, open)).toMatchObject({ state: 'expired' });
  expect(await requestOf(harness, waiting)).toMatchObject({ state: 'waiting-on-vendor' });
  expect((await requestOf(harness, waiting)).dueAt?.getTime()).toBeGreaterThan(ports.clock.now().getTime());
  expect((await requestOf(harness, handedOver)).facts).toMatchObject({ reminders: 1 });
  const link = { requestId: open, name: 'x', expiresAt: new Date(Date.now() + DAY_MS) };
  expect(await harness.store.secrets.mintLink(link)).toBeNull();
});

test('what fails at one due request is told in the log, and the others go on', async () => {
  const [broken, other] = [await start('amplitude'), await start('collate')];
  harness.advance(400 * DAY_MS);
  const { store } = harness.ports;
  const audit: typeof store.audit = {
    ...store.audit,
    append: (tx, entry) =>
      entry.requestId === broken
        ? Promise.reject(new Error('a row that cannot be read'))
        : store.audit.append(tx, entry),
  };
  const ports = {
    ...harness.ports,
    store: Object.create(store, { audit: { value: audit } }) as typeof store,
  };
  await sweep(ports);
  expect([await requestOf(harness, broken), await requestOf(harness, other)]).toMatchObject([
    { state: 'collecting' },
    { state: 'expired' },
  ]);
});

test('every card of a set-up whose vendor left says so, and none is thrown', async () => {
  const [collecting, waiting] = [await start('amplitude'), await planFor(harness, 'waiter', ANSWERS)];
  const planned = await planCollate(harness, 'Planned');
  const done = await planCollate(harness, 'Done');
  await decideOn(harness, done);
  const ports = without('amplitude', 'waiter', 'collate');
  for (const id of [collecting, waiting, planned]) expect((await views(ports, id)).at(-1)).toMatch(GONE);
  const shown = await views(ports, done);
  expect(shown.some((view) => view.includes('"kind":"status"') && GONE.test(view))).toBe(true);
  expect((await auditView(ports, 'collate')).title).toBe('collate');
  const file = { requestId: done, kind: 'message', id: 'any' } as const;
  expect(await fetchFile(ports, file)).toBeNull();
  expect(await currentPage(ports, collecting)).toBeNull();
  expect(await cancelRequest(ports, { requestId: collecting, person: ALEX })).toMatchObject({ kind: 'done' });
});

const ANSWERS = { applicationName: 'Waiter', account: 'alex@contoso.example' };

test('its buttons refuse in a sentence; a plan of it is not approved', async () => {
  const planned = await planCollate(harness, 'Planned');
  const ports = without('collate');
  const request = await requestOf(harness, planned);
  for (const kind of ['answer', 'new-secret', 'it-works', 'reveal-secret'] as const) {
    const action = { kind, requestId: planned } as never;
    expect(await mayPress(ports, { action, request, person: ALEX })).toMatchObject({
      kind: 'refused',
      text: expect.stringMatching(GONE) as string,
    });
  }
  const reply = await decideOn({ ...harness, ports }, planned);
  expect(reply).toMatchObject({ kind: 'refused', text: expect.stringMatching(GONE) as string });
});

test('a run that ends after its vendor left keeps what it did; Try again hands over once the recipe is back', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await approveUnrun(harness, requestId);
  const ports = without('collate');
  await harness.drain(ports);
  const failed = await requestOf(harness, requestId);
  expect(failed).toMatchObject({ state: 'failed', reason: expect.stringMatching(GONE) as string });
  expect(await tryAgain(ports, await pressed(harness, requestId))).toMatchObject({ kind: 'refused' });
  expect(await tryAgain(harness.ports, await pressed(harness, requestId))).toMatchObject({ kind: 'done' });
  await harness.drain();
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'handed-over' });
});

test('what it made can be taken back all the same', async () => {
  const requestId = await planFor(harness, 'collate', COLLATE);
  await decideOn(harness, requestId);
  const ports = without('collate');
  const gone: WorkflowHarness = { ...harness, ports, drain: () => harness.drain(ports) };
  expect(await requestUndo(ports, await pressed(harness, requestId))).toMatchObject({ kind: 'done' });
  await gone.drain();
  await decideOn(gone, requestId);
  expect(await requestOf(harness, requestId)).toMatchObject({ state: 'undone' });
});

test('a start without the vendor draws its cards anew, and so does a start with it', async () => {
  const requestId = await start('amplitude');
  const revision = async () => (await requestOf(harness, requestId)).revision;
  const first = await revision();
  await noteMissingRecipes(harness.ports);
  expect(await revision()).toBe(first);
  await noteMissingRecipes(without('amplitude'));
  await noteMissingRecipes(without('amplitude'));
  expect(await revision()).toBe(first + 1);
  await noteMissingRecipes(harness.ports);
  await noteMissingRecipes(harness.ports);
  expect(await revision()).toBe(first + 2);
});
