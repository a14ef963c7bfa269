import fc from 'fast-check';
import { parseCardAction } from '../../../bot/clicks/parse-card-action';
import { sha256Hex } from '../../../core/ids';
import { canonicalJson } from '../../../core/json';
import type { Json } from '../../../core/json';
import { ALEX, buttonsOf, ISAIAH, MEGAN, TENANT_ID, user } from '../../support/teams';
import { silentLog } from '../../support/silent-log';
import { digestOf, rowsOf, type Rows } from '../support/every-state';
import { Target } from '../support/target';
import { hostileActivity, type Activity, type Button, type Material } from './hostile-activities';

/** `FUZZ_SEED` repeats a run, `FUZZ_ACTIVITIES` makes it longer. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const ACTIVITIES = Number(process.env['FUZZ_ACTIVITIES'] ?? 10_000);
const AT_ONCE = 40;

const ADELE = user('adele', 'Adele Vance', '303');
const WITHOUT_RIGHTS = [
  ISAIAH,
  user('patti', 'Patti Fernandez', '305'),
  user('guest', 'Gina Guest', '307'),
  user('gone', 'Nobody Left', '399'),
  { id: '29:unnamed', name: 'Unnamed' },
  { ...ALEX, aadObjectId: 'alex' },
];
const WITH_RIGHTS = [ALEX, ALEX, MEGAN, ADELE];

jest.setTimeout(600_000);

let target: Target;
let material: Omit<Material, 'people'>;
const logged: { level: 'warn' | 'error'; message: string; fields: unknown }[] = [];
const told: string[] = [];
let sent = 0;
let wellFormed = 0;

beforeAll(async () => {
  process.stdout.write(`The fuzz test uses FUZZ_SEED=${SEED}\n`);
  for (const level of ['warn', 'error'] as const) {
    jest
      .spyOn(silentLog, level)
      .mockImplementation((fields, message) => void logged.push({ level, message, fields }));
  }
  target = await Target.start();
  await settled();
  const { bot, requests, hashes } = target;
  const buttons: Button[] = bot.teams.messages.flatMap(({ card }) => buttonsOf(card));
  const plans = await Promise.all(Object.values(requests).map((id) => bot.store.plans.listForRequest(id)));
  material = {
    buttons: [...buttons, ...Object.values(requests).map(approveAll)],
    requestIds: Object.values(requests),
    planHashes: [...new Set([...Object.values(hashes), ...plans.flat().map(({ hash }) => hash)])],
    vendors: ['amplitude', 'collate', 'oidc', 'saml', 'gallery'],
  };
  logged.length = 0;
});
afterAll(async () => {
  jest.restoreAllMocks();
  await target.bot.stop();
});

/** Buttons that today's card does not show are pressed all the same. */
function approveAll(requestId: string): Button {
  return { verb: 'approve-all', data: { requestId, stage: 'all', planHash: target.hashes[requestId] ?? '' } };
}

async function settled(): Promise<void> {
  const { messages } = target.bot.teams;
  const count = () => messages.length + messages.reduce((sum, { edits }) => sum + edits, 0);
  for (let before = -1; before !== count();) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
  }
}

async function send(activity: Activity): Promise<void> {
  sent += 1;
  if (isButton(activity)) wellFormed += 1;
  const response = await target.bot.teams.raw(activity);
  const text = await response.text();
  if (response.status >= 500) throw new Error(`HTTP ${response.status} for ${JSON.stringify(activity)}`);
  if (activity['name'] === 'adaptiveCard/action') told.push(text);
}

function isButton({ value }: Activity): boolean {
  const { action } = (value ?? {}) as { action?: { verb?: unknown; data?: unknown } };
  return parseCardAction(action?.verb, action?.data) !== null;
}

/** Somebody with rights has chosen a channel for notices, and the bot is said to have been removed from it. */
const REMOVED = 'The channel for notices cannot be reached: the bot was removed from it';

/** Messages turned away, and copies of cards that a click told of and that are not there, are expected. */
function isTrouble({ level, message, fields }: (typeof logged)[number]): boolean {
  const { kind } = fields as { kind?: string };
  const isCopy = message === 'A card could not be shown' && kind === 'not-found';
  return level === 'error' || !(isCopy || message === 'Turned away a message' || message === REMOVED);
}

function throwAt(people: Material['people'], share: number, check: () => Promise<void>): Promise<void> {
  const activities = fc.array(hostileActivity({ ...material, people }), {
    minLength: AT_ONCE,
    maxLength: AT_ONCE,
  });
  const property = fc.asyncProperty(activities, async (batch) => {
    await Promise.all(batch.map(send));
    expect(logged.filter(isTrouble)).toEqual([]);
    await check();
  });
  const numRuns = Math.ceil((ACTIVITIES * share) / AT_ONCE);
  return fc.assert(property, { seed: SEED, numRuns, endOnFailure: true });
}

const standing = (): Promise<Rows> => rowsOf(target.bot.workflows);

test('whatever people without rights send: no failure, nothing logged as one, no request changes', async () => {
  const before = await standing();
  const digest = await digestOf(target.bot.workflows);
  await throwAt(WITHOUT_RIGHTS, 0.7, async () => {
    if ((await digestOf(target.bot.workflows)) !== digest) expect(await standing()).toEqual(before);
  });
  expect(wellFormed / sent).toBeGreaterThan(0.2);
  for (const sentence of [
    'You need the role',
    'Only Alex Admin',
    'I do not know this request',
    'I do not know this button',
    'replaced by a newer one',
    'enabled members',
    'cannot tell who you are',
  ]) {
    expect([sentence, told.filter((answer) => answer.includes(sentence)).length > 0]).toEqual([
      sentence,
      true,
    ]);
  }
});

test('whatever people with rights send: no failure, and nothing moves but what they decided', async () => {
  await throwAt(WITH_RIGHTS, 0.3, () => target.bot.workflows.drain());
  const { store } = target.bot;
  const rows = await standing();
  const documents = new Map(
    rows.plans.map(({ id, hash, document }) => [id, { hash, document: document as Json }]),
  );
  for (const { hash, document } of documents.values()) expect(sha256Hex(canonicalJson(document))).toBe(hash);
  const rightful = new Set(WITH_RIGHTS.map(({ aadObjectId }) => aadObjectId));
  for (const decision of rows.decisions) {
    const {
      approver,
      plan_id: planId,
      plan_hash: planHash,
    } = decision as unknown as { approver: { objectId: string }; plan_id: string; plan_hash: string };
    expect(rightful).toContain(approver.objectId);
    expect(documents.get(planId)?.hash).toBe(planHash);
  }
  const approved = new Set(
    rows.decisions
      .filter(({ verdict }) => verdict === 'approved')
      .map(({ plan_id: id, stage }) => `${String(id)} ${String(stage)}`),
  );
  for (const { plan_id: id, stage, attempt } of rows.operations) {
    if (Number(attempt) > 0) expect(approved).toContain(`${String(id)} ${String(stage)}`);
  }
  expect(await store.verifyAudit(TENANT_ID)).toBeNull();
  const audit = await store.audit.list({ limit: 100_000 });
  const own = audit.filter(({ event }) =>
    ['request-cancelled', 'vendor-side-done', 'secret-link-made', 'answer-given'].includes(event),
  );
  for (const { requestId, actorObjectId } of own) {
    expect((await store.requests.get(requestId ?? ''))?.requester.objectId).toBe(actorObjectId);
  }
});
