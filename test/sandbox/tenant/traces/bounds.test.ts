import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { behavioursOf } from '../../../../sandbox/tenant/behaviours/tenant-behaviours';
import { type Entity, put } from '../../../../sandbox/tenant/directory/collections';
import { Directory } from '../../../../sandbox/tenant/directory/directory';
import { memoryJournal } from '../../../../sandbox/tenant/directory/journal';
import { Replicas } from '../../../../sandbox/tenant/directory/replication';
import { ChangeLog } from '../../../../sandbox/tenant/traces/change-log';
import { tenantTracer } from '../../../../sandbox/tenant/traces/tenant-tracer';
import { type Client, startClient } from '../client';
import { fromNow } from './delta-client';

const DAY_MS = 86_400_000;
const DEED = { initiatedBy: {}, correlationId: 'c' };

let nowMs = Date.now();
const running: Client[] = [];
afterEach(async () => {
  for (const client of running.splice(0)) await client.stop();
});

function directory(): Directory {
  const opened = new Directory({
    journal: memoryJournal(),
    replication: new Replicas(
      0,
      behavioursOf(() => []),
    ),
    nowMs: () => nowMs,
    tracer: tenantTracer(new ChangeLog()),
  });
  opened.open(() => [put('applications', { id: 'a', notes: '' })]);
  return opened.as(DEED);
}

function write(tenant: Directory, times: number): void {
  for (let turn = 0; turn < times; turn += 1)
    tenant.commit([put('applications', { id: 'a', notes: `${nowMs} ${turn}` })]);
}

const countOf = (tenant: Directory, collection: 'changes' | 'directoryAudits'): number =>
  tenant.listLatest(collection).filter(({ id }) => id !== 'generation').length;

test('however often a tenant changes, only so much of it is kept', () => {
  const tenant = directory();
  write(tenant, 21_100);
  expect(countOf(tenant, 'changes')).toBeLessThan(20_501);
  expect(countOf(tenant, 'directoryAudits')).toBeLessThan(10_501);
  expect(tenant.latest('changes', '21100')).toBeDefined();
});

test('what no token and no reader can ask for goes with time', () => {
  const tenant = directory();
  write(tenant, 600);
  nowMs += 31 * DAY_MS;
  write(tenant, 500);
  expect([countOf(tenant, 'changes'), countOf(tenant, 'directoryAudits')]).toEqual([500, 500]);
});

test('a token from before what is kept has ended', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-bounds-'));
  const first = await startClient({ dataDir });
  const link = await fromNow(first, 'applications');
  running.push(first);
  const value: Entity = {
    id: '100',
    atMs: Date.now(),
    collection: 'applications',
    objectId: 'a',
    properties: null,
  };
  const line = JSON.stringify({ atMs: 0, writes: [{ collection: 'changes', id: '100', value }] });
  appendFileSync(join(dataDir, 'sandbox', 'journal.jsonl'), `${line}\n`);
  const second = await startClient({ dataDir });
  running.push(second);
  const refused = await second.graph(`GET ${link}`);
  expect([refused.status, refused.at('error.code')]).toEqual([410, 'syncStateNotFound']);
  const fresh = await fromNow(second, 'applications');
  expect((await second.graph(`GET ${fresh}`)).status).toBe(200);
});
