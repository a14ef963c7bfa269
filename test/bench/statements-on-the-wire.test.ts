import { Client } from 'pg';
import { CleanUp } from '../../bench/clean-up';
import { countGoals, refuseOver } from '../../bench/goals';
import { FrontendMessages } from '../../bench/postgres-messages';
import { PostgresProxy } from '../../bench/postgres-proxy';
import type { StatementFigures } from '../../bench/statements';
import { openStoreDatabase, type StoreDatabase } from '../store/store-database';

let database: StoreDatabase;
const cleanUp = new CleanUp();
beforeAll(async () => {
  database = await openStoreDatabase();
});
afterAll(async () => {
  await cleanUp.run();
  await database.close();
});

test('every statement that a client has executed is counted once, whichever way it is sent', async () => {
  const proxy = await PostgresProxy.open(database.connectionString, cleanUp);
  const client = new Client({ connectionString: proxy.connectionString, application_name: 'counted' });
  await client.connect();
  await client.query('BEGIN');
  for (const value of [1, 2])
    await client.query({ name: 'named', text: 'SELECT $1::int AS named', values: [value] });
  await client.query('SELECT $1::text', ['x'.repeat(100_000)]);
  await client.query(`SELECT 'a;b'; SELECT 2; COMMIT`);
  await client.end();
  const counted = proxy.statements.filter(({ application }) => application === 'counted');
  expect(counted.map(({ text }) => text)).toEqual([
    'BEGIN',
    'SELECT $1::int AS named',
    'SELECT $1::int AS named',
    'SELECT $1::text',
    'SELECT ?',
    'SELECT 2',
    'COMMIT',
  ]);
});

test('a message that arrives byte by byte is read when it is whole', () => {
  const seen: string[] = [];
  const messages = new FrontendMessages((application, text) => seen.push(`${application}: ${text}`));
  const startUp = Buffer.from('\0\0\0\0\0\x03\0\0application_name\0bot\0\0', 'latin1');
  startUp.writeInt32BE(startUp.length, 0);
  const query = Buffer.from('Q\0\0\0\0SELECT 1\0', 'latin1');
  query.writeInt32BE(query.length - 1, 1);
  for (const byte of Buffer.concat([startUp, query])) messages.read(Buffer.of(byte));
  expect(seen).toEqual(['bot: SELECT 1']);
});

test('a count over its goal fails the run, one that meets it does not', () => {
  const turn: StatementFigures = {
    turn: 'typed',
    turns: 1,
    beforeAnswer: 10,
    untilShown: 18,
    inAll: 18,
    transactions: 1,
    list: [],
  };
  const refusal = (figures: StatementFigures) => () => {
    refuseOver(countGoals({ statements: [figures], setUps: [] }));
  };
  expect(refusal(turn)).not.toThrow();
  expect(refusal({ ...turn, beforeAnswer: 11 })).toThrow(
    'typed answer: statements before the answer (11.00, at most 10)',
  );
});
