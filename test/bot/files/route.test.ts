import { TeamsAdapter } from '../../../bot/channel/adapter';
import { createFileLinks } from '../../../bot/pages/files/link';
import { createServer, type BotServer } from '../../../bot/server';
import type { Clock } from '../../../core/ports/clock';
import type { LinkedFile } from '../../../core/ports/file-links';
import type { Ports } from '../../../workflows/ports';
import { decideOn, planFor, requestOf } from '../../support/walk-request';
import { startWorkflows, type WorkflowHarness } from '../../support/workflow-harness';
import { secretField } from '../../../workflows/hand-over/secret-field';
import { FILER } from '../../workflows/hand-over/invented-recipes';
import { recordingLog, type RecordingLog } from '../support/recording-log';

const DAY_MS = 86_400_000;

let harness: WorkflowHarness;
let server: BotServer;
let ports: Ports;
let log: RecordingLog;
let requestId: string;
let aheadMs = 0;

beforeAll(async () => {
  harness = await startWorkflows({}, [FILER]);
  log = recordingLog();
  const clock: Clock = {
    ...harness.ports.clock,
    now: () => new Date(harness.ports.clock.now().getTime() + aheadMs),
  };
  let address = '';
  const links = () => createFileLinks({ secrets: [Buffer.alloc(32, 7)], publicUrl: address, clock });
  ports = {
    ...harness.ports,
    clock,
    log,
    fileLinks: { linkTo: (file) => links().linkTo(file), worksUntil: (kind) => links().worksUntil(kind) },
  };
  server = createServer({
    adapter: new TeamsAdapter({
      settings: { mode: 'sandbox', tenantId: harness.sandbox.tenantId, identity: null },
      clock,
    }),
    handle: () => Promise.resolve(),
    reveal: {
      store: harness.store,
      clock,
      tenantId: harness.sandbox.tenantId,
      fieldOf: (secret) => secretField(ports, secret),
    },
    files: { ports, links: { read: (token) => links().read(token) } },
    isTakingWork: () => true,
    isReady: () => Promise.resolve(true),
    turnedAway: { count: () => undefined, flush: () => Promise.resolve() },
    log,
  });
  address = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  requestId = await planFor(harness, 'filer', { applicationName: 'Filer', account: 'alex@contoso.example' });
  await decideOn(harness, requestId);
});
afterAll(async () => {
  await server.close();
  await harness.stop();
});
beforeEach(() => {
  aheadMs = 0;
});

const linkTo = (file: Partial<LinkedFile>) =>
  ports.fileLinks.linkTo({ requestId, kind: 'file', id: 'pem', name: 'a.cer', ...file });

test.each([
  ['metadata', 'application/samlmetadata+xml'],
  ['pem', 'application/x-pem-file'],
  ['der', 'application/pkix-cert'],
  ['zipped', 'application/zip'],
  ['renewal', 'text/calendar; charset=utf-8'],
  ['config', 'text/plain; charset=utf-8'],
])('%s is a download that nobody keeps, guesses about or runs', async (id, type) => {
  const answer = await fetch(linkTo({ id }));
  expect(answer.status).toBe(200);
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(50);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': type,
    'content-disposition': expect.stringMatching(
      /^attachment; filename="[^"\r\n]+"; filename\*=UTF-8''/,
    ) as string,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; sandbox",
  });
});

test('the e-mail draft is a file, the message a page that leads to it', async () => {
  const email = await fetch(linkTo({ kind: 'e-mail', id: 'send' }));
  expect(email.headers.get('content-type')).toBe('message/rfc822');
  expect(await email.text()).toMatch(/^X-Unsent: 1\r$/m);
  const page = await fetch(linkTo({ kind: 'message', id: 'send', name: 'message' }));
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await page.text();
  const [, href = ''] = /<a href="(http[^"]+)">Download it as an e-mail draft/.exec(html) ?? [];
  expect((await fetch(href)).headers.get('content-type')).toBe('message/rfc822');
  expect(html).toContain('<a href="mailto:help@filer.example?subject=');
});

test('a long id is no obstacle, the name in the address does not matter', async () => {
  const url = linkTo({});
  expect((await fetch(url.replace('a.cer', 'b'))).status).toBe(200);
  expect((await fetch(url.replace('a.cer', 'x'.repeat(300)))).status).toBe(200);
});

test('a wrong link is told nothing, whatever is wrong with it', async () => {
  const url = linkTo({});
  const wrong = [
    url.replace(requestId, 'zzzzzzzzzzzz'),
    url.replace('.pem.', '.der.'),
    url.replace(/\.[^./]+\/a\.cer/, '/a.cer'),
    linkTo({ id: 'unknown' }),
    linkTo({ requestId: 'zzzzzzzzzzzz' }),
    url.replace(/\/files\/.*/, '/files/x/y'),
    url.replace(/\/files\/.*/, '/files/'),
  ];
  const answers = await Promise.all(wrong.map((one) => fetch(one)));
  expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 404));
  expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1);
});

test('an expired link says where fresh ones are, and has them made once a day', async () => {
  const url = linkTo({});
  const { revision } = await requestOf(harness, requestId);
  aheadMs = 9 * DAY_MS;
  for (let opened = 0; opened < 3; opened += 1) {
    const answer = await fetch(url);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('has fresh ones now');
  }
  expect((await requestOf(harness, requestId)).revision).toBe(revision + 1);
  expect((await fetch(linkTo({}))).status).toBe(200);
});

test('what Microsoft does not give now is tried again later', async () => {
  const broken = { ...ports.tenant, federationMetadata: () => Promise.resolve('<EntityDescriptor/>') };
  const { tenant } = ports;
  Object.assign(ports, { tenant: broken });
  const answer = await fetch(linkTo({ id: 'metadata' }));
  Object.assign(ports, { tenant });
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('Try again');
});

test('the log has neither links nor texts', () => {
  const logged = JSON.stringify(log.entries);
  expect(logged).not.toContain('filer.example');
  expect(logged).not.toContain('Sign-on:');
  expect(logged).not.toMatch(/\.[\w-]{43}/);
});
