import { contractViolations } from '../support/graph-contract';
import { AMPLITUDE_ANSWERS, collateAnswers, Conversation, walkToPlan } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { ALEX, CHANNEL, GROUP, ISAIAH, MEGAN, PERSONAL, textOf, titlesOf } from '../support/teams';

// CI's machines are busy.
jest.setTimeout(150_000);

let deployment: Deployment;
let alex: Conversation;
beforeAll(async () => {
  deployment = await Deployment.start();
  alex = new Conversation(deployment.teams);
});
afterAll(() => deployment.stop());

test('Amplitude, approved stage by stage, in personal chat', async () => {
  await walkToPlan(alex, 'amplitude', AMPLITUDE_ANSWERS);
  const plan = await alex.card('Approve create');
  expect(titlesOf(plan)).toEqual(
    expect.arrayContaining(['Approve all 9 changes', 'Approve create', 'Reject', 'Change answers']),
  );
  expect(JSON.stringify(plan.card)).toContain('Technical details');
  expect(textOf(plan)).toContain('addTokenSigningCertificate');
  expect(await deployment.named('applications', 'Amplitude')).toEqual([]);
  for (const stage of ['create', 'sign-on', 'credentials', 'access']) {
    expect(await alex.press(`Approve ${stage}`)).toMatchObject({ httpStatus: 200 });
  }
  const handOver = await alex.card('It works in', 'Amplitude');
  const [application] = await deployment.named('applications', 'Amplitude');
  expect(textOf(handOver)).toContain(String(application?.['appId']));
  expect(textOf(handOver)).toContain('11111111-1111-4111-8111-111111111111');
  expect(await alex.press('It works in', { saying: 'Amplitude' })).toMatchObject({ httpStatus: 200 });
  await alex.shows('Confirmed by Alex Admin');
});

test('Collate as Web, started in a channel: the values and the secret go to personal chat, the notice to the channel', async () => {
  const inChannel = new Conversation(deployment.teams, ALEX, CHANNEL);
  await inChannel.say('/sso notify here');
  await walkToPlan(inChannel, 'collate', collateAnswers('Collate', 'web'));
  await inChannel.press('Approve all');
  const handOver = await alex.card('Reveal secret', 'Collate');
  await inChannel.shows('personal chat');
  const notice = await inChannel.shows('ready in Entra');
  expect(textOf(notice)).toContain('Alex Admin');

  await alex.press('Reveal secret', { saying: 'Collate' });
  const link = await alex.shows('One-time link');
  const url = /http:\/\/127\.0\.0\.1:\d+\/reveal\/[\w-]+/.exec(JSON.stringify(link.card))?.[0] ?? '';
  const page = await (await fetch(url)).text();
  expect(page).toContain('<button');
  const shown = await (await fetch(url, { method: 'POST' })).text();
  const [application] = await deployment.named('applications', 'Collate');
  const [credential] = application?.['passwordCredentials'] as Record<string, unknown>[];
  expect(shown).toContain(String(credential?.['hint']));
  expect(await (await fetch(url, { method: 'POST' })).text()).not.toContain(String(credential?.['hint']));
  expect(textOf(handOver)).toContain('Client ID');

  await alex.press('It works in', { saying: 'Collate' });
  const completed = await inChannel.shows('SSO set-up complete: Collate');
  expect(completed.id).toBe(notice.id);
});

test('typed answers, a warning that is confirmed, Back, and an old card that changes nothing', async () => {
  await alex.say('setup-sso   COLLATE');
  // One was set up before: whether it is meant comes before everything else.
  await alex.card('Continue', 'This application is in your tenant already');
  await alex.answer({ existingApplication: 'another-name' });
  await alex.card('Continue', 'Name of the application');
  await alex.answer({ applicationName: 'Collate typed' });
  const first = await alex.card('Continue', 'Application type');
  await alex.say('http://acme.example/x');
  await alex.shows('It must start with https://.');
  await alex.say('https://acme.example/somewhere');
  await alex.shows('Collate’s redirect URL usually ends with /callback.');
  await alex.say('use it anyway');
  await alex.shows('Taken as it is. Press Continue on the card.');
  await alex.say('/cancel');
  await alex.shows('Cancelled your set-up');

  await alex.say('/setup-sso sekoia');
  await alex.card('Continue', 'Restrict access');
  await alex.answer({});
  expect(await alex.press('Back', { saying: 'Groups or people' })).toMatchObject({ text: 'Noted.' });
  const again = await alex.card('Continue', 'The address bar when you are signed in');
  const late = await deployment.teams.press(
    ALEX,
    { message: { ...first, card: again.card }, conversation: PERSONAL },
    { title: 'Continue', data: { page: 'assignTo' }, inputs: { assignTo: 'Too late' } },
  );
  expect(late.text).toContain('answered already');
  await alex.say('/cancel');
  await alex.shows('Cancelled your set-up');
});

