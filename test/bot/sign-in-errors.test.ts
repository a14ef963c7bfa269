import type { AuditRecord } from '../../core/ports/store';
import { decideOn, planCollate, planFor, AMPLITUDE, requestOf } from '../support/walk-request';
import { ALEX, CHANNEL, ISAIAH, MEGAN, titlesOf, textOf, type ShownMessage } from '../support/teams';
import { Conversation } from '../support/conversation';
import { InProcessBot } from './support/in-process-bot';

const MEGANS_CHAT = { id: 'personal-megan', conversationType: 'personal' } as const;
const ISAIAHS_CHAT = { id: 'personal-isaiah', conversationType: 'personal' } as const;
const SECRET_TEXT = 'the-password-that-was-pasted-along';

let bot: InProcessBot;
let alex: Conversation;
let megan: Conversation;
let collate: string;
let amplitude: string;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
  megan = new Conversation(bot.teams, MEGAN, MEGANS_CHAT);
  amplitude = await planFor(bot.workflows, 'amplitude', AMPLITUDE);
  await decideOn(bot.workflows, amplitude);
  collate = await planCollate(bot.workflows, 'Collate');
  await decideOn(bot.workflows, collate);
});
afterAll(() => bot.stop());

const flat = (message: ShownMessage): string => textOf(message).replace(/\s+/g, ' ');

/** What is said after a deed, as soon as it says this. */
async function after(deed: () => Promise<unknown>, expected: string): Promise<ShownMessage> {
  const since = bot.teams.messages.length;
  await deed();
  return bot.teams.waitFor(
    expected,
    (one) => bot.teams.messages.indexOf(one) >= since && flat(one).includes(expected),
  );
}

async function told(): Promise<readonly AuditRecord[]> {
  const records = await bot.store.audit.list({ limit: 500 });
  return records.filter(({ event }) => event === 'sign-in-error-told');
}

/** The card that asks for the text, by the button of Collate's hand-over. */
async function sawError(): Promise<void> {
  await after(() => alex.say('/sso status collate'), 'application Collate');
  const saying = 'application Collate';
  await after(() => alex.press('I saw an error', { saying }), 'Collate: an error at sign-in');
}

async function clientIdOf(requestId: string): Promise<string> {
  const records = await bot.store.operations.listForRequest(requestId);
  return records.map(({ ids }) => ids['app.clientId']).find((id) => id !== undefined) ?? 'none';
}

