import type { JsonObject } from '../../core/json';
import { ALEX, GROUP, ISAIAH, MEGAN, TENANT_ID, user } from '../support/teams';
import { rowsOf, type EveryState } from './support/every-state';
import type { InProcessBot } from './support/in-process-bot';
import { Target, type Press } from './support/target';

let target: Target;
let bot: InProcessBot;
let requests: EveryState;
let foreign: JsonObject;
beforeAll(async () => {
  target = await Target.start();
  ({ bot, requests } = target);
  await bot.store.transaction(async (tx) => {
    const change = 'UPDATE requests SET tenant_id = $2 WHERE id = $1';
    await bot.store.clientOf(tx).query(change, [requests.stale, '22222222-2222-4222-8222-222222222222']);
  });
  foreign = on('stale');
});
afterAll(() => bot.stop());

const GUEST = user('guest', 'Gina Guest', '307');
const GONE = user('gone', 'Nobody Left', '399');
const UNNAMED = { id: '29:unnamed', name: 'Unnamed' };
const MISNAMED = { ...ALEX, aadObjectId: `${ALEX.aadObjectId}' OR ''='` };
const OLD_HASH = 'f'.repeat(64);

const on = (state: keyof EveryState, extra?: JsonObject) => target.on(state, extra);
const question = (value: string) => ({
  requestId: requests.collecting,
  question: 'entityId',
  entityId: value,
});

const HOSTILE: readonly (readonly [what: string, press: () => Press, told: RegExp])[] = [
  [
    'a request id that was made up',
    () => ({ verb: 'cancel', data: { requestId: 'abcdefghij23' } }),
    /do not know this request/,
  ],
  [
    'a request id with SQL in it',
    () => ({ verb: 'cancel', data: { requestId: "' OR ''='" } }),
    /do not know this button/,
  ],
  ['a request of another tenant', () => ({ verb: 'try-again', data: foreign }), /do not know this request/],
  [
    'a request of another tenant, to approve',
    () => ({ from: MEGAN, verb: 'approve-all', data: foreign }),
    /do not know this request/,
  ],
  [
    'a later stage first',
    () => ({ verb: 'approve-credentials', data: on('awaiting-approval') }),
    /comes first/,
  ],
  [
    'a stage named in the data only',
    () => ({ verb: 'approve-credentials', data: on('awaiting-approval', { stage: 'create' }) }),
    /comes first/,
  ],
  [
    'a stage that is none',
    () => ({ verb: 'approve-everything', data: on('awaiting-approval') }),
    /do not know this button/,
  ],
  [
    'an old plan',
    () => ({ verb: 'approve-all', data: on('awaiting-approval', { planHash: OLD_HASH }) }),
    /replaced by a newer one/,
  ],
  [
    'an old plan, to reject',
    () => ({ verb: 'reject', data: on('awaiting-approval', { planHash: OLD_HASH, reason: 'x' }) }),
    /replaced by a newer one/,
  ],
  [
    'an old plan, to undo',
    () => ({ verb: 'undo', data: on('handed-over', { planHash: OLD_HASH }) }),
    /replaced by a newer one/,
  ],
  [
    'an old plan, to try again',
    () => ({ verb: 'try-again', data: on('failed', { planHash: OLD_HASH }) }),
    /replaced by a newer one/,
  ],
  [
    'the plan of another request',
    () => ({
      verb: 'approve-all',
      data: on('awaiting-approval', { planHash: target.hashes[requests['half-approved']] ?? '' }),
    }),
    /replaced by a newer one/,
  ],
  [
    'no plan',
    () => ({ verb: 'approve-all', data: { requestId: requests['awaiting-approval'] } }),
    /replaced by a newer one/,
  ],
  [
    'an answer to somebody else’s question',
    () => ({ from: MEGAN, verb: 'continue', data: question('https://x.example') }),
    /Only Alex Admin/,
  ],
  [
    'going back in somebody else’s questions',
    () => ({ from: MEGAN, verb: 'back', data: question('') }),
    /Only Alex Admin/,
  ],
  [
    'cancelling somebody else’s request',
    () => ({ from: MEGAN, verb: 'cancel', data: on('collecting') }),
    /Only Alex Admin/,
  ],
  [
    'changing somebody else’s answers',
    () => ({ from: MEGAN, verb: 'change-answers', data: on('awaiting-approval') }),
    /Only Alex Admin/,
  ],
  [
    'going on with somebody else’s request',
    () => ({
      from: MEGAN,
      verb: 'continue',
      data: { requestId: requests['waiting-on-vendor'], waitingFor: 'entityId' },
    }),
    /Only Alex Admin/,
  ],
  [
    'confirming somebody else’s vendor side',
    () => ({ from: MEGAN, verb: 'vendor-side-done', data: on('handed-over') }),
    /Only Alex Admin/,
  ],
  [
    'somebody else’s secret',
    () => ({ from: MEGAN, verb: 'reveal-secret', data: on('handed-over') }),
    /Only the person who asked/,
  ],
  [
    'one’s own secret in a group',
    () => ({ verb: 'reveal-secret', data: on('handed-over'), conversation: GROUP }),
    /personal chat only/,
  ],
  [
    'a secret that is none',
    () => ({ verb: 'reveal-secret', data: on('handed-over', { secret: 'sealing-key' }) }),
    /no such secret/,
  ],
  [
    'an approval by somebody without the role',
    () => ({ from: ISAIAH, verb: 'approve-all', data: on('awaiting-approval') }),
    /You need the role/,
  ],
  [
    'a rejection by somebody without the role',
    () => ({ from: ISAIAH, verb: 'reject', data: on('awaiting-approval', { reason: 'x' }) }),
    /You need the role/,
  ],
  [
    'undoing by somebody without the role',
    () => ({ from: ISAIAH, verb: 'undo', data: on('handed-over') }),
    /You need the role/,
  ],
  [
    'beginning by somebody without the role',
    () => ({ from: ISAIAH, verb: 'continue', data: { command: 'setup-sso', vendor: 'amplitude' } }),
    /You need the role/,
  ],
  ['a guest', () => ({ from: GUEST, verb: 'approve-all', data: on('awaiting-approval') }), /enabled members/],
  [
    'somebody deleted from the directory',
    () => ({ from: GONE, verb: 'approve-all', data: on('awaiting-approval') }),
    /enabled members/,
  ],
  [
    'somebody whom the channel does not name',
    () => ({ from: UNNAMED, verb: 'approve-all', data: on('awaiting-approval') }),
    /cannot tell who you are/,
  ],
  [
    'a directory id that is none',
    () => ({ from: MISNAMED, verb: 'approve-all', data: on('awaiting-approval') }),
    /cannot tell who you are/,
  ],
  [
    'somebody else’s name in the data',
    () => ({
      from: ISAIAH,
      verb: 'approve-all',
      data: on('awaiting-approval', {
        aadObjectId: ALEX.aadObjectId,
        from: { ...ALEX },
        person: { objectId: ALEX.aadObjectId },
        tenantId: TENANT_ID,
      }),
    }),
    /You need the role/,
  ],
  [
    'a reason without end',
    () => ({ from: MEGAN, verb: 'reject', data: on('awaiting-approval', { reason: 'x'.repeat(200_000) }) }),
    /do not know this button/,
  ],
  [
    'a reason of bytes',
    () => ({ from: MEGAN, verb: 'reject', data: on('awaiting-approval', { reason: 'a\u0000\u0001b' }) }),
    /cannot be kept/,
  ],
  [
    'a reason of half a character',
    () => ({ from: MEGAN, verb: 'reject', data: on('awaiting-approval', { reason: '\ud83d' }) }),
    /cannot be kept/,
  ],
  [
    'a reason that is an object',
    () => ({ from: MEGAN, verb: 'reject', data: on('awaiting-approval', { reason: { $ne: '' } }) }),
    /do not know this button/,
  ],
  [
    'an answer that is a list',
    () => ({ verb: 'continue', data: { ...question(''), entityId: ['a'] } }),
    /do not know this button/,
  ],
  [
    'an answer of bytes',
    () => ({ verb: 'continue', data: question('https://a.example/\u0000') }),
    /cannot be kept/,
  ],
  [
    'a question from the prototype',
    () => ({ verb: 'continue', data: { requestId: requests.collecting, question: '__proto__' } }),
    /do not know this button/,
  ],
  [
    'a verb from the prototype',
    () => ({ verb: 'toString', data: on('awaiting-approval') }),
    /do not know this button/,
  ],
  [
    'a verb that is a list',
    () => ({ verb: ['approve-all'], data: on('awaiting-approval') }),
    /do not know this button/,
  ],
  [
    'data that is a text',
    () => ({ verb: 'approve-all', data: JSON.stringify(on('awaiting-approval')) }),
    /do not know this button/,
  ],
  [
    'the card of a conversation that is gone',
    () => ({
      from: ISAIAH,
      verb: 'cancel',
      data: on('awaiting-approval'),
      conversation: { id: '19:gone@thread.v2', conversationType: 'groupChat' },
      replyToId: 'gone',
    }),
    /Only Alex Admin/,
  ],
  [
    'approving what is applied already',
    () => ({ from: ISAIAH, verb: 'approve-all', data: on('applying') }),
    /You need the role/,
  ],
  ['cancelling what is being written', () => ({ verb: 'cancel', data: on('applying') }), /nothing to cancel/],
  [
    'cancelling what was handed over',
    () => ({ verb: 'cancel', data: on('handed-over') }),
    /nothing to cancel/,
  ],
];

