import { randomBytes } from 'node:crypto';
import { DAY_MS } from '../../../core/durations';
import type { End } from '../../../core/drift';
import type { WatchedRecord } from '../../../core/ports/watched';
import { openStore } from '../../../store/open-store';
import { requestNewSecret } from '../../../workflows/care/new-secret';
import { offerOwner } from '../../../workflows/care/owner/offer-owner';
import { offersOf } from '../../../workflows/care/owner/offers';
import { takeOver } from '../../../workflows/care/take-over';
import { tellEnds } from '../../../workflows/care/ends/tell-ends';
import { sweep } from '../../../workflows/care/sweep';
import { handOverValues } from '../../../workflows/hand-over/values';
import type { Ports } from '../../../workflows/ports';
import { recipeOf } from '../../../workflows/request/recipe-of';
import { toldIn } from '../../../workflows/approval/tell-requester';
import { viewOf } from '../../../workflows/views/view-of';
import { APPROVERS_CHANNEL, cardsOf, meetInChannel, saying } from '../../support/approvals';
import { silentLog } from '../../support/silent-log';
import { putEntity } from '../../support/tenant-by-hand';
import { endAt, watchedInMemory, watchedRecord } from '../../support/watched';
import { AMPLITUDE, decideOn, planCollate, planFor, requestOf } from '../../support/walk-request';
import { ADELE, ALEX, startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
let ports: Ports;
/** Another process on the same database. */
let others: Ports;
let closeOthers: () => Promise<void>;
beforeAll(async () => {
  harness = await startWorkflows();
  const watched = watchedInMemory();
  ports = { ...harness.ports, store: { ...harness.store, watched } };
  const { connectionString } = harness;
  const sealingKeys = [randomBytes(32)] as const;
  const second = await openStore({ connectionString, sealingKeys, clock: ports.clock, log: silentLog });
  closeOthers = () => second.close();
  others = { ...harness.ports, store: { ...second, watched } };
  await meetInChannel(harness);
});
afterAll(async () => {
  await closeOthers();
  await harness.stop();
});

const inDays = (days: number) => new Date(ports.clock.now().getTime() + days * DAY_MS);

async function watch(
  requestId: string,
  ends: readonly End[],
  more: Partial<WatchedRecord> = {},
): Promise<void> {
  const record = watchedRecord(requestId, { ends, ...more });
  await ports.store.transaction((tx) => ports.store.watched.save(tx, record));
}

async function handedOver(name: string): Promise<string> {
  const requestId = await planCollate(harness, name);
  await decideOn(harness, requestId);
  return requestId;
}

/** A day passes, and both processes sweep at the same moment, more than once. */
async function nextDay(days = 1): Promise<void> {
  harness.advance(days * DAY_MS);
  for (let count = 0; count < 2; count += 1) await Promise.all([sweep(ports), sweep(others)]);
}

const told = async (requestId: string) =>
  (await cardsOf(harness, requestId, 'end')).map((card) => Number(card.split('#')[1]));

const audited = async (requestId: string) =>
  (await ports.store.audit.list({ requestId, limit: 500 }))
    .filter(({ event }) => event === 'end-told')
    .map(({ details }) => details['threshold'])
    .reverse();

async function endViews(requestId: string) {
  const cards = await ports.store.cards.listForRequest(requestId);
  const shown = await Promise.all(
    cards.filter(({ kind }) => kind === 'end').map((card) => viewOf(ports, card)),
  );
  return shown.flatMap((one) => (one?.view.kind === 'end' ? [one.view] : []));
}

const secretOf = async (requestId: string): Promise<string> => {
  const request = await requestOf(harness, requestId);
  return (await handOverValues(ports, request, recipeOf(ports, request)))['secret.keyId'] ?? '';
};

test('at 30, 7 and 1 day and each day after the end the owner is told once, whatever sweeps', async () => {
  const requestId = await handedOver('Ends by and by');
  await watch(requestId, [endAt(inDays(32), { application: 'Ends by and by' })]);
  await nextDay(0);
  expect(await told(requestId)).toEqual([]);
  for (let day = 0; day < 34; day += 1) await nextDay();
  expect(await told(requestId)).toEqual([30, 7, 1, 0, -1, -2].slice(0, (await told(requestId)).length));
  expect(await told(requestId)).toEqual(expect.arrayContaining([30, 7, 1, 0, -1]));
  expect(await audited(requestId)).toEqual(await told(requestId));
  const views = await endViews(requestId);
  expect(views.map(({ status }) => status)).toEqual([...views.slice(1).map(() => 'over'), 'open']);
  expect(views.at(-1)?.headline).toMatch(/^The signing certificate ended on .*(yesterday|days ago)\.$/);
});

test('what a look finds is told at once by whoever looked, and not again by the sweep', async () => {
  const requestId = await handedOver('Seen in between');
  await watch(requestId, [endAt(inDays(5))]);
  await Promise.all([ports, others, ports].map((one) => tellEnds(one, requestId)));
  expect(await told(requestId)).toEqual([7]);
  await nextDay(0);
  expect(await told(requestId)).toEqual([7]);
});

test('a process that dies before the end of the transaction has told nothing; the next one does, once', async () => {
  const requestId = await handedOver('Killed');
  await watch(requestId, [endAt(inDays(5))]);
  const { store } = ports;
  const dying = (at: 'cards' | 'audit'): Ports => ({
    ...ports,
    store: {
      ...store,
      cards: {
        ...store.cards,
        ...(at === 'cards' ? { insert: () => Promise.reject(new Error('killed')) } : {}),
      },
      audit: {
        ...store.audit,
        ...(at === 'audit' ? { append: () => Promise.reject(new Error('killed')) } : {}),
      },
    },
  });
  for (const at of ['cards', 'audit'] as const) {
    await expect(tellEnds(dying(at), requestId)).rejects.toThrow('killed');
    expect(await told(requestId)).toEqual([]);
    expect((await requestOf(harness, requestId)).facts['endsTold'] ?? null).toBeNull();
  }
  // One that has claimed the look and dies then is made up for by the next look.
  harness.advance(DAY_MS);
  await sweep(dying('cards'));
  expect(await told(requestId)).toEqual([]);
  await nextDay();
  expect(await told(requestId)).toEqual([7]);
  expect(await audited(requestId)).toEqual([7]);
});

test('a secret of ours is renewed by New secret, which the card starts; then the series ends without a word', async () => {
  const requestId = await handedOver('Secret of ours');
  const old = endAt(inDays(6), {
    kind: 'secret',
    id: await secretOf(requestId),
    application: 'Secret of ours',
  });
  await watch(requestId, [old]);
  await tellEnds(ports, requestId);
  const [view] = await endViews(requestId);
  expect(view?.start).toEqual({ by: 'new-secret', secret: 'add-client-secret' });
  expect(view?.texts.join(' ')).toContain('nobody can sign in');

  await requestNewSecret(ports, { requestId, person: ALEX });
  expect((await endViews(requestId))[0]?.start).toBeNull();
  await harness.drain();
  await decideOn(harness, requestId);
  const next = endAt(inDays(180), {
    ...old,
    id: await secretOf(requestId),
    endsAt: inDays(180).toISOString(),
  });
  expect(next.id).not.toBe(old.id);
  await watch(requestId, [old, next]);
  await tellEnds(ports, requestId);
  await nextDay(8);
  expect(await told(requestId)).toEqual([7]);
  expect(toldIn(await requestOf(harness, requestId))).toEqual([]);
  expect((await endViews(requestId)).map(({ status }) => status)).toEqual(['over']);
});

test('renewed by hand: one line, and the reminders are those of the new one', async () => {
  const requestId = await handedOver('Renewed by hand');
  const application = 'Renewed by hand';
  const before = {
    certificate: endAt(inDays(6), { application }),
    secret: endAt(inDays(6), { kind: 'secret', id: 'by-hand-1', application }),
  };
  await watch(requestId, [before.certificate, before.secret]);
  await tellEnds(ports, requestId);
  expect(await told(requestId)).toEqual([7, 7]);
  const certificate = endAt(inDays(900), { application, id: 'CD'.repeat(20) });
  const secret = endAt(inDays(400), { kind: 'secret', id: 'by-hand-2', application });
  await watch(requestId, [{ ...before.certificate, active: false }, before.secret, certificate, secret]);
  await nextDay();
  const lines = toldIn(await requestOf(harness, requestId)).map(({ text }) => text);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('The signing certificate of Renewed by hand was renewed in the portal');
  expect(lines[1]).toContain('The client secret of Renewed by hand was renewed in the portal');
  await nextDay(8);
  expect(await told(requestId)).toEqual([7, 7]);
});

test('a certificate is renewed in the portal for now: the way, the link and what the vendor takes', async () => {
  const requestId = await planFor(harness, 'amplitude', { ...AMPLITUDE, applicationName: 'By hand' });
  await decideOn(harness, requestId);
  const application = { appObjectId: 'app', spObjectId: 'sp-id', clientId: 'client-id' };
  await watch(requestId, [endAt(inDays(6))], { applications: [application] });
  await tellEnds(ports, requestId);
  const [view] = await endViews(requestId);
  expect(view?.start).toMatchObject({
    by: 'hand',
    menuPath: expect.stringContaining('SAML Certificates') as string,
    link: { url: expect.stringMatching(/SignOn\/objectId\/sp-id\/appId\/client-id$/) as string },
  });
  expect(view?.texts[0]).toContain('sign-in to Amplitude stops');
  expect(view?.texts[1]).toContain('Amplitude');
  expect(view?.texts.join(' ')).not.toContain('{');
});

test('an undone set-up is reminded of nothing', async () => {
  const requestId = await handedOver('Cancelled later');
  await watch(requestId, [endAt(inDays(5))]);
  const { store } = ports;
  await store.transaction(async (tx) => {
    await store.requests.lock(tx, requestId);
    await store.requests.update(tx, requestId, { state: 'planning' });
    await store.requests.update(tx, requestId, { state: 'undone' });
  });
  await nextDay();
  expect(await told(requestId)).toEqual([]);
});

test('the owner hears of it, also a new one; where they have left, the approvers do', async () => {
  const requestId = await handedOver('Owner hears');
  await watch(requestId, [endAt(inDays(8.5))]);
  await offerOwner(ports, saying(ALEX), `${requestId} Adele Vance`);
  const [offer] = offersOf(await requestOf(harness, requestId));
  await takeOver(ports, { requestId, offer: offer?.id ?? '', person: ADELE });
  await nextDay(1);
  const { users = [] } = await harness.state();
  const adele = users.find(({ id }) => id === ADELE.objectId) ?? {};
  await putEntity(harness, 'users', { ...adele, accountEnabled: false });
  await nextDay(1);
  // The directory is looked at beside the sweep.
  await nextDay(6);
  await putEntity(harness, 'users', adele);
  const places = (await cardsOf(harness, requestId, 'end')).map((card) => card.split(' ')[0]);
  expect(places[0]).toBe(`personal:${ADELE.objectId}`);
  expect(places.at(-1)).toBe(APPROVERS_CHANNEL);
});

describe('the weekly digest', () => {
  let own: WorkflowHarness;
  beforeEach(async () => {
    own = await startWorkflows();
  });
  afterEach(() => own.stop());

  test('comes once a week to an owner with something in it, whatever sweeps, and lists the next first', async () => {
    const watched = watchedInMemory();
    const both = [1, 2].map((): Ports => ({ ...own.ports, store: { ...own.store, watched } }));
    const [one, two] = both;
    if (one === undefined || two === undefined) throw new Error('no ports');
    const ids: string[] = [];
    for (const name of ['One of two', 'Two of two']) {
      const id = await planCollate(own, name);
      await decideOn(own, id);
      ids.push(id);
    }
    const at = (days: number) => new Date(own.ports.clock.now().getTime() + days * DAY_MS);
    const save = (id: string, end: End) =>
      one.store.transaction((tx) => watched.save(tx, watchedRecord(id, { ends: [end] })));
    await save(ids[0] ?? '', endAt(at(50)));
    await save(ids[1] ?? '', endAt(at(61), { kind: 'secret', id: 'key' }));
    const cards = async () =>
      (await Promise.all(ids.map((id) => own.store.cards.listForRequest(id))))
        .flat()
        .filter(({ kind }) => kind === 'digest');
    const day = async () => {
      await Promise.all(both.map((ports) => sweep(ports)));
      own.advance(DAY_MS);
    };
    for (let count = 0; count < 7; count += 1) await day();
    expect(await cards()).toHaveLength(1);
    await day();
    expect(await cards()).toHaveLength(2);
    const [, last] = await cards();
    const shown = last === undefined ? null : await viewOf(one, last);
    if (shown?.view.kind !== 'digest') throw new Error('no digest');
    expect(shown.closed).toBe(true);
    expect(shown.view.rows.map(({ applicationName, what }) => [applicationName, what])).toEqual([
      ['One of two', 'signing certificate'],
      ['Two of two', 'client secret'],
    ]);
    expect(shown.view.more).toBe(0);
  });

  test('twenty lines, and how many more', async () => {
    const watched = watchedInMemory();
    const ports = { ...own.ports, store: { ...own.store, watched } };
    const requestId = await planCollate(own, 'Many secrets');
    await decideOn(own, requestId);
    const ends = Array.from({ length: 23 }, (_, index) =>
      endAt(new Date(own.ports.clock.now().getTime() + (40 + index / 10) * DAY_MS), {
        kind: 'secret',
        id: `key-${index}`,
        application: `Application ${index}`,
      }),
    );
    await ports.store.transaction((tx) => watched.save(tx, watchedRecord(requestId, { ends })));
    await sweep(ports);
    const card = (await own.store.cards.listForRequest(requestId)).find(({ kind }) => kind === 'digest');
    const shown = card === undefined ? null : await viewOf(ports, card);
    if (shown?.view.kind !== 'digest') throw new Error('no digest');
    expect(shown.view.rows).toHaveLength(20);
    expect(shown.view.more).toBe(3);
  });
});