describe('I saw an error on the hand-over card', () => {
  test('asks for the text, and answers with advice for this application', async () => {
    await sawError();
    const text = `Sorry … AADSTS50011: The redirect URI 'https://acme.getcollate.io/callback/' specified in the request does not match. ${SECRET_TEXT}`;
    const advice = await after(
      () => alex.press('What does it mean', { inputs: { told: text } }),
      'For the set-up of Collate.',
    );
    expect(flat(advice)).toContain('AADSTS50011');
    expect(flat(advice)).toContain('The vendor sent: https://acme.getcollate.io/callback/');
    expect(flat(advice)).toContain('Latchkey wrote: https://acme.getcollate.io/callback');
    expect(flat(advice)).toContain('only the slash at the end');
    expect(flat(advice)).toContain('App registrations › Collate › Authentication');
    expect(flat(advice)).toContain('“Redirect URL” in Collate');
    expect(advice.edits).toBe(0);
  });

  test('offers New secret where that is the cure, which plans one and leaves the advice as it is', async () => {
    await sawError();
    const advice = await after(
      () => alex.press('What does it mean', { inputs: { told: '7000222' } }),
      'has expired',
    );
    expect(titlesOf(advice)).toEqual(['New secret']);
    const before = (await bot.store.cards.listForRequest(collate)).length;
    const place = {
      message: advice,
      conversation: { id: advice.conversation, conversationType: 'personal' },
    };
    expect(await bot.teams.press(ALEX, place as never, { title: 'New secret' })).toMatchObject({
      text: 'Planning another client secret…',
    });
    await bot.workflows.drain();
    // The request did not begin in this chat, so its plan is posted here when somebody asks for it.
    await alex.say('/sso status collate');
    await alex.card('Approve all 2 changes', 'secret');
    const cards = await bot.store.cards.listForRequest(collate);
    expect(cards.some(({ activityId }) => activityId === advice.id)).toBe(false);
    expect(cards.length).toBeGreaterThan(before);
    expect(flat(advice)).toContain('AADSTS7000222');
    const reject = { inputs: { reason: 'It was for the advice alone.' } };
    expect(await alex.press('Reject', reject)).toMatchObject({ statusCode: 200 });
  });

  test('offers what a plan of one change mends, which is planned and approved like any other', async () => {
    await sawError();
    const url = 'https://acme.getcollate.io/callback/';
    const advice = await after(
      () => alex.press('What does it mean', { inputs: { told: `AADSTS50011: The redirect URI '${url}' …` } }),
      'Press Add that reply URL',
    );
    expect(titlesOf(advice)).toEqual(['Add that reply URL', 'Change answers']);
    const place = {
      message: advice,
      conversation: { id: advice.conversation, conversationType: 'personal' },
    };
    expect(await bot.teams.press(ALEX, place as never, { title: 'Add that reply URL' })).toMatchObject({
      text: 'Planning what lets people sign in…',
    });
    await bot.workflows.drain();
    const plan = await bot.store.plans.latest(collate);
    expect(plan?.document.operations.map(({ key }) => key)).toEqual(['add-reply-url']);
    expect(JSON.stringify(plan?.document.operations)).toContain(url);
    await decideOn(bot.workflows, collate, { verdict: 'rejected', reason: 'Shown only.' });
    expect(await requestOf(bot.workflows, collate)).toMatchObject({
      state: 'handed-over',
      facts: { cure: null },
    });
  });

  test.each([
    ['nothing at all', 'hello', 'In that text is no AADSTS number.'],
    [
      'a correlation ID',
      'Correlation Id: 5a3c1b9e-0d2f-4c6a-9b7e-1f2a3b4c5d6e',
      'Add filters › Correlation ID',
    ],
    ['100 KB', 'A'.repeat(100_000), 'In the first 20,000 characters is no AADSTS number.'],
    ['what cannot be kept', '\u0000\ud800', 'In that text is no AADSTS number.'],
  ])('a text with %s is answered with what to look for', async (_, text, expected) => {
    await sawError();
    const before = await told();
    await after(() => alex.press('What does it mean', { inputs: { told: text } }), expected);
    expect(await told()).toEqual(before);
  });
});

