import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { migrate } from '../../store/migrate';
import { openStore, type PostgresStore } from '../../store/open-store';
import { newRequest } from '../contracts/store/stores';
import { createTestDatabase, openPool } from '../support/database';
import { silentLog } from '../support/silent-log';

const OLD = new Date('2025-01-01T00:00:00Z');
const BEFORE = new Date('2026-01-01T00:00:00Z');
const NOW = new Date('2026-11-30T00:00:00Z');

let store: PostgresStore;
let pool: Pool;
let drop: () => Promise<unknown>;
let now = OLD;
beforeAll(async () => {
  const database = await createTestDatabase();
  const { connectionString } = database;
  drop = () => database.drop();
  await migrate(connectionString);
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  store = await openStore({ connectionString, sealingKeys: [randomBytes(32)], clock, log: silentLog });
  pool = openPool(connectionString);
});
afterAll(async () => {
  await pool.end();
  await store.close();
  await drop();
});

const place = (key: string, personObjectId: string | null = null) => ({
  key,
  kind: personObjectId === null ? ('channel' as const) : ('personal' as const),
  personObjectId,
  name: null,
  reference: {},
  serviceUrl: 'http://127.0.0.1',
});

const keysOf = async (table: string) =>
  (await pool.query<{ key: string }>(`SELECT key FROM ${table} ORDER BY key`)).rows.map(({ key }) => key);

test('what nobody needs goes, and whatever somebody may still need stays', async () => {
  await store.transaction(async (tx) => {
    await store.requests.insert(tx, newRequest('over', { requester: person('asker') }));
    await store.requests.insert(tx, newRequest('open', { requester: person('asker') }));
    await store.settings.set(tx, 'notify-conversation', 'told-channel');
    await store.settings.set(tx, 'approvers', { people: [{ objectId: 'approver' }] });
    await store.settings.set(tx, 'greeted:old', { at: OLD.getTime() });
    await store.settings.set(tx, 'greeted:new', { at: NOW.getTime() });
  });
  await pool.query(`UPDATE requests SET state = 'completed' WHERE id = 'over'`);
  await pool.query(`UPDATE requests SET owner_object_id = 'owner' WHERE id = 'open'`);
  await store.dialogs.follow('dialog-over', 'over');
  await store.dialogs.follow('dialog-open', 'open');
  await store.dialogs.follow('dialog-of-nothing', 'gone');
  await store.conversations.save(
    place('told-channel'),
    place('left-channel'),
    place('chat-asker', 'asker'),
    place('chat-owner', 'owner'),
    place('chat-approver', 'approver'),
    place('chat-delegate', 'delegate'),
    place('chat-passer-by', 'passer-by'),
  );
  await pool.query(`INSERT INTO delegations VALUES ('asker', '{}', '{"objectId": "delegate"}', $1)`, [NOW]);
  await pool.query(`INSERT INTO delegations VALUES ('other', '{}', '{"objectId": "passer-by"}', $1)`, [OLD]);
  now = NOW;
  await store.dialogs.follow('dialog-new', 'gone');
  await store.conversations.save(place('seen-channel'));

  expect(await store.prune(BEFORE)).toEqual({ bot_state: 2, conversations: 2, greetings: 1, delegations: 1 });
  expect(await keysOf('bot_state')).toEqual(['dialog-new', 'dialog-open']);
  expect(await keysOf('conversations')).toEqual([
    'chat-approver',
    'chat-asker',
    'chat-delegate',
    'chat-owner',
    'seen-channel',
    'told-channel',
  ]);
  expect(await keysOf('settings')).toEqual(['approvers', 'greeted:new', 'notify-conversation']);
  expect((await pool.query('SELECT id FROM requests')).rowCount).toBe(2);
  expect(await store.prune(BEFORE)).toEqual({ bot_state: 0, conversations: 0, greetings: 0, delegations: 0 });
});

test('requests are counted by state, what differs by whether it is muted, and what ends soon', async () => {
  const nothing = { cardsWaiting: 0, differing: { muted: 0, told: 0 }, endingSoon: 0 };
  expect(await store.counts()).toEqual({ requestsByState: { collecting: 1, completed: 1 }, ...nothing });
  const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
  const noted: readonly (readonly [
    id: string,
    drift: string | null,
    muted: Date | null,
    end: Date | null,
  ])[] = [
    ['told', 'a', null, day(29)],
    ['mute-over', 'b', day(-1), day(-2)],
    ['muted', 'c', day(1), day(31)],
    ['settled', '', null, null],
    ['as-planned', null, null, null],
  ];
  for (const [id, hash, until, end] of noted) {
    await store.transaction((tx) => store.requests.insert(tx, newRequest(`watched-${id}`)));
    await pool.query(
      `INSERT INTO watched (request_id, drift, muted_hash, muted_until, first_end, due_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
      [`watched-${id}`, hash === null ? null : { hash }, hash, until, end, NOW],
    );
  }
  expect(await store.counts()).toMatchObject({ differing: { told: 2, muted: 1 }, endingSoon: 2 });
});

function person(objectId: string) {
  return { objectId, displayName: objectId, channelUserId: `29:${objectId}` };
}
