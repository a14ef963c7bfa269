import { decideOn, planCollate } from '../support/walk-request';
import { MEGAN as MEGAN_IN_DIRECTORY } from '../support/workflow-harness';
import { auditFile } from '../../bot/pages/files/audit-file';
import type { AdaptiveCard } from '../../cards/adaptive-card';
import { nodesOf, nodesOfType } from '../cards/walk-card';
import {
  ALEX,
  CHANNEL,
  ISAIAH,
  MEGAN,
  PERSONAL,
  textOf,
  titlesOf,
  type ShownMessage,
} from '../support/teams';
import { Conversation } from '../support/conversation';
import { InProcessBot } from './support/in-process-bot';

let bot: InProcessBot;
let alex: Conversation;
beforeAll(async () => {
  bot = await InProcessBot.start();
  alex = new Conversation(bot.teams);
  // Cards that wait for a person come once they said something: not in the midst of a test.
  await alex.say('/help');
});
afterAll(() => bot.stop());

async function collate(applicationName: string): Promise<string> {
  const requestId = await planCollate(bot.workflows, applicationName);
  await decideOn(bot.workflows, requestId, { person: MEGAN_IN_DIRECTORY });
  // Its run goes on beside the test; the hand-over is the last that it shows.
  await alex.shows(`Request ${requestId}, application ${applicationName}`);
  return requestId;
}

/** The hand-over of a request names it as well: only an audit has this heading. */
function auditOf(requestId: string): Promise<ShownMessage> {
  return bot.teams.waitFor(
    `the audit of ${requestId}`,
    (message) => textOf(message).startsWith('\nAudit\n') && textOf(message).includes(requestId),
  );
}

const LATEST = /^ Audit Latest requests .*Collate Ready in Entra, vendor side open, Alex Admin/;

async function auditText(conversation: Conversation, saying: string): Promise<string> {
  return textOf(await conversation.shows(saying)).replace(/\s+/g, ' ');
}

test('the newest request of a vendor is told: who asked, who approved which plan hash, every write with its ids', async () => {
  const older = await collate('Older');
  const newer = await collate('Newer');
  const hash = (await bot.store.plans.latest(newer))?.hash ?? '';
  await alex.say('/sso audit Collate');
  const message = await auditOf(newer);
  const text = textOf(message).replace(/\s+/g, ' ');
  expect(text).toContain('Audit Collate State: Ready in Entra, vendor side open');
  expect(text).toContain('The plan: Megan Bowen approved create, sign-on, credentials');
  const { seen } = partsOf(message);
  await alex.say(`/sso audit ${newer} 2`);
  const folded = partsOf(message).folded + partsOf(await alex.card('Newer entries', newer)).folded;
  expect(folded).toContain(`Request: ${newer}`);
  expect(folded).toContain(`The plan: ${hash}`);
  const writes = (await bot.store.audit.list({ requestId: newer, limit: 500 })).filter(
    ({ event }) => event === 'graph-write',
  );
  expect(writes.length).toBeGreaterThan(3);
  for (const { details } of writes) {
    const ids = [details['request-id'], details['client-request-id']] as [string, string];
    expect(folded).toContain(`request-id ${ids[0]}, client-request-id ${ids[1]}`);
    expect(seen).not.toContain(ids[0]);
  }
  expect(seen).not.toMatch(/[\da-f]{8}-[\da-f]{4}|[\da-f]{32}|POST|PATCH/);
  expect(text).not.toContain('sent, no outcome on record');
  expect(text).not.toContain('Step “');
  expect(text).toContain('Create the app registration “Newer”: created');
  expect(text).toMatch(/Ready in Entra, vendor side open, Alex Admin, \d/);
  expect(titlesOf(message)[0]).toBe('Open Collate');
  await alex.press(titlesOf(message)[0] ?? '', { saying: newer });
  expect(partsOf(await auditOf(older)).folded).toContain(`Request: ${older}`);
});

test('it is a table of who, what and when, the moment in the reader’s own zone', async () => {
  await alex.say('/sso audit Collate');
  const [table] = nodesOfType((await alex.shows('Audit\nCollate')).card as unknown as AdaptiveCard, 'Table');
  const rows = (table?.['rows'] as { cells: object[] }[]).map(({ cells }) =>
    cells.map((cell) => textOf(cardOf(cell)).replace(/\s+/g, ' ').trim()),
  );
  expect(rows[0]).toEqual(['Who', 'What', 'When']);
  expect(rows.length).toBeGreaterThan(10);
  await alex.press('Older entries', { saying: 'Audit\nCollate' });
  const earlier = textOf(await alex.card('Newer entries', 'Audit\nCollate')).replace(/\s+/g, ' ');
  expect(earlier).toContain('Alex Admin Answered “Application type”, “Redirect URL” {{DATE(');
  expect(earlier).toContain('Megan Bowen ✔ Approved “create” of the plan {{DATE(');
  for (const [who, , when] of rows.slice(1)) {
    expect(who).toMatch(/^(Alex Admin|Megan Bowen|Latchkey)$/);
    expect(when).toMatch(/^\{\{DATE\((\S+Z), COMPACT\)\}\} \{\{TIME\(\1\)\}\}$/);
  }
});

