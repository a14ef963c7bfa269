import { watchedRecord } from '../support/watched';
import type { RequestListing } from '../../core/ports/store';
import type { PostgresStore } from '../../store/open-store';
import { newPlan, newRequest } from '../contracts/store/stores';
import { BUSY, TENANT } from './many-requests';

const ALEX = { objectId: 'person-0', displayName: 'Alex Admin', channelUserId: '29:alex' };
const NOW = new Date();
const LATER = new Date(NOW.getTime() + 3_600_000);
const PLAN = `${BUSY}-1`;
const CARD = { requestId: BUSY, kind: 'question', conversation: 'chat-0' } as const;
const SECRET = { requestId: BUSY, name: 'answer' };
const WATCH = { requestId: BUSY, link: 'link', clientIds: ['client-20000'], beganAt: NOW };

const LISTING: RequestListing = {
  states: ['completed', 'collecting'],
  first: ALEX.objectId,
  onlyTheirs: false,
  matching: null,
  offset: 0,
  limit: 11,
};

type Call = (store: PostgresStore) => Promise<unknown>;
type Parts = Omit<
  PostgresStore,
  'transaction' | 'clientOf' | 'close' | 'ping' | 'verifyAudit' | 'counts' | 'prune'
>;
/** Every method of every part, with what a turn, a run, a look of the notifier or a sweep gives it. */
export type HotQueries = { readonly [P in keyof Parts]: { readonly [M in keyof Parts[P]]: readonly Call[] } };

const inTx =
  (
    work: (
      store: PostgresStore,
      tx: Parameters<Parameters<PostgresStore['transaction']>[0]>[0],
    ) => Promise<unknown>,
  ) =>
  (store: PostgresStore): Promise<unknown> =>
    store.transaction((tx) => work(store, tx));

const request = async (store: PostgresStore) => {
  const found = await store.requests.get(BUSY);
  if (found === null) throw new Error('no request');
  return found;
};

