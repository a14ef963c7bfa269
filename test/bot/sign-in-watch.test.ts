import { watchSignIns } from '../../workflows/proof/watch-sign-ins';
import { AMPLITUDE, decideOn, planCollate, planFor, requestOf } from '../support/walk-request';
import { ALEX, CHANNEL, ISAIAH, MEGAN, textOf, titlesOf, type ShownMessage } from '../support/teams';
import { Conversation } from '../support/conversation';
import { clientIdOf, setTenantTime, signIn } from '../workflows/proof/signing-in';
import { InProcessBot } from './support/in-process-bot';

const MEGANS_CHAT = { id: 'personal-megan', conversationType: 'personal' } as const;

let bot: InProcessBot;
let alex: Conversation;
let requestId: string;
let clientId: string;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
  const channel = new Conversation(bot.teams, ALEX, CHANNEL);
  await channel.say('/sso notify here');
  requestId = await planFor(bot.workflows, 'amplitude', AMPLITUDE);
  await decideOn(bot.workflows, requestId);
  clientId = await clientIdOf(bot.workflows, requestId);
  await alex.say('/sso status amplitude');
  await watchSignIns(bot.workflows.ports);
});
afterAll(() => bot.stop());

async function look(): Promise<void> {
  bot.workflows.advance(16_000);
  await setTenantTime(bot.workflows);
  await watchSignIns(bot.workflows.ports);
  bot.nudge();
}

/** Opens the button of the link's card, as a browser that follows nothing. */
function open({ card }: ShownMessage): Promise<Response> {
  const [, path = ''] = /"https?:\/\/[^/"]+(\/files\/[^"]+)"/.exec(JSON.stringify(card)) ?? [];
  return fetch(`${bot.address}${path}`, { redirect: 'manual' });
}

async function testLink(): Promise<ShownMessage> {
  expect(await alex.press('Test sign-in', { saying: 'application Amplitude' })).toMatchObject({
    httpStatus: 200,
  });
  return alex.shows('Test the sign-in');
}

test('Test sign-in answers with a fresh link that leads to the launcher and begins the watch', async () => {
  const link = await testLink();
  expect(JSON.stringify(link.card)).toContain('Open the sign-in');
  const answer = await open(link);
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe(
    `${bot.workflows.sandbox.loginUrl}/api/signin/${clientId}?tenantId=${bot.workflows.sandbox.tenantId}`,
  );
  expect((await open(link)).status).toBe(302);
  await alex.shows('not seen yet. Microsoft’s log mostly takes a few minutes.');
  const tested = (await bot.store.audit.list({ requestId, limit: 100 })).filter(
    ({ event }) => event === 'sign-in-tested',
  );
  expect(tested.map(({ actorObjectId }) => actorObjectId)).toEqual([ALEX.aadObjectId]);
});

test('nobody else gets a link, and a changed or an old one leads nowhere', async () => {
  const handOver = await alex.card('Test sign-in');
  const error = { httpStatus: 200, type: 'application/vnd.microsoft.error' };
  const isaiah = {
    message: handOver,
    conversation: { id: 'personal-isaiah', conversationType: 'personal' },
  } as const;
  expect(await bot.teams.press(ISAIAH, isaiah, { title: 'Test sign-in' })).toMatchObject(error);
  const [, path = ''] =
    /"https?:\/\/[^/"]+(\/files\/[^"]+)"/.exec(JSON.stringify((await testLink()).card)) ?? [];
  const forged = path.replace(/_[a-z2-7]{12}\./, '_aaaaaaaaaaaa.');
  expect(forged).not.toBe(path);
  expect((await fetch(`${bot.address}${forged}`, { redirect: 'manual' })).status).toBe(404);
  bot.workflows.advance(20 * 60_000);
  const old = await fetch(`${bot.address}${path}`, { redirect: 'manual' });
  expect(old.status).toBe(410);
  expect(await old.text()).toContain('Test sign-in');
});

test('an approver may test it too, in their own chat', async () => {
  const handOver = await alex.card('Test sign-in');
  const since = bot.teams.messages.length;
  const place = { message: handOver, conversation: MEGANS_CHAT };
  expect(await bot.teams.press(MEGAN, place, { title: 'Test sign-in' })).toMatchObject({ httpStatus: 200 });
  const posted = bot.teams.messages.slice(since).filter((one) => textOf(one).includes('Test the sign-in'));
  expect(posted.map(({ conversation }) => conversation)).toEqual([MEGANS_CHAT.id]);
});

test('a refused sign-in comes as a new message with advice that names nobody', async () => {
  await open(await testLink());
  expect(await signIn(bot.workflows, clientId, 'adele')).toBe(50105);
  await look();
  const advice = await alex.shows('AADSTS50105');
  expect(textOf(advice)).toContain('A sign-in was refused: Amplitude.');
  expect(textOf(advice)).toContain('<at>Alex Admin</at>');
  expect(textOf(advice)).toContain('only SSO Users, Megan Bowen may sign in');
  expect(textOf(advice)).not.toContain('Adele');
  expect((await requestOf(bot.workflows, requestId)).state).toBe('handed-over');
});

test('the first that works is told in a new message, completes the hand-over and edits the notice', async () => {
  const since = bot.teams.messages.length;
  await open(await testLink());
  expect(await signIn(bot.workflows, clientId, 'megan')).toBeNull();
  await look();
  const told = await alex.shows('Megan Bowen signed in to Amplitude');
  expect(bot.teams.messages.indexOf(told)).toBeGreaterThanOrEqual(since);
  const works = await alex.shows('SSO to Amplitude works. Confirmed by the sign-in of Megan Bowen, ');
  expect(titlesOf(works)).toEqual([
    'Test sign-in',
    'Copy values',
    'I saw an error',
    'Renew',
    'Change answers',
  ]);
  const notice = await bot.teams.waitFor(
    'the notice',
    (one) => one.conversation === CHANNEL.id && textOf(one).includes('SSO set-up complete: Amplitude'),
  );
  expect(textOf(notice)).toContain('the sign-in of Megan Bowen');
});

test('/sso status says when somebody signed in last', async () => {
  await signIn(bot.workflows, clientId, 'megan');
  bot.workflows.advance(3_600_000);
  await look();
  await alex.say('/sso status amplitude');
  await alex.shows('Last sign-in: ');
});

test('where My Apps has nowhere to lead to, the page says where to begin', async () => {
  const collate = await planCollate(bot.workflows, 'Collate');
  await decideOn(bot.workflows, collate);
  await alex.say('/sso status collate');
  await alex.press('Test sign-in', { saying: 'application Collate' });
  const page = await open(await alex.shows('Test the sign-in'));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<a href="https://acme.getcollate.io"');
});