function cardOf(card: unknown): ShownMessage {
  return { id: '', conversation: '', text: '', edits: 0, card: card as ShownMessage['card'] };
}

/** What is read at once, and what only on demand. */
function partsOf({ card }: ShownMessage): { seen: string; folded: string } {
  const body = (card as unknown as AdaptiveCard).body;
  const hidden = nodesOf(body).filter(({ isVisible }) => isVisible === false);
  const words = (part: unknown) => textOf(cardOf(part)).replace(/\s+/g, ' ');
  const visible = (part: unknown): unknown =>
    Array.isArray(part)
      ? part.map(visible)
      : typeof part !== 'object' || part === null
        ? part
        : (part as { isVisible?: boolean }).isVisible === false
          ? {}
          : Object.fromEntries(Object.entries(part).map(([key, value]) => [key, visible(value)]));
  return { seen: words(visible(body)), folded: words(hidden) };
}

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
  expect(text).not.toContain('thing 44”');
  const first = await alex.card('Older entries', 'thing 59');
  expect(titlesOf(first)).not.toContain('Newer entries');
  const click = { message: first, conversation: alex.place };
  expect((await bot.teams.press(alex.person, click, { title: 'Older entries' })).text).toBe(
    'The older entries are below.',
  );
  expect(await auditText(alex, 'thing 44”')).not.toContain('thing 45”');
  await alex.press('Newer entries', { saying: 'thing 44”' });
  await alex.say(`sso audit ${requestId} 2`);
  expect(await auditText(alex, 'thing 44”')).not.toContain('thing 45”');
  // Whoever presses is looked at again, whatever card they hold.
  const stranger = await bot.teams.press(ISAIAH, click, { title: 'Older entries' });
  expect(stranger).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' });
  await alex.say('/sso audit Nobody Ltd');
  expect(await auditText(alex, 'I know no set-up of “Nobody Ltd”')).toMatch(LATEST);
  await alex.say('/sso audit');
  expect(await auditText(alex, 'Open one, or type')).toMatch(LATEST);
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

test('the link to the file gives every entry, for a quarter of an hour, to whom may see it, and is on record', async () => {
  const [request] = await bot.store.requests.findNewest({ limit: 1 });
  const requestId = request?.id ?? '';
  await bot.store.transaction((tx) =>
    bot.store.audit.append(tx, {
      eventKey: 'formula',
      tenantId: bot.workflows.ports.rules.tenantId,
      requestId,
      actorObjectId: ALEX.aadObjectId,
      event: 'refused',
      planHash: null,
      details: { what: 'x', told: 'no', actorName: '=HYPERLINK("https://evil.example")' },
    }),
  );
  await alex.say(`/sso audit ${requestId}`);
  const message = await alex.shows('HYPERLINK');
  const actions = (message.card as unknown as AdaptiveCard).actions ?? [];
  const link = actions.find(({ title }) => title === 'Download as CSV') as { url: string } | undefined;
  const path = new URL(link?.url ?? '').pathname;
  const answer = await bot.fetch(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toContain(`filename="audit-${requestId}.csv"`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const lines = (await answer.text()).trim().split('\r\n');
  const entries = await bot.store.audit.list({ requestId, limit: 500 });
  expect(lines).toHaveLength(entries.length);
  expect(lines[0]).toMatch(/^\uFEFF?seq,when,tenant,event/);
  expect(lines.at(-1)).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
  expect(entries[0]).toMatchObject({
    event: 'audit-exported',
    actorObjectId: ALEX.aadObjectId,
    details: { entries: entries.length - 1 },
  });
  await bot.fetch(path);
  expect((await bot.fetch(path.replace(/.(?=\/[^/]*$)/, (last) => (last === 'A' ? 'B' : 'A')))).status).toBe(
    404,
  );
});

test('who lost the right since gets no file', async () => {
  const [request] = await bot.store.requests.findNewest({ limit: 1 });
  const { ports } = bot.workflows;
  const asked = { requestId: request?.id ?? '', objectId: ISAIAH.aadObjectId };
  expect(await auditFile(ports, asked)).toBeNull();
  expect(await auditFile(ports, { ...asked, objectId: ALEX.aadObjectId })).not.toBeNull();
  expect(await auditFile(ports, { requestId: 'aaaaaaaaaaaa', objectId: ALEX.aadObjectId })).toBeNull();
});
