import { InProcessBot } from '../bot/support/in-process-bot';
import { Conversation, collateAnswers, fieldsOf } from '../support/conversation';
import { ALEX, CHANNEL, MEGAN, PERSONAL, textOf, type TeamsConversation } from '../support/teams';

let bot: InProcessBot;
let alex: Conversation;
beforeEach(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
});
afterEach(() => bot.stop());

/** What was answered or noted, defaults aside. */
async function answers(): Promise<Record<string, string>> {
  const [request] = await bot.store.requests.findOpen({ ownerObjectId: ALEX.aadObjectId });
  const said = Object.entries({ ...request?.answers.drafts, ...request?.answers.given });
  return Object.fromEntries(
    said.filter(([, { byDefault }]) => byDefault !== true).map(([question, { value }]) => [question, value]),
  );
}

const URL = 'https://acme.getcollate.io/callback';

const texts = (place: TeamsConversation = PERSONAL) =>
  bot.teams.messages
    .filter(({ conversation }) => conversation === place.id)
    .map((message) => textOf(message));

test('typed text fills the first empty field and says what comes next; only Continue ends the page', async () => {
  await alex.say('/setup-sso amplitude');
  await alex.say('https://amplitude.com/saml/sso/metadata');
  await alex.shows('Entity ID noted; next: Assertion Consumer Service URL.');
  await alex.say('https://analytics.amplitude.com/saml/sso/12345');
  await alex.shows('noted; next: Sign-on URL, if there is one. Else press Continue on the card.');
  await alex.say('continue');
  await alex.shows(
    '“Sign-on URL” is empty. Type it, or fill in the card: only “Continue” there leaves a question blank.',
  );
  await alex.say('https://analytics.amplitude.com/sso/12345');
  await alex.shows('Sign-on URL noted. Press Continue on the card.');
  await alex.say('Continue');
  await alex.card('Continue', 'Groups or people who may sign in');
  await alex.say('SSO Users');
  await alex.shows('noted. Press Continue on the card.');
  await alex.say('continue');
  await alex.shows('Looking at your tenant');
  await alex.say('and now?');
  await alex.shows('I did not understand “and now?”');
  expect(await answers()).toEqual({
    entityId: 'https://amplitude.com/saml/sso/metadata',
    acsUrl: 'https://analytics.amplitude.com/saml/sso/12345',
    signOnUrl: 'https://analytics.amplitude.com/sso/12345',
    assignTo: 'SSO Users',
  });
});

test('an option is chosen by its name, and an offered value is replaced', async () => {
  await alex.say('/setup-sso collate');
  await alex.say(URL);
  await alex.say('web');
  await alex.shows('Application type noted. Press Continue on the card.');
  expect(await answers()).toEqual({ redirectUrl: URL, clientType: 'web' });
  await alex.say('something else');
  await alex.shows('Everything on the card is filled in. Press Continue on the card.');
});

test.each(['/sso statuss collate', '/cancel collate', '/help me', '/setup collate'])(
  '%s is no answer to an open question',
  async (typed) => {
    await alex.say('/setup-sso collate');
    await alex.say(typed);
    await alex.shows(`I did not understand “${typed}”. Your set-up of Collate: questions are open.`);
    expect(await answers()).toEqual({});
    await alex.say('SSO users');
    await alex.shows('It must not have spaces.');
  },
);

test('one bad field keeps the good ones, each problem at its field; exactly the warnings shown are confirmed', async () => {
  await alex.say('/setup-sso amplitude');
  const told = await alex.answer({
    entityId: 'https://elsewhere.example/entity',
    acsUrl: 'http://analytics.amplitude.com/acs',
    signOnUrl: 'https://analytics.amplitude.com/sso/12345',
  });
  expect(told.text).toContain('“Entity ID”, “Assertion Consumer Service URL”');
  await alex.card('Use it anyway', 'It must start with https://');
  const confirmed = await alex.press('Use it anyway', {
    inputs: {
      entityId: 'https://elsewhere.example/entity',
      acsUrl: 'https://another.example/acs',
      signOnUrl: 'https://analytics.amplitude.com/sso/12345',
    },
  });
  // The second field had an error and now looks unusual: nobody was warned of that yet.
  expect(confirmed.text).toContain('It usually looks like https://analytics.amplitude.com/saml/sso/12345');
  expect(await answers()).toEqual({
    entityId: 'https://elsewhere.example/entity',
    signOnUrl: 'https://analytics.amplitude.com/sso/12345',
  });
  await alex.card('Use it anyway', 'It usually looks like https://analytics.amplitude.com/saml/sso/12345.');
  await alex.press('Use it anyway', {
    inputs: {
      entityId: 'https://elsewhere.example/entity',
      acsUrl: 'https://another.example/acs',
      signOnUrl: 'https://analytics.amplitude.com/sso/12345',
    },
  });
  await alex.card('Continue', 'Groups or people who may sign in');
});