test('two people in one group chat set up vendors and do not mix', async () => {
  const [one, other] = [ALEX, MEGAN].map((person) => new Conversation(deployment.teams, person, GROUP));
  if (one === undefined || other === undefined) throw new Error('two people');
  await one.say('/setup-sso sekoia');
  await deployment.teams.waitFor('a card', ({ conversation }) => conversation === GROUP.id);
  const cardOfAlex = await one.card('Continue', 'Region');
  const refused = await deployment.teams.press(
    MEGAN,
    { message: cardOfAlex, conversation: GROUP },
    { title: 'Continue', inputs: { region: 'fra2' } },
  );
  expect(refused).toMatchObject({ httpStatus: 200, type: 'application/vnd.microsoft.error' });
  await other.say('/setup-sso emnify');
  await one.say('uae1');
  await other.say('megan@elsewhere.example');
  await one.shows('Region noted');
  await other.shows('Your e-mail address in the emnify Portal noted');
  await one.say('/cancel');
  await other.say('/cancel');
});

test('Isaiah is told no, and nothing changes', async () => {
  const isaiah = new Conversation(deployment.teams, ISAIAH, { ...PERSONAL, id: 'personal-isaiah' });
  await isaiah.say('/setup-sso amplitude');
  await isaiah.shows('Nothing was done');
  await walkToPlan(alex, 'collate', collateAnswers('Not by Isaiah', 'spa'));
  const plan = await alex.card('Approve all');
  const told = await deployment.teams.press(
    ISAIAH,
    { message: plan, conversation: PERSONAL },
    { title: 'Approve all' },
  );
  expect(told).toMatchObject({ httpStatus: 200, type: 'application/vnd.microsoft.error' });
  expect(await deployment.named('applications', 'Not by Isaiah')).toEqual([]);
  expect(await alex.press('Reject', { inputs: { reason: 'only a test' } })).toMatchObject({
    httpStatus: 200,
  });
  await alex.shows('Rejected by Alex Admin: only a test');
});

test('a double click and a message delivered twice do nothing twice', async () => {
  const typed = { text: '/setup-sso collate', activityId: 'delivered-twice' };
  alex.fromHere();
  await Promise.all([1, 2].map(() => deployment.teams.say(ALEX, PERSONAL, typed)));
  await alex.answerPages(collateAnswers('Once', 'spa'), { isPlanned: true });
  const plan = await alex.card('Approve all');
  const clicks = await Promise.all(
    [1, 2, 3].map(() =>
      deployment.teams.press(ALEX, { message: plan, conversation: PERSONAL }, { title: 'Approve all' }),
    ),
  );
  expect(clicks.every(({ httpStatus }) => httpStatus === 200)).toBe(true);
  await alex.card('It works in', 'Once');
  expect(await deployment.named('applications', 'Once')).toHaveLength(1);
});

test('an operation that fails shows why; Undo is shown, approved and takes everything back', async () => {
  await deployment.fault({
    method: 'POST',
    path: '/oauth2PermissionGrants',
    status: 403,
    code: 'Authorization_RequestDenied',
  });
  await walkToPlan(alex, 'collate', collateAnswers('Undone', 'spa'));
  await alex.press('Approve all');
  const failed = await alex.card('Try again');
  expect(textOf(failed)).toContain('Authorization_RequestDenied');
  expect(titlesOf(failed)).toContain('Undo');
  await deployment.clearFaults();
  await alex.press('Undo', { saying: 'Authorization_RequestDenied' });
  await alex.card('Approve all', 'Delete the application');
  await alex.press('Approve all', { saying: 'Delete the application' });
  await alex.shows('Taken back');
  expect(await deployment.named('applications', 'Undone')).toEqual([]);
  expect(await deployment.named('servicePrincipals', 'Undone')).toEqual([]);
});

test('typos, help and unknown text are answered', async () => {
  await alex.say('/setup-sso amplitud');
  await alex.shows('Did you mean');
  await alex.say('/help');
  await alex.say('what is this');
  await alex.shows('/setup-sso');
  await alex.say('/setup-sso');
  await alex.shows('Collate');
});

test('every request to Graph fits the contract', async () => {
  const log = await deployment.graphLog();
  expect(log.length).toBeGreaterThan(50);
  expect(contractViolations(log)).toEqual([]);
});