export const HOT_QUERIES: HotQueries = {
  requests: {
    insert: [inTx((store, tx) => store.requests.insert(tx, newRequest('fresh', { requester: ALEX })))],
    get: [(store) => store.requests.get(BUSY)],
    lock: [inTx((store, tx) => store.requests.lock(tx, BUSY))],
    lockOpen: [
      inTx((store, tx) =>
        store.requests.lockOpen(tx, { ownerObjectId: ALEX.objectId, recipeId: 'vendor-0' }),
      ),
    ],
    update: [
      inTx(async (store, tx) => {
        await store.requests.lock(tx, BUSY);
        await store.requests.update(tx, BUSY, { facts: { seen: true } });
      }),
    ],
    findOpen: [
      (store) => store.requests.findOpen({}),
      (store) => store.requests.findOpen({ ownerObjectId: ALEX.objectId }),
      (store) => store.requests.findOpen({ recipeId: 'vendor-0' }),
    ],
    getMany: [(store) => store.requests.getMany([BUSY, 'r1', 'r2'])],
    findOwners: [
      (store) => store.requests.findOwners('', 50),
      (store) => store.requests.findOwners('person-2', 50),
    ],
    findOwnedBy: [(store) => store.requests.findOwnedBy('person-0')],
    findNewest: [
      (store) => store.requests.findNewest({ limit: 300 }),
      (store) => store.requests.findNewest({ limit: 11, recipeId: 'vendor-0' }),
    ],
    // By words every request is looked through, where somebody asks for that.
    findListed: [
      (store) => store.requests.findListed(LISTING),
      (store) => store.requests.findListed({ ...LISTING, onlyTheirs: true }),
      (store) => store.requests.findListed({ ...LISTING, states: ['expired', 'undone'], offset: 20 }),
    ],
    findDue: [
      (store) => store.requests.findDue(NOW, 50),
      async (store) => store.requests.findDue(NOW, 50, { ...(await request(store)), dueAt: NOW }),
    ],
    findInState: [
      (store) => store.requests.findInState('applying', 50),
      async (store) => store.requests.findInState('completed', 50, await request(store)),
    ],
    findOfOtherRecipes: [(store) => store.requests.findOfOtherRecipes(['vendor-0'], 'recipeIsMissing')],
  },
  plans: {
    insert: [inTx((store, tx) => store.plans.insert(tx, newPlan(BUSY, 2, ['one', 'two'])))],
    get: [(store) => store.plans.get(PLAN)],
    latest: [(store) => store.plans.latest(BUSY)],
    listForRequest: [(store) => store.plans.listForRequest(BUSY)],
  },
  operations: {
    list: [(store) => store.operations.list(PLAN)],
    listForRequest: [(store) => store.operations.listForRequest(BUSY)],
    update: [
      inTx((store, tx) => store.operations.update(tx, { planId: PLAN, key: 'key-1' }, { state: 'writing' })),
    ],
  },
  decisions: {
    insert: [
      inTx((store, tx) =>
        store.decisions.insert(tx, {
          planId: PLAN,
          stages: ['sign-on'],
          approver: ALEX,
          verdict: 'approved',
          reason: null,
          planHash: 'hash',
          onBehalfOf: null,
        }),
      ),
    ],
    voidApprovals: [
      inTx((store, tx) =>
        store.decisions.voidApprovals(tx, {
          planId: PLAN,
          approverObjectId: ALEX.objectId,
          stages: ['create'],
        }),
      ),
    ],
    list: [(store) => store.decisions.list(PLAN)],
  },
  delegations: {
    set: [inTx((store, tx) => store.delegations.set(tx, { person: ALEX, delegate: ALEX, until: LATER }))],
    remove: [inTx((store, tx) => store.delegations.remove(tx, ALEX.objectId))],
    listActive: [(store) => store.delegations.listActive(NOW)],
  },
  cards: {
    insert: [inTx((store, tx) => store.cards.insert(tx, { ...CARD, subject: 'new' }))],
    adopt: [(store) => store.cards.adopt({ ...CARD, subject: 'q1', activityId: 'copy' })],
    reopen: [inTx((store, tx) => store.cards.reopen(tx, BUSY, 'question'))],
    takeStale: [
      // One is posted, one edited, one fails; the last look finds nothing.
      (store) =>
        store.cards.takeStale(LATER, () => Promise.resolve({ activityId: 'm-new', shownRevision: 99 })),
      (store) => store.cards.takeStale(LATER, () => Promise.resolve({ shownRevision: 99 })),
      (store) => store.cards.takeStale(LATER, () => Promise.resolve({ failures: 1 })),
      async (store) => {
        const showAll = () => store.cards.takeStale(LATER, () => Promise.resolve({ shownRevision: 99 }));
        while (await showAll());
      },
    ],
    listForRequest: [(store) => store.cards.listForRequest(BUSY)],
  },
  conversations: {
    save: [
      (store) =>
        store.conversations.save({
          key: 'chat-0',
          kind: 'personal',
          personObjectId: ALEX.objectId,
          name: null,
          reference: {},
          serviceUrl: 'https://teams.example',
        }),
    ],
    get: [(store) => store.conversations.get('chat-0')],
    personalOf: [(store) => store.conversations.personalOf('person-7')],
    block: [(store) => store.conversations.block('chat-1', NOW)],
    remove: [(store) => store.conversations.remove('chat-2')],
  },
  audit: {
    append: [
      inTx((store, tx) =>
        store.audit.append(tx, {
          eventKey: 'new',
          tenantId: TENANT,
          requestId: BUSY,
          actorObjectId: null,
          event: 'answer-given',
          planHash: null,
          details: {},
        }),
      ),
    ],
    list: [
      (store) => store.audit.list({ limit: 50 }),
      (store) => store.audit.list({ limit: 2_000, requestId: 'r77' }),
    ],
  },
  settings: {
    get: [(store) => store.settings.get('key')],
    set: [inTx((store, tx) => store.settings.set(tx, 'key', 1))],
    swap: [
      inTx((store, tx) => store.settings.swap(tx, 'third', { before: null, value: 1 })),
      inTx((store, tx) => store.settings.swap(tx, 'third', { before: 1, value: 2 })),
    ],
    preset: [inTx((store, tx) => store.settings.preset(tx, 'other', 1))],
  },
  signIns: {
    get: [(store) => store.signIns.get(BUSY)],
    begin: [inTx((store, tx) => store.signIns.begin(tx, { ...WATCH, firstLookAt: NOW }))],
    withoutApplications: [(store) => store.signIns.withoutApplications(100)],
    setApplications: [inTx((store, tx) => store.signIns.setApplications(tx, BUSY, ['client-20000']))],
    matching: [(store) => store.signIns.matching(['client-1', 'client-20000', 'client-7'])],
    noteLast: [inTx((store, tx) => store.signIns.noteLast(tx, [{ requestId: BUSY, at: NOW }]))],
    takeTurn: [(store) => store.signIns.takeTurn({ holder: 'me', now: LATER, until: LATER })],
    keepTurn: [(store) => store.signIns.keepTurn('me', LATER)],
    endTurn: [
      inTx((store, tx) =>
        store.signIns.endTurn(tx, 'me', { notBefore: LATER, looked: { ...WATCH, nextLookAt: null } }),
      ),
    ],
  },
  dialogs: {
    requestOf: [(store) => store.dialogs.requestOf('state-1')],
    follow: [(store) => store.dialogs.follow('state-1', BUSY)],
    forget: [(store) => store.dialogs.forget('state-3')],
  },
  watched: {
    get: [(store) => store.watched.get(BUSY)],
    getMany: [(store) => store.watched.getMany([BUSY, 'r77'])],
    findByObjects: [(store) => store.watched.findByObjects(['app-77', 'sp-4711', 'other'])],
    findEnding: [
      (store) => store.watched.findEnding(NOW, null, 50),
      (store) => store.watched.findEnding(NOW, 'r77', 50),
    ],
    nextDue: [(store) => store.watched.nextDue()],
    takeDue: [(store) => store.watched.takeDue({ now: NOW, limit: 8, leaseMs: 60_000, mostAMinute: 100 })],
    markDue: [inTx((store, tx) => store.watched.markDue(tx, ['app-77', 'sp-4711', 'other'], NOW))],
    // Only when Graph has forgotten what it told last: all of them are meant.
    markAllDue: [],
    save: [
      inTx((store, tx) =>
        store.watched.save(
          tx,
          watchedRecord(BUSY, {
            applications: [{ appObjectId: 'app', spObjectId: 'sp', clientId: 'client' }],
            baseline: null,
            dueAt: LATER,
            lookedAt: NOW,
          }),
        ),
      ),
    ],
    forget: [inTx((store, tx) => store.watched.forget(tx, 'r77'))],
  },
  writeBudget: {
    reserve: [(store) => store.writeBudget.reserve({ blocks: 270, withinMs: 170_000 })],
  },
  secrets: {
    keep: [inTx((store, tx) => store.secrets.keep(tx, { ...SECRET, text: 'x', keepUntil: LATER }))],
    mintLink: [(store) => store.secrets.mintLink({ ...SECRET, expiresAt: LATER })],
    look: [(store) => store.secrets.look('token', NOW)],
    burn: [
      async (store) => {
        const token = await store.secrets.mintLink({ ...SECRET, expiresAt: LATER });
        await store.secrets.burn(token ?? '', NOW);
      },
    ],
    digestOf: [],
    isDigestOf: [],
    open: [(store) => store.secrets.open(SECRET)],
    keepNoLonger: [inTx((store, tx) => store.secrets.keepNoLonger(tx, { ...SECRET, than: LATER }))],
    forget: [inTx((store, tx) => store.secrets.forget(tx, SECRET))],
    sweep: [(store) => store.secrets.sweep(NOW)],
  },
};
