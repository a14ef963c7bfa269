import { DAY_MS } from '../../core/durations';
import { registeredByHand, samlByHand, type ByHand } from '../support/applications-by-hand';
import { Conversation } from '../support/conversation';
import { decideOn, planCollate } from '../support/walk-request';
import { ALEX, CHANNEL, ISAIAH, MEGAN, textOf, titlesOf, type ShownMessage } from '../support/teams';
import { InProcessBot } from './support/in-process-bot';

jest.setTimeout(120_000);

const MEGANS_CHAT = { id: 'personal-megan', conversationType: 'personal' } as const;
const ISAIAHS_CHAT = { id: 'personal-isaiah', conversationType: 'personal' } as const;
const HOSTILE = '[Payroll](http://evil.example) **now**';

let bot: InProcessBot;
let alex: Conversation;
let payroll: ByHand;
let twins: readonly ByHand[];
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
  const inDays = (days: number) => new Date(bot.workflows.ports.clock.now().getTime() + days * DAY_MS);
  payroll = await samlByHand(bot.workflows, HOSTILE, inDays(12));
  twins = [
    await registeredByHand(bot.workflows, 'Twin', inDays(40)),
    await registeredByHand(bot.workflows, 'Twin', inDays(50)),
  ];
  const requestId = await planCollate(bot.workflows, 'Handed over');
  await decideOn(bot.workflows, requestId);
  await alex.say('hello');
});
afterAll(() => bot.stop());

const flat = (message: ShownMessage): string => textOf(message).replace(/\s+/g, ' ');

/** What was said since, as soon as it says this. */
async function next(chat: Conversation, say: string, expected: string): Promise<ShownMessage> {
  const since = bot.teams.messages.length;
  await chat.say(say);
  return bot.teams.waitFor(
    expected,
    (one) => bot.teams.messages.indexOf(one) >= since && flat(one).includes(expected),
  );
}

test('/sso expiring: whoever made it, the next end first, names as they are, and a file', async () => {
  const list = await next(alex, '/sso expiring', 'things in the tenant end within 60 days');
  const text = flat(list);
  expect(text).toContain(HOSTILE);
  expect(text.indexOf(HOSTILE)).toBeLessThan(text.indexOf('Twin'));
  expect(text).toMatch(/signing certificate ends .* in 1[12] days/);
  expect(JSON.stringify(list.card)).toContain('Download as CSV');
  const url = /"url":"([^"]*expiring\.csv)"/.exec(JSON.stringify(list.card))?.[1] ?? '';
  const file = await bot.fetch(new URL(url).pathname);
  expect(file.status).toBe(200);
  const lines = (await file.text()).split('\r\n');
  expect(lines[0]).toContain('application,what,active,ends,owners');
  expect(lines.filter((line) => line.startsWith('Twin,client secret,yes,'))).toHaveLength(2);
});

test('in a channel it comes in personal chat, and whoever may neither ask nor approve gets none', async () => {
  const channel = new Conversation(bot.teams, ALEX, CHANNEL);
  expect(flat(await next(channel, '/sso expiring', 'is in your personal chat'))).not.toContain('Twin');
  const isaiah = new Conversation(bot.teams, ISAIAH, ISAIAHS_CHAT);
  expect(flat(await next(isaiah, '/sso expiring', 'You need the role'))).not.toContain('Twin');
  const [entry] = await bot.store.audit.list({ limit: 1 });
  expect(entry).toMatchObject({ event: 'refused', details: { what: 'sso expiring' } });
});

test('watched by the address of its page in the portal, it stands in the list and has a status', async () => {
  const page = `https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/SignOn/objectId/${payroll.spObjectId}/appId/${payroll.clientId}`;
  await next(alex, `/sso watch ${page}`, `“${HOSTILE}” is watched from now on`);
  await next(alex, `/sso watch ${payroll.clientId}`, 'is watched for you already');
  const list = await next(alex, '/sso list', 'Watched, not set up here');
  expect(titlesOf(list).some((title) => title.startsWith('Open [Payroll]'))).toBe(true);
  await next(alex, '/sso status [Payroll]', 'Watched, not set up here');
  const again = await next(alex, '/sso expiring', 'Watched here, Alex Admin looks after it');
  expect(titlesOf(again).some((title) => title.startsWith('Renew [Payroll]'))).toBe(true);
});

test('of two of one name the person chooses, and a press is as good as typing', async () => {
  const choice = await next(alex, '/sso watch twin', 'Which application shall be watched?');
  expect(titlesOf(choice)).toEqual(['Watch Twin', 'Watch Twin 2']);
  for (const title of ['Watch Twin', 'Watch Twin 2', 'Watch Twin']) {
    const answer = await bot.teams.press(ALEX, { message: choice, conversation: alex.place }, { title });
    expect(answer.text).toMatch(/“Twin” is watched (from now on|for you already)/);
  }
  const several = await next(alex, '/sso unwatch Twin', 'Several are meant by that');
  for (const { clientId } of twins) expect(flat(several)).toContain(clientId);
  for (const { clientId } of twins)
    await next(alex, `/sso unwatch ${clientId}`, '“Twin” is no longer watched');
});

test.each([
  ['/sso watch', 'Say which: /sso watch <application>.'],
  ['/sso unwatch', 'Say which: /sso unwatch <application>.'],
  ['/sso watch https://entra.microsoft.com/#home', 'That address names no application.'],
  ['/sso watch Nobody’s application', 'I find no application called “Nobody’s application”'],
  ['/sso watch 0a1b2c3d-0000-4000-8000-0000000000a1', 'I find no application with that ID'],
  ['/sso watch Handed over', 'was set up here'],
  ['/sso unwatch Handed over', 'I watch no application called “Handed over” that you may see.'],
  [`/sso watch ${'x'.repeat(300)}`, 'Say which: /sso watch <application>.'],
])('%s', async (said, told) => {
  await next(alex, said, told);
});

test('somebody who may approve ends what another one watches', async () => {
  const megan = new Conversation(bot.teams, MEGAN, MEGANS_CHAT);
  await next(alex, '/sso change [Payroll]', 'was not set up here, so there are no answers to change');
  await next(megan, `/sso unwatch ${payroll.appObjectId}`, 'is no longer watched');
  await next(megan, `/sso unwatch ${payroll.appObjectId}`, 'I watch no application with that ID');
  expect(flat(await next(alex, '/sso list ended', 'Cancelled'))).toContain('[Payroll]');
});
