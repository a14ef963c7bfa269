import { ALEX, ISAIAH, TENANT_ID } from '../support/teams';
import { putEntity, removeEntity } from '../support/tenant-by-hand';
import { rowsOf, type EveryState } from './support/every-state';
import type { InProcessBot } from './support/in-process-bot';
import { Target } from './support/target';

let target: Target;
let bot: InProcessBot;
let requests: EveryState;
beforeAll(async () => {
  target = await Target.start();
  ({ bot, requests } = target);
});
afterAll(() => bot.stop());

const on = (state: keyof EveryState) => target.on(state);
const question = (value: string) => ({
  requestId: requests.collecting,
  page: 'accountId+restriction',
  accountId: value,
});

test('the requests are in the states that they are named for', async () => {
  for (const [name, id] of Object.entries(requests)) {
    const state = name === 'half-approved' ? 'awaiting-approval' : name;
    expect([name, (await bot.store.requests.get(id))?.state]).toEqual([name, state]);
  }
});

test('a requester who lost the role sees no secret, confirms nothing and answers nothing', async () => {
  const roles = (await bot.workflows.state())['roleAssignments'] ?? [];
  const role = roles.find(({ principalId }) => principalId === ALEX.aadObjectId) ?? {};
  await removeEntity(bot.workflows, 'roleAssignments', role['id']);
  bot.workflows.advance(61_000);
  const before = await rowsOf(bot.workflows);
  for (const [verb, data] of [
    ['reveal-secret', on('handed-over')],
    ['vendor-side-done', on('handed-over')],
    ['change-answers', on('awaiting-approval')],
    ['continue', question('https://x.example')],
    ['continue', { requestId: requests['waiting-on-vendor'], waitingFor: 'entityId' }],
    ['approve-all', on('awaiting-approval')],
    ['undo', on('handed-over')],
  ] as const) {
    expect((await target.press({ verb, data })).body.value.message).toContain('You need the role');
  }
  expect(await rowsOf(bot.workflows)).toEqual(before);
  await putEntity(bot.workflows, 'roleAssignments', role);
  bot.workflows.advance(61_000);
});

test('whoever presses wrong buttons for an hour by script fills no audit', async () => {
  const entries = async () => (await bot.store.audit.list({ limit: 1_000 })).length;
  bot.workflows.advance(61_000);
  const before = await entries();
  const minute = () => Math.floor(bot.workflows.ports.clock.now().getTime() / 60_000);
  const first = minute();
  for (let presses = 0; presses < 100; presses += 1) {
    const requestId = `abcdefghij${String(presses % 6 || 2)}2`;
    expect((await target.press({ from: ISAIAH, verb: 'cancel', data: { requestId } })).status).toBe(200);
  }
  // Thirty of a minute, and one that says there were more.
  const minutes = minute() - first + 1;
  expect((await entries()) - before).toBeLessThanOrEqual(31 * minutes);
  expect(await bot.store.verifyAudit(TENANT_ID)).toBeNull();
});

test('a stranger’s clicks register no copies', async () => {
  const count = await target.cardCount();
  for (let copy = 0; copy < 40; copy += 1) {
    await target.press({
      from: ISAIAH,
      verb: 'approve-all',
      data: on('awaiting-approval'),
      replyToId: `copy-${copy}`,
    });
  }
  expect(await target.cardCount()).toBe(count);
});
