import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSettings } from '../../../sandbox/tenant/settings';
import { type Client, startClient } from './client';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'sandbox-tenant-'));
const journalOf = (dataDir: string): string => join(dataDir, 'sandbox', 'journal.jsonl');

describe('a restart', () => {
  const running: Client[] = [];
  const start = async (dataDir: string): Promise<Client> => {
    const client = await startClient({ dataDir });
    running.push(client);
    return client;
  };
  afterEach(async () => {
    for (const client of running.splice(0)) await client.stop();
  });

  it('loses nothing that was answered, even when the process is never told to stop', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    const created = await first.graph('POST /applications', { body: { displayName: 'Kept' } });
    await first.graph(`PATCH /applications/${created.text('id')}`, { body: { notes: 'changed' } });
    const removed = await first.graph('POST /applications', { body: { displayName: 'Removed' } });
    await first.graph(`DELETE /applications/${removed.text('id')}`);
    await first.host('DELETE /sandbox/state/users/33333333-3333-4333-8333-333333333308');
    // What the first process wrote last, cut short: it was never answered.
    appendFileSync(journalOf(dataDir), '{"atMs":1,"writes":[{"collection":"users","id":"x"');

    const second = await start(dataDir);
    expect((await second.graph(`GET /applications/${created.text('id')}`)).at('notes')).toBe('changed');
    expect((await second.graph(`GET /directory/deletedItems/${removed.text('id')}`)).status).toBe(200);
    expect((await second.graph('GET /users')).at('value')).toHaveLength(7);

    const late = await second.graph('POST /applications', { body: { displayName: 'After the torn line' } });
    const third = await start(dataDir);
    expect((await third.graph(`GET /applications/${late.text('id')}`)).status).toBe(200);
    expect((await third.graph(`GET /applications/${created.text('id')}`)).status).toBe(200);
  });

  it('compacts what was written over and over', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    for (let turn = 0; turn < 20; turn += 1) {
      await first.graph('PATCH /applications/22222222-2222-4222-8222-222222222210', {
        body: { notes: `turn ${turn}` },
      });
    }
    const lines = (): number =>
      readFileSync(journalOf(dataDir), 'utf8')
        .split('\n')
        .filter((line) => line.includes('"collection":"applications","id"')).length;
    const before = lines();
    const second = await start(dataDir);
    expect(lines()).toBeLessThan(before);
    expect((await second.graph('GET /applications/22222222-2222-4222-8222-222222222210')).at('notes')).toBe(
      'turn 19',
    );
  });

  it('keeps tokens and the default certificate', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    const login = `/${first.tenant.tenantId}`;
    const token = await first.host(`POST ${login}/oauth2/v2.0/token`, {
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: '22222222-2222-4222-8222-222222222211',
        client_secret: 'sandbox',
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
    const metadata = `GET ${login}/federationmetadata/2007-06/federationmetadata.xml`;
    const before = await first.host(metadata);
    const second = await start(dataDir);
    const headers = { authorization: `Bearer ${token.text('access_token')}` };
    expect((await second.graph('GET /organization', { headers })).status).toBe(200);
    expect((await second.host(metadata)).body).toBe(before.body);
  });

  it('says no to a folder that cannot be written, and to a port that is taken', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expect(startClient({ dataDir: join(file, 'below') })).rejects.toMatchObject({ code: 'ENOTDIR' });
    const first = await start(newFolder());
    const port = Number(new URL(first.tenant.url).port);
    await expect(startClient({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('settings', () => {
  it('have defaults', () => {
    expect(readSettings({})).toEqual({
      port: 3979,
      dataDir: '.latchkey',
      graphLogFile: undefined,
      faults: undefined,
      replicationMs: 400,
      latencyMs: 0,
    });
  });

  it('take faults as JSON, one or many', () => {
    const fault = { path: '/users', status: 503 };
    expect(readSettings({ SANDBOX_FAULTS: JSON.stringify(fault) })).toMatchObject({ faults: [fault] });
    expect(readSettings({ SANDBOX_FAULTS: '{"behaviour":"replicas-disagree"}' })).toMatchObject({
      faults: [{ behaviour: 'replicas-disagree', replicas: 3, seed: 1 }],
    });
    expect(readSettings({ SANDBOX_FAULTS: JSON.stringify([fault, fault]) })).toMatchObject({
      faults: [fault, fault],
    });
  });

  it.each([
    ['SANDBOX_PORT', 'x'],
    ['SANDBOX_PORT', '70000'],
    ['SANDBOX_FAULTS', '{'],
    ['SANDBOX_FAULTS', '[{"path":"/users"}]'],
    ['SANDBOX_FAULTS', '{"behaviour":"sulks"}'],
    ['SANDBOX_FAULTS', '{"behaviour":"replicas-disagree","replicas":1}'],
    ['SANDBOX_REPLICATION_MS', '-1'],
  ])('refuse %s=%s in a sentence that names it', (name, value) => {
    expect(readSettings({ [name]: value })).toContain(name);
  });
});
