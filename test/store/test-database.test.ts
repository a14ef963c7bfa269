import { Client } from 'pg';
import { createTestDatabase } from '../support/database';

test('each test database is its own and goes away', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const client = new Client({ connectionString: one.connectionString });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE only_here (n int)');
  const other = new Client({ connectionString: two.connectionString });
  await other.connect();
  await expect(other.query('SELECT * FROM only_here')).rejects.toMatchObject({ code: '42P01' });
  await other.end();
  await Promise.all([one.drop(), two.drop()]);
  await expect(client.query('SELECT 1')).rejects.toThrow();
});