test('after a click that finished the questions, the next text is not taken as an answer', async () => {
  await alex.say('/setup-sso collate');
  await alex.answerPages(collateAnswers('Collate', 'spa'));
  await alex.say('hello?');
  await alex.shows('I did not understand “hello?”');
});

async function sayTwice(text: string, between: () => Promise<unknown> = () => Promise.resolve()) {
  await bot.teams.say(ALEX, PERSONAL, { text, activityId: 'twice' });
  await between();
  await bot.teams.say(ALEX, PERSONAL, { text, activityId: 'twice' });
}

async function restart(): Promise<void> {
  await bot.stopBot();
  await bot.startBot();
}

test.each([
  ['', () => Promise.resolve()],
  [' to another process', restart],
])('a message delivered again%s fills no other field', async (_to, between) => {
  await alex.say('/setup-sso amplitude');
  await sayTwice('https://amplitude.com/saml/sso/metadata', between);
  expect(await answers()).toEqual({ entityId: 'https://amplitude.com/saml/sso/metadata' });
  // Nor is it taken for a wrong answer to it.
  expect(bot.teams.messages.filter(({ text }) => text !== '').map(({ text }) => text)).toEqual([
    'Entity ID noted; next: Assertion Consumer Service URL.',
  ]);
});

test('what a refused message said confirms nothing later when it is delivered again', async () => {
  await alex.say('/setup-sso collate');
  await sayTwice('use it anyway', async () => {
    await alex.say('https://acme.example/unusual');
    await restart();
  });
  expect(await answers()).toEqual({});
});

test('a command whose process ended before it knew where to listen is heard when it is delivered again', async () => {
  const { dialogs } = bot.store;
  const follow = jest.spyOn(dialogs, 'follow').mockRejectedValueOnce(new Error('killed'));
  await bot.teams.say(ALEX, PERSONAL, { text: '/setup-sso collate', activityId: 'command' });
  follow.mockRestore();
  await bot.stopBot();
  await bot.startBot();
  await bot.teams.say(ALEX, PERSONAL, { text: '/setup-sso collate', activityId: 'command' });
  await alex.say(URL);
  expect(await answers()).toEqual({ redirectUrl: URL });
  // Delivered once more, later: what was begun since goes on.
  await alex.say('/setup-sso amplitude');
  await bot.stopBot();
  await bot.startBot();
  await bot.teams.say(ALEX, PERSONAL, { text: '/setup-sso collate', activityId: 'command' });
  await alex.say('https://amplitude.com/saml/sso/metadata');
  await alex.shows('Entity ID noted');
});

test('a command delivered again starts nothing and says nothing', async () => {
  for (let delivery = 0; delivery < 2; delivery += 1) {
    await bot.teams.say(ALEX, PERSONAL, { text: '/setup-sso collate', activityId: 'command' });
  }
  await alex.say(URL);
  await alex.shows('Redirect URL noted');
  expect(texts().join()).not.toContain('under way');
  expect(await answers()).toEqual({ redirectUrl: URL });
});

test('back, cancel and “use it anyway” can be typed', async () => {
  await alex.say('/setup-sso amplitude');
  await alex.say('use it anyway');
  await alex.shows('There is no value to confirm');
  await alex.say('https://elsewhere.example/entity');
  await alex.shows('Press “Use it anyway” if it is right.');
  await alex.say('Use it anyway.');
  await alex.shows('Taken as it is; next: Assertion Consumer Service URL.');
  expect(await answers()).toEqual({ entityId: 'https://elsewhere.example/entity' });
  await alex.answer({ acsUrl: 'https://analytics.amplitude.com/saml/sso/12345' });
  await alex.card('Continue', 'Groups or people');
  await alex.say('BACK');
  await alex.card('Continue', 'Entity ID');
  expect(await answers()).toMatchObject({ entityId: 'https://elsewhere.example/entity' });
  await alex.say('cancel');
  await alex.shows('Cancelled your set-up of Amplitude. Nothing was written to Entra.');
  expect(await bot.store.requests.findOpen({ ownerObjectId: ALEX.aadObjectId })).toEqual([]);
  await alex.say('cancel');
  await alex.shows('nothing to cancel');
});

