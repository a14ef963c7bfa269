import { decideOn, planCollate } from '../support/walk-request';
import { MEGAN as MEGAN_IN_DIRECTORY } from '../support/workflow-harness';
import { ALEX, CHANNEL, ISAIAH, MEGAN, PERSONAL, textOf } from '../support/teams';
import { Conversation } from '../support/conversation';
import { InProcessBot } from './support/in-process-bot';

let bot: InProcessBot;
let alex: Conversation;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
});
afterAll(() => bot.stop());

async function collate(applicationName: string): Promise<string> {
  const requestId = await planCollate(bot.workflows, applicationName);
  await decideOn(bot.workflows, requestId, { person: MEGAN_IN_DIRECTORY });
  return requestId;
}

async function auditText(conversation: Conversation, requestId: string): Promise<string> {
  return textOf(await conversation.shows(requestId)).replace(/\s+/g, ' ');
}

test('the newest request of a vendor is told: who asked, who approved which plan hash, every write with its ids', async () => {
  const older = await collate('Older');
  const newer = await collate('Newer');
  const hash = (await bot.store.plans.latest(newer))?.hash ?? '';
  await alex.say('/sso audit Collate');
  const text = await auditText(alex, `${newer}, handed over`);
  expect(text).toContain('Audit: Collate');
  expect(text).toContain(`Plan ${hash}: Megan Bowen approved create, sign-on, credentials`);
  const writes = (await bot.store.audit.list({ requestId: newer, limit: 500 })).filter(
    ({ event }) => event === 'graph-write',
  );
  expect(writes.length).toBeGreaterThan(3);
  for (const { details } of writes) {
    const ids = [details['request-id'], details['client-request-id']] as [string, string];
    expect(text).toContain(`request-id ${ids[0]}, client-request-id ${ids[1]}`);
  }
  expect(text).toContain(`${older}: Collate, handed over, Alex Admin`);
  expect(text).not.toContain('sent, no outcome on record');
});

test('a request is shown by its id, in pages, and what nobody knows gets the latest requests', async () => {
  const [request] = await bot.store.requests.findNewest({ limit: 1 });
  const requestId = request?.id ?? '';
  for (let index = 0; index < 60; index += 1) {
    await bot.store.transaction((tx) =>
      bot.store.audit.append(tx, {
        eventKey: `many-${index}`,
        tenantId: bot.workflows.ports.rules.tenantId,
        requestId,
        actorObjectId: ALEX.aadObjectId,
        event: 'refused',
        planHash: null,
        details: { what: `thing ${index}`, told: 'no', actorName: 'Alex Admin' },
      }),
    );
  }
  await alex.say(`sso audit ${requestId}`);
  const text = await auditText(alex, 'thing 59');
  expect(text).not.toContain('thing 35”');
  expect(text).toContain(`Earlier ones: /sso audit ${requestId} 2.`);
  await alex.say(`sso audit ${requestId} 2`);
  expect(await auditText(alex, 'thing 35”')).not.toContain('thing 36”');
  await alex.say('/sso audit Nobody Ltd');
  expect(await auditText(alex, 'I know no set-up of “Nobody Ltd”')).toContain(requestId);
  await alex.say('/sso audit');
  expect(await auditText(alex, 'The latest requests. Type')).toContain(requestId);
});

test('asked in a channel it goes to the personal chat, and the channel sees a sentence', async () => {
  const before = bot.teams.messages.length;
  await new Conversation(bot.teams, MEGAN, CHANNEL).say('/sso audit collate');
  const inChannel = new Conversation(bot.teams, MEGAN, CHANNEL);
  await inChannel.shows('The audit is in your personal chat with me.');
  const sent = bot.teams.messages.slice(before);
  const cards = sent.filter(({ card }) => card !== null && JSON.stringify(card).includes('Audit: Collate'));
  expect(cards).toHaveLength(1);
  expect(cards[0]?.conversation).not.toBe(CHANNEL.id);
  expect(cards[0]?.conversation).not.toBe(PERSONAL.id);
});

test('whoever may neither ask nor approve gets a sentence, and that is on record', async () => {
  await new Conversation(bot.teams, ISAIAH, { ...PERSONAL, id: 'personal-isaiah' }).say('/sso audit collate');
  const [entry] = await bot.store.audit.list({ limit: 1 });
  expect(entry).toMatchObject({
    event: 'refused',
    actorObjectId: ISAIAH.aadObjectId,
    details: { what: 'sso audit collate', actorName: 'Isaiah Langer' },
  });
  const shown = bot.teams.messages.filter(({ conversation }) => conversation === 'personal-isaiah');
  expect(shown.map(({ card }) => card)).toEqual([null]);
});