test.each(HOSTILE)('%s: a sentence, an entry, no effect', async (_, build, told) => {
  const pressed = build();
  const before = await rowsOf(bot.workflows);
  const cards = await target.cardCount();
  const answer = await target.press(pressed);
  expect(answer).toMatchObject({
    status: 200,
    body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'refused' } },
  });
  expect(answer.body.value.message).toMatch(told);
  expect(answer.body.value.message).not.toMatch(/went wrong|undefined|\bnull\b/);
  expect(await rowsOf(bot.workflows)).toEqual(before);
  // The requester's click may tell of a copy; it shows no more than the first.
  if (pressed.from !== undefined) expect(await target.cardCount()).toBe(cards);
  const [latest] = await bot.store.audit.list({ limit: 1 });
  const { aadObjectId = null } = pressed.from ?? ALEX;
  const isNamed = aadObjectId !== null && aadObjectId !== MISNAMED.aadObjectId;
  expect(latest).toMatchObject({
    event: 'refused',
    tenantId: TENANT_ID,
    actorObjectId: isNamed ? aadObjectId : null,
    details: { told: answer.body.value.message },
  });
});

test.each(HOSTILE.slice(0, 12))('%s, sent as a message: a sentence, no effect', async (_, build, told) => {
  const { verb, data, from = ALEX } = build();
  const before = await rowsOf(bot.workflows);
  const said = bot.teams.messages.length;
  const value = { ...(data as JsonObject), verb } as unknown;
  const { status } = await bot.teams.raw({ type: 'message', from, value });
  expect(status).toBe(200);
  expect(bot.teams.messages.slice(said).map(({ text }) => text)).toEqual([expect.stringMatching(told)]);
  expect(await rowsOf(bot.workflows)).toEqual(before);
});
