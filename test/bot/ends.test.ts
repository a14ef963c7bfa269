import { DAY_MS } from '../../core/durations';
import type { End } from '../../core/drift';
import type { WatchedRecord, WatchedStore } from '../../core/ports/watched';
import { sweep } from '../../workflows/care/sweep';
import { handOverValues } from '../../workflows/hand-over/values';
import { recipeOf } from '../../workflows/request/recipe-of';
import type { Ports } from '../../workflows/ports';
import { AMPLITUDE, decideOn, planCollate, planFor, requestOf } from '../support/walk-request';
import { ALEX, buttonTitled, CHANNEL, MEGAN, type ShownMessage, textOf, titlesOf } from '../support/teams';
import { Conversation } from '../support/conversation';
import { endAt, watchedInMemory, watchedRecord } from '../support/watched';
import { InProcessBot } from './support/in-process-bot';

const MEGANS_CHAT = { id: 'personal-megan', conversationType: 'personal' } as const;
const APPROVERS = '44444444-4444-4444-8444-444444444402';

let bot: InProcessBot;
let alex: Conversation;
let watched: WatchedStore;
beforeAll(async () => {
  watched = watchedInMemory();
  bot = await InProcessBot.start({}, {}, watched);
  // At noon, so that half a day more or less is the same day.
  const sinceNoonMs = (ports().clock.now().getTime() + DAY_MS / 2) % DAY_MS;
  bot.workflows.advance(DAY_MS - sinceNoonMs);
  alex = new Conversation(bot.teams);
  await alex.say('hello');
});
afterAll(() => bot.stop());

const ports = (): Ports => bot.workflows.ports;
const inDays = (days: number) => new Date(ports().clock.now().getTime() + days * DAY_MS);
const flat = (message: ShownMessage): string => textOf(message).replace(/\s+/g, ' ');

async function watch(requestId: string, ends: readonly End[], more: Partial<WatchedRecord> = {}) {
  const record = watchedRecord(requestId, { ends, ...more });
  await bot.store.transaction((tx) => watched.save(tx, record));
}

/** The workflows look as the sweeper of a process does. */
async function nextDay(days = 1): Promise<void> {
  bot.workflows.advance(days * DAY_MS);
  await sweep({ ...ports(), store: { ...bot.store, watched } });
}

async function handedOver(name: string): Promise<string> {
  const requestId = await planCollate(bot.workflows, name);
  await decideOn(bot.workflows, requestId);
  return requestId;
}

const secretOf = async (requestId: string): Promise<string> => {
  const request = await requestOf(bot.workflows, requestId);
  return (await handOverValues(ports(), request, recipeOf(ports(), request)))['secret.keyId'] ?? '';
};

test('the card of an end mentions its owner and starts New secret; the digest comes beside it', async () => {
  const requestId = await handedOver('Secret ends');
  const end = endAt(inDays(7.5), {
    kind: 'secret',
    id: await secretOf(requestId),
    application: 'Secret ends',
  });
  await watch(requestId, [end]);
  await nextDay();
  const card = await alex.card('New secret', 'The client secret ends on');
  expect(flat(card)).toContain('in 7 days');
  expect(flat(card)).toContain('nobody can sign in there');
  expect(flat(card)).toContain('Your turn');
  expect(flat(card)).toContain('<at>Alex Admin</at>');
  const digest = await alex.shows('1 thing ends within 60 days');
  expect(titlesOf(digest)).toEqual(['My set-ups']);
  expect(flat(digest)).toContain('Download as CSV');

  expect((await alex.press('New secret', { saying: 'The client secret ends on' })).text).toContain(
    'Planning another client secret',
  );
  await bot.workflows.drain();
  await decideOn(bot.workflows, requestId);
  const next = endAt(inDays(170), {
    kind: 'secret',
    id: await secretOf(requestId),
    application: 'Secret ends',
  });
  await watch(requestId, [end, next]);
  await nextDay();
  await bot.teams.waitFor('the card is over', ({ id, card: now }) => id === card.id && !hasNewSecret(now));
});

const hasNewSecret = (card: ShownMessage['card']) => buttonTitled(card, 'New secret') !== undefined;

test('a certificate: the way in the portal, and one line once it was renewed there', async () => {
  // Never approved: no plan renews what was not handed over.
  const requestId = await planFor(bot.workflows, 'amplitude', AMPLITUDE);
  const before = endAt(inDays(0.5));
  const applications = [{ appObjectId: 'a', spObjectId: 'sp-id', clientId: 'client-id' }];
  await watch(requestId, [before], { applications });
  await nextDay();
  const card = await alex.shows('The signing certificate ended on');
  expect(flat(card)).toContain('Open Single sign-on in Entra');
  expect(flat(card)).toContain('sign-in to Amplitude stops');
  expect(flat(card)).toContain('Enterprise apps > this application > Single sign-on');
  const next = endAt(inDays(1_000), { id: 'CD'.repeat(20) });
  await watch(requestId, [{ ...before, active: false }, next], { applications });
  await nextDay();
  await alex.shows('The signing certificate of Amplitude was renewed in the portal');
});

