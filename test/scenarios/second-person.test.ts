import { collateAnswers, Conversation } from '../support/conversation';
import { Deployment } from '../support/deployment';
import { ALEX, ISAIAH, MEGAN, PERSONAL, textOf, titlesOf, user, type ShownMessage } from '../support/teams';
import type { TeamsConversation, TeamsUser } from '../support/teams';

// CI's machines are busy.
jest.setTimeout(150_000);

const ADELE = user('adele', 'Adele Vance', '303');
const APPROVALS: TeamsConversation = { id: '19:approvals@thread.tacv2', conversationType: 'channel' };
const REFUSED = { httpStatus: 200, type: 'application/vnd.microsoft.error' };

let deployment: Deployment;
let alex: Conversation;
beforeAll(async () => {
  deployment = await Deployment.start({ APPROVAL: 'second-person', APPROVALS: '2' });
  alex = new Conversation(deployment.teams);
});
afterAll(() => deployment.stop());

const inChannel = (person: TeamsUser) => new Conversation(deployment.teams, person, APPROVALS);

/** The newest plan card of a conversation, with or without buttons. */
function planCardIn({ id }: TeamsConversation, saying: string): Promise<ShownMessage> {
  return deployment.teams.waitFor(
    `a plan saying “${saying}” in ${id}`,
    (message) =>
      message.conversation === id &&
      textOf(message).includes('Set up single sign-on') &&
      textOf(message).includes(saying),
  );
}

test('who may not approve cannot say where plans are approved, and a chat is no place for it', async () => {
  await inChannel(ISAIAH).say('/sso approvers here');
  await inChannel(ISAIAH).shows('Nothing was done');
  await alex.say('/sso approvers here');
  await alex.shows('Type this in the channel');
  await alex.say('/sso approvers');
  await alex.shows('go to the channel General');
});

test('two other people approve in the channel; the requester is told each state and everything agrees', async () => {
  await inChannel(MEGAN).say('/sso approvers here');
  await inChannel(MEGAN).shows('go to the channel');
  await alex.say('/setup-sso collate');
  await alex.answerPages(collateAnswers('Collate', 'web'), { isPlanned: true });
  await alex.changeAnswers({ applicationName: 'Seen by two' });
  const shared = await inChannel(MEGAN).card('Approve all', 'Seen by two');
  const own = await planCardIn(PERSONAL, '0 of 2 approvals');
  expect(textOf(own)).toContain('Waiting for an approver');
  expect(titlesOf(own)).toEqual(['Change answers']);
  expect(textOf(shared)).toContain('Your turn');
  expect(textOf(shared)).toContain('0 of 2 approvals');

  expect(await inChannel(ALEX).press('Approve all')).toMatchObject({
    ...REFUSED,
    text: expect.stringContaining('Whoever asked for it cannot') as string,
  });
  expect(await inChannel(ISAIAH).press('Approve all')).toMatchObject(REFUSED);
  await planCardIn(PERSONAL, '0 of 2 approvals');

  expect(await inChannel(MEGAN).press('Approve all')).toMatchObject({
    statusCode: 200,
    text: expect.stringContaining('one more person') as string,
  });
  await alex.shows(
    'Megan Bowen approved create, sign-on, credentials. create waits for the approval of one more',
  );
  await planCardIn(PERSONAL, '1 of 2 approvals (Megan Bowen)');
  await planCardIn(APPROVALS, '1 of 2 approvals (Megan Bowen)');
  expect((await inChannel(MEGAN).press('Approve all')).text).toContain('Approved already');
  expect(await deployment.named('applications', 'Seen by two')).toEqual([]);

  expect(await inChannel(ADELE).press('Approve all')).toMatchObject({ statusCode: 200 });
  await alex.shows('Adele Vance approved create, sign-on, credentials. It is written to Entra now.');
  await alex.card('It works in', 'Seen by two');
  await alex.card('Reveal secret', 'Seen by two');
  expect(await deployment.named('applications', 'Seen by two')).toHaveLength(1);

  const cards = [
    await planCardIn(PERSONAL, 'Set up and read back'),
    await planCardIn(APPROVALS, 'Set up and read back'),
  ];
  for (const card of cards) {
    expect(textOf(card)).toContain('Approved by Megan Bowen and Adele Vance');
    expect(titlesOf(card).filter((title) => /Approve|Reject|Request changes/.test(title))).toEqual([]);
  }
  expect(cards.map((card) => card.id)).toEqual([own.id, shared.id]);
});
