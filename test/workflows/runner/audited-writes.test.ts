import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRecord } from '../../../core/ports/store';
import { decideOn, planCollate, planFor } from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';

let harness: WorkflowHarness;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-audit-'));
  harness = await startWorkflows({}, [], { graphLogFile: join(folder, 'graph.jsonl') });
});
afterAll(async () => {
  await harness.stop();
  await rm(folder, { recursive: true });
});

async function entriesOf(requestId: string, ...events: string[]): Promise<AuditRecord[]> {
  const all = await harness.store.audit.list({ requestId, limit: 500 });
  return all.filter(({ event }) => events.includes(event)).reverse();
}

interface Line {
  method: string;
  path: string;
  status: number;
  requestId: string;
}

async function writesInTenant(): Promise<Line[]> {
  const text = await readFile(join(folder, 'graph.jsonl'), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ method, path }) => method !== 'GET' && !/batch|checkMember/.test(path));
}

test('every write that reached the tenant is on record with method, path and both ids', async () => {
  const before = (await writesInTenant()).length;
  const requestId = await planCollate(harness, 'Recorded');
  await decideOn(harness, requestId);
  const sent = (await writesInTenant()).slice(before);
  const written = await entriesOf(requestId, 'graph-write');
  expect(sent.length).toBeGreaterThan(3);
  expect(written.map(({ details }) => [details['method'], details['path'], details['request-id']])).toEqual(
    sent.map(({ method, path, requestId: id }) => [method, path, id]),
  );
  const attempts = await entriesOf(requestId, 'graph-attempt');
  expect(written.map(({ details }) => details['client-request-id'])).toEqual(
    attempts.map(({ details }) => details['client-request-id']),
  );
  const hash = (await harness.store.plans.latest(requestId))?.hash;
  expect(written.every((entry) => entry.planHash === hash)).toBe(true);
});

test('a throttled write and a lost answer leave every attempt on record', async () => {
  await harness.fault({
    method: 'POST',
    path: '/oauth2PermissionGrants',
    nth: 1,
    status: 429,
    retryAfter: 0,
  });
  await harness.fault({ method: 'POST', path: '/applications/*/addPassword', nth: 1, drop: 'after' });
  const requestId = await planCollate(harness, 'Faulty');
  await decideOn(harness, requestId);
  const [granted] = (await entriesOf(requestId, 'graph-write')).filter(
    ({ details }) => details['path'] === '/oauth2PermissionGrants',
  );
  const answers = granted?.details['answers'] as { status: number; 'request-id': string }[];
  expect(answers.map(({ status }) => status)).toEqual([429, 201]);
  expect(answers[1]?.['request-id']).toBe(granted?.details['request-id']);

  const [lost] = await entriesOf(requestId, 'graph-attempt-failed');
  expect(lost?.details).toMatchObject({
    attempt: 1,
    method: 'POST',
    status: null,
    mayHaveHappened: true,
    result: 'failed: graph-unreachable',
  });
  const [removed] = await entriesOf(requestId, 'graph-left-over-removed');
  expect(removed?.details).toMatchObject({ method: 'POST', result: 'removed' });
  expect(removed?.details['path']).toMatch(/removePassword$/);
  const secret = (await entriesOf(requestId, 'graph-write')).find(
    ({ details }) => details['operation'] === lost?.details['operation'],
  );
  expect(secret?.details).toMatchObject({ attempt: 2, result: 'created', found: 'answered' });
});

test('what a lost answer made is found by looking, and the entry says so', async () => {
  await harness.fault({ method: 'POST', path: '/applicationTemplates/*', nth: 1, drop: 'after' });
  const requestId = await planFor(harness, 'amplitude', {
    applicationName: 'Looked for',
    entityId: 'https://amplitude.com/saml/sso/metadata-looked',
    acsUrl: 'https://analytics.amplitude.com/saml/sso/98765',
    notificationEmails: 'alex@contoso.example',
    assignTo: 'SSO Users',
  });
  await decideOn(harness, requestId);
  const [attempt] = await entriesOf(requestId, 'graph-attempt');
  const [first] = await entriesOf(requestId, 'graph-write');
  expect(first?.details).toMatchObject({
    result: 'created',
    found: 'by looking',
    'client-request-id': attempt?.details['client-request-id'],
    'request-id': null,
  });
});

test('a refused write ends with the code and Microsoft’s id of the refusal', async () => {
  await harness.fault({
    method: 'POST',
    path: '/oauth2PermissionGrants',
    nth: 1,
    status: 403,
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges',
  });
  const requestId = await planCollate(harness, 'Refused');
  await decideOn(harness, requestId);
  const failures = await entriesOf(requestId, 'graph-attempt-failed', 'graph-write-failed', 'request-failed');
  expect(failures.map(({ event }) => event)).toEqual([
    'graph-attempt-failed',
    'graph-write-failed',
    'request-failed',
  ]);
  const [attempt, operation] = failures;
  expect(operation?.details).toMatchObject({
    method: 'POST',
    path: '/oauth2PermissionGrants',
    'client-request-id': attempt?.details['client-request-id'],
    'request-id': attempt?.details['request-id'],
    result: 'failed: Authorization_RequestDenied',
  });
  expect(attempt?.details['request-id']).toMatch(/^[\da-f-]{36}$/);
});