test('the dialog goes on in a new process, by typing', async () => {
  await alex.say('/setup-sso collate');
  await alex.say(URL);
  await restart();
  await alex.say('spa');
  expect(await answers()).toEqual({ redirectUrl: URL, clientType: 'spa' });
});

test('Change answers puts all of them on one card, filled in; the answers collapse into one card again', async () => {
  await alex.say('/setup-sso collate');
  await alex.answerPages(collateAnswers('Collate', 'spa'));
  await bot.workflows.drain();
  await alex.press('Change answers');
  const form = await alex.card('Continue', 'Your answers');
  expect(fieldsOf(form)).toEqual({
    applicationName: 'Collate',
    clientType: 'spa',
    redirectUrl: URL,
    adminConsent: 'yes',
  });
  await alex.say('anything');
  await alex.shows('Everything on the card is filled in.');
  await alex.answer({ applicationName: 'Collate two', clientType: 'web' });
  await bot.workflows.drain();
  await alex.card('Approve all', 'Collate two');
  expect(await answers()).toMatchObject({ applicationName: 'Collate two', clientType: 'web' });
  await alex.shows('Goes on below.');
});

test('two threads of a channel hold two dialogs of one person; another person’s text is nobody’s answer', async () => {
  const thread = (root: string): TeamsConversation => ({ ...CHANNEL, id: `${CHANNEL.id};messageid=${root}` });
  const [one, two] = [thread('1'), thread('2')];
  const inOne = new Conversation(bot.teams, ALEX, one);
  const inTwo = new Conversation(bot.teams, ALEX, two);
  await inOne.say('/setup-sso collate');
  await inTwo.say('/setup-sso amplitude');
  await inOne.say(URL);
  await inTwo.say('https://amplitude.com/saml/sso/metadata');
  await new Conversation(bot.teams, MEGAN, one).say('spa');
  const open = await bot.store.requests.findOpen({ ownerObjectId: ALEX.aadObjectId });
  expect(
    Object.fromEntries(open.map(({ recipeId, answers: { drafts } }) => [recipeId, Object.keys(drafts)])),
  ).toEqual({
    amplitude: ['entityId'],
    collate: ['redirectUrl'],
  });
  await inOne.shows('Redirect URL noted');
  await inTwo.shows('Entity ID noted');
});

test('starting another vendor moves typed answers to it and keeps the first one’s card working', async () => {
  await alex.say('/setup-sso collate');
  const collate = await alex.card('Continue', 'Redirect URL');
  await alex.say('/setup-sso amplitude');
  await alex.say('https://amplitude.com/saml/sso/metadata');
  await alex.shows('Entity ID noted');
  const inputs = { clientType: 'spa', redirectUrl: URL };
  await bot.teams.press(ALEX, { message: collate, conversation: PERSONAL }, { title: 'Continue', inputs });
  await alex.shows('Looking at your tenant');
});

test('an OpenID Connect application is asked for on three cards, its name once', async () => {
  await alex.say('/setup-sso oidc Northwind');
  const pages = await alex.answerPages({ redirectUrls: 'https://northwind.example/callback' });
  expect(pages).toEqual([['platform', 'groups', 'restriction'], ['redirectUrls', 'logoutUrl'], ['assignTo']]);
});

test('what was typed just before Continue counts, also when the card does not show it yet', async () => {
  await alex.say('/setup-sso sekoia');
  await alex.answer({});
  const card = { ...(await alex.card('Continue', 'Groups or people who may sign in')) };
  await alex.say('SSO Users');
  await alex.shows('noted. Press Continue on the card.');
  await bot.teams.press(
    ALEX,
    { message: card, conversation: PERSONAL },
    { title: 'Continue', inputs: { assignTo: '' } },
  );
  await alex.shows('Looking at your tenant');
  expect(await answers()).toMatchObject({ assignTo: 'SSO Users' });
});

test('groups that were named already are filled in where it is asked who may sign in', async () => {
  await alex.say('/setup-sso argo');
  await alex.answer({ argoUrl: 'https://argocd.contoso.example' });
  await alex.card('Continue', 'Groups with role:admin');
  await alex.answer({ admins: 'Analytics Team' });
  const card = await alex.card('Continue', 'Groups or people who may sign in');
  expect(fieldsOf(card)).toEqual({ assignTo: 'Analytics Team' });
});