describe('a message with an AADSTS number', () => {
  test('is answered for the newest set-up of the person that fits, which is said, and offers the others', async () => {
    const advice = await after(() => alex.say('AADSTS53003 what now?'), 'For the set-up of Collate.');
    expect(titlesOf(advice)).toEqual(['It is about Amplitude']);
    const other = await after(() => alex.press('It is about Amplitude'), 'For the set-up of Amplitude.');
    expect(flat(other)).toContain('AADSTS53003');
  });

  test('fits by the protocol, and names groups, identifiers and addresses of that application', async () => {
    const saml = await after(
      () => alex.say('＊ ＡＡＤＳＴＳ７５０１６１: Allowed SAML authentication request …'),
      'For the set-up of Amplitude.',
    );
    expect(titlesOf(saml)).toEqual([]);
    const group = await after(() => alex.say('amplitude says AADSTS50105'), 'For the set-up of Amplitude.');
    expect(flat(group)).toContain('only SSO Users, Megan Bowen may sign in');
    const issuer = await after(
      () => alex.say('Amplitude: AADSTS700016'),
      'https://amplitude.com/saml/sso/metadata',
    );
    expect(flat(issuer)).toContain('“Entity ID”');
  });

  test('fits by what the number needs: assignment, whatever is newer', async () => {
    const advice = await after(() => alex.say('AADSTS50105'), 'For the set-up of Amplitude.');
    expect(flat(advice)).toContain('Make the person a direct member of SSO Users, or assign them');
    expect(flat(advice)).not.toContain('Another one may be meant');
    expect(titlesOf(advice)).not.toContain('It is about Collate');
  });

  test('of one chosen by hand it says that the number does not go with it', async () => {
    const advice = await after(() => alex.say('Collate: AADSTS50105'), 'For the set-up of Collate.');
    expect(flat(advice)).toContain('Entra says this to applications that require assignment');
  });

  test('fits by the client ID that Entra’s sentence names, whatever is newer', async () => {
    const id = await clientIdOf(amplitude);
    await after(
      () => alex.say(`AADSTS50105: … the application ('${id.toUpperCase()}') to block users …`),
      'For the set-up of Amplitude.',
    );
  });

  test('with a mention the advice goes to the personal chat alone', async () => {
    const channel = new Conversation(bot.teams, ALEX, CHANNEL);
    const since = bot.teams.messages.length;
    await channel.say('AADSTS65001');
    await channel.shows('The advice is in your personal chat with me.');
    await alex.shows('AADSTS65001');
    const here = bot.teams.messages.slice(since).filter(({ conversation }) => conversation === CHANNEL.id);
    expect(here.map(({ card }) => card)).toEqual([null]);
  });

  test('says of several numbers which one it answers, and of an unknown one where to look it up', async () => {
    const advice = await after(() => alex.say('AADSTS54005, then AADSTS70008'), 'AADSTS54005');
    expect(flat(advice)).toContain('The text also names AADSTS70008');
    const unknown = await after(() => alex.say('AADSTS123456'), 'not in my table');
    expect(JSON.stringify(unknown.card)).toContain('https://login.microsoftonline.com/error?code=123456');
  });

  test('an approver without a set-up is asked which one is meant, and may ask about it', async () => {
    const which = await after(() => megan.say('AADSTS53003'), 'Which set-up do you mean?');
    expect(titlesOf(which)).toEqual(['It is about Collate', 'It is about Amplitude']);
    const advice = await after(() => megan.press('It is about Collate'), 'For the set-up of Collate.');
    expect(titlesOf(advice)).toEqual([]);
  });

  test('whoever may neither ask nor approve is told nothing, by message or by a forged click; both are on record', async () => {
    const isaiah = new Conversation(bot.teams, ISAIAH, ISAIAHS_CHAT);
    const since = bot.teams.messages.length;
    await isaiah.say('AADSTS50105');
    const raw = await bot.teams.raw(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: 'x',
        value: {
          action: {
            type: 'Action.Execute',
            verb: 'it-is-about',
            data: { requestId: collate, code: '50105' },
          },
        },
      },
      ISAIAH,
      ISAIAHS_CHAT,
    );
    expect(JSON.stringify(await raw.json())).toContain('You need the role');
    const shown = bot.teams.messages
      .slice(since)
      .filter(({ conversation }) => conversation === ISAIAHS_CHAT.id);
    expect(shown.map(({ card, text }) => ({ card, isNo: text.startsWith('You need the role') }))).toEqual([
      { card: null, isNo: true },
    ]);
    const refusals = (await bot.store.audit.list({ limit: 500 })).filter(
      ({ event, details }) => event === 'refused' && details['what'] === 'sign-in error',
    );
    expect(refusals.length).toBe(2);
  });
});

test('of all that was pasted only the number is kept, once an hour for each set-up', async () => {
  const before = await told();
  await after(() => alex.say(`AADSTS53003 ${SECRET_TEXT}`), 'For the set-up of Collate.');
  expect(await told()).toEqual(before);
  expect(before.map(({ details }) => Object.keys(details).sort().join())).toEqual(
    before.map(() => 'actorName,code'),
  );
  expect(
    before.filter(({ details }) => details['code'] === 'AADSTS53003').map(({ requestId }) => requestId),
  ).toEqual(expect.arrayContaining([collate, amplitude]));
  const everything = JSON.stringify([
    await bot.store.audit.list({ limit: 1_000 }),
    await requestOf(bot.workflows, collate),
    await requestOf(bot.workflows, amplitude),
  ]);
  expect(everything).not.toContain(SECRET_TEXT);
});

test('before anything is written the advice says so and offers to change the answers', async () => {
  const planned = await planCollate(bot.workflows, 'Planned only');
  const plan = await after(() => alex.say('/sso status Planned only'), 'Planned only');
  expect(plan.card).not.toBeNull();
  const advice = await after(() => alex.say('Planned only: AADSTS50011'), 'application Planned only');
  expect(flat(advice)).toContain('does not stand in Entra (waits for approval)');
  expect(titlesOf(advice)).toContain('Change answers');
  await alex.press('Change answers', { saying: 'AADSTS50011' });
  expect((await requestOf(bot.workflows, planned)).state).toBe('collecting');
});