test('list and status say what ends, what differs, who owns it and how many are assigned', async () => {
  const requestId = await handedOver('=Watched');
  const end = endAt(inDays(20.5), { application: '=Watched' });
  const drift = {
    hash: 'h',
    seenAt: '2026-11-21T08:00:00.000Z',
    differences: [1, 2].map((key) => ({
      ...{ key: String(key), kind: 'changed' as const, object: '/applications/a', label: 'Reply URL' },
      ...{ was: 'a', is: 'b', letsSomebodyIn: true },
    })),
  };
  await watch(requestId, [end], { drift, assigned: 12 });
  await alex.say('/sso list =Watched');
  const list = flat(await alex.shows('Open =Watched'));
  for (const said of ['Signing certificate ends', 'in 2', '2 differences in Entra', '12 assigned'])
    expect(list).toContain(said);
  await alex.say('/sso status =Watched');
  const status = flat(await alex.shows('Looked at: '));
  for (const said of [
    'Owner: Alex Admin',
    'In Entra: 2 differences in Entra',
    'Signing certificate: ends',
    'Access: 12 assigned',
  ])
    expect(status).toContain(said);
  await watch(requestId, [end], { drift, mutedHash: 'h', mutedUntil: inDays(3), assigned: 0 });
  await alex.say('/sso list =Watched');
  expect(flat(await alex.shows('Nobody assigned'))).toContain('muted until');

  await watch(requestId, [end], { drift, assigned: 0, letsEverybodyIn: true });
  await alex.say('/sso list =Watched');
  expect(flat(await alex.shows('Everybody in the tenant'))).not.toContain('Nobody assigned');
  await alex.say('/sso status =Watched');
  expect(flat(await alex.shows('Access: \nEverybody'))).toContain('Access: Everybody in the tenant');

  const channel = new Conversation(bot.teams, ALEX, CHANNEL);
  const since = bot.teams.messages.length;
  await channel.say('/sso status =Watched');
  await channel.shows('is in your personal chat with me');
  const inChannel = bot.teams.messages.slice(since).filter(({ conversation }) => conversation === CHANNEL.id);
  expect(inChannel.map(({ card }) => card)).toEqual([null]);
});

/** Path of the newest file link that this chat has. */
function csvPath(chat: Conversation): string {
  const newest = bot.teams.messages.findLast(
    ({ conversation, card }) => conversation === chat.place.id && JSON.stringify(card).includes('/files/-.'),
  );
  const url = /https?:[^"]*\/files\/-\.[^"]+/.exec(JSON.stringify(newest?.card))?.[0] ?? '';
  return new URL(url).pathname;
}

test('the link gives the same as CSV, formulas defused, for a quarter of an hour', async () => {
  await alex.say('/sso list =Watched');
  await alex.shows('Open =Watched');
  const path = csvPath(alex);
  const answer = await bot.fetch(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/csv');
  const [header = '', line = '', rest] = (await answer.text()).split('\r\n');
  expect(header).toContain('vendor,application,state,turn,owner');
  expect(line).toContain("Collate,'=Watched,");
  expect(line).toContain('Alex Admin');
  expect(rest).toBe('');
  expect((await bot.fetch(path.replace('/files/-.s.', '/files/-.w.'))).status).toBe(404);
  expect((await bot.fetch(path.replace(ALEX.aadObjectId, MEGAN.aadObjectId))).status).toBe(404);
  bot.workflows.advance(31 * 60_000);
  expect((await bot.fetch(path)).status).toBe(410);
});

test('the file holds what its person may see when it is fetched', async () => {
  const strictWatched = watchedInMemory();
  const strict = await InProcessBot.start({}, { approversGroupId: APPROVERS }, strictWatched);
  try {
    const requestId = await planCollate(strict.workflows, 'Somebody else’s');
    expect(requestId).not.toBe('');
    const megan = new Conversation(strict.teams, MEGAN, MEGANS_CHAT);
    const hers = await strict.store.requests.findOpen({ ownerObjectId: MEGAN.aadObjectId });
    expect(hers).toEqual([]);
    await megan.say('/setup-sso emnify');
    await megan.card('Continue', 'Your e-mail address');
    await megan.say('/sso list');
    await megan.shows('Open emnify');
    const text = JSON.stringify(
      strict.teams.messages.findLast(({ card }) => JSON.stringify(card).includes('/files/-.'))?.card,
    );
    const url = new URL(/https?:[^"]*\/files\/-\.[^"]+/.exec(text)?.[0] ?? '');
    const body = await (await strict.fetch(url.pathname)).text();
    expect(body).toContain('emnify');
    expect(body).not.toContain('Somebody else’s');
    // Her role is taken away.
    await fetch(`${strict.workflows.sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        method: 'GET',
        path: `/users/${MEGAN.aadObjectId}*`,
        status: 404,
        code: 'Request_ResourceNotFound',
      }),
    });
    strict.workflows.advance(2 * 60_000);
    expect((await strict.fetch(url.pathname)).status).toBe(403);
  } finally {
    await strict.stop();
  }
});
