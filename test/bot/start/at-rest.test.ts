import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { pathOf } from '../../../bot/start/load-when-used';
import { RARELY_USED } from '../../../bot/start/rarely-used';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { freePort } from '../../support/free-port';

const ROOT = join(__dirname, '..', '..', '..');
const FIRST = `require(${JSON.stringify(join(ROOT, 'dist', 'bot', 'start', 'first'))});`;
const run = promisify(execFile);

let database: TestDatabase;
let dataDir: string;
let bot: ChildProcess;
let compiled: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-at-rest-'));
  const port = await freePort();
  bot = fork(join(ROOT, 'dist', 'bot', 'main.js'), {
    execArgv: ['--require', join(__dirname, 'compiled-files.cjs')],
    env: {
      PATH: process.env['PATH'],
      LATCHKEY_MODE: 'sandbox',
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: database.connectionString,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  while (!(await isReady(port)) && bot.exitCode === null) await new Promise((next) => setTimeout(next, 100));
  bot.send('which');
  [compiled] = (await once(bot, 'message')) as [readonly string[]];
});

afterAll(async () => {
  if (bot.exitCode === null) {
    bot.kill('SIGTERM');
    await once(bot, 'exit');
  }
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** What a program prints that has begun as the bot does, read as JSON. */
async function told(program: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['-e', FIRST + program], { cwd: ROOT });
  return JSON.parse(stdout);
}

/** The folder of the package that a file is in. */
function packageOf(path: string): string {
  return /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0] ?? path;
}

test('there is something to look at', () => {
  expect(compiled.length).toBeGreaterThan(500);
  expect(compiled).toContain(pathOf('botbuilder'));
});

test.each(RARELY_USED)('a bot at rest holds nothing of $name', ({ name, by }) => {
  const path = pathOf(name, by);
  if (path === null) throw new Error(`${name} is not installed any more: take it off the list.`);
  const isRead = (file: string): boolean =>
    name.startsWith('zod/')
      ? // zod itself needs its English texts.
        file.startsWith(dirname(path) + sep) && basename(file) !== 'en.cjs'
      : file.startsWith(packageOf(path) + sep);
  expect(compiled.filter(isRead)).toEqual([]);
});

test('nothing of Azure, and no other copy of what is on the list', () => {
  const heavy =
    /node_modules[\\/](@azure[\\/](identity|msal|keyvault)|nodemailer|axios|@xmldom|yaml|fflate)[\\/-]/;
  expect(compiled.filter((file) => heavy.test(file))).toEqual([]);
});

test.each(RARELY_USED)(
  '$name: the stand-in looks like the module and gives what is in it',
  async ({ name, by }) => {
    const path = JSON.stringify(pathOf(name, by));
    const seen = await told(`
    const standIn = require(${path});
    const mark = standIn.__esModule;
    const before = require.cache[${path}].exports === standIn;
    void standIn.anything;
    const real = require(${path});
    const same = Object.keys(real).every((key) => standIn[key] === real[key]);
    process.stdout.write(JSON.stringify({ mark, before, isReal: real !== standIn, same }));`);
    const realMark = await run(process.execPath, ['-p', `Boolean(require(${path}).__esModule)`], {
      cwd: ROOT,
    });
    expect(seen).toEqual({ mark: realMark.stdout.trim() === 'true', before: true, isReal: true, same: true });
  },
);

test('a bot signs in to the channel, and checks what the channel signed, through the stand-ins', async () => {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const body = request.url === '/keys' ? { keys: [] } : { jwks_uri: `http://127.0.0.1:${port}/keys` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const seen = await told(`
    const connector = require('botframework-connector');
    const { OpenIdMetadata } = require('./node_modules/botframework-connector/lib/auth/openIdMetadata');
    const credentials = new connector.MsalServiceClientCredentialsFactory('app', {});
    const provider = new connector.JwtTokenProviderFactory().createAzureServiceTokenProvider('app');
    new OpenIdMetadata('http://127.0.0.1:${port}/').getKey('none').then((key) => {
      process.stdout.write(JSON.stringify({ key, signsIn: typeof provider.getToken, credentials: typeof credentials }));
    });`);
  server.close();
  expect(seen).toEqual({ key: null, signsIn: 'function', credentials: 'object' });
});

test('files are made, and metadata and recipes read, through the stand-ins', async () => {
  const seen = await told(`
    const { fileBytes } = require('./dist/bot/pages/files/file-bytes');
    const { parseVendorMetadata } = require('./dist/bot/saml-metadata/parse-metadata');
    const { parseRecipeText } = require('./dist/bot/recipes/recipe-file');
    const text = { name: 'a.txt', content: { type: 'text', text: 'hello' } };
    Promise.all([
      { type: 'calendar', title: 'T', entries: [{ uid: 'u', day: '2026-01-02', title: 'Ends', text: 'x' }] },
      { type: 'e-mail', to: 'a@b.example', subject: 'S', body: 'B', attachments: [] },
      { type: 'zip', files: [text] },
    ].map(fileBytes)).then((files) => {
      const begins = files.map((bytes) => Buffer.from(bytes).toString('latin1').slice(0, 15).replace(/^(PK..).*/s, '$1'));
      const problem = parseVendorMetadata('<html/>').problem;
      process.stdout.write(JSON.stringify({ begins, problem, line: parseRecipeText('id: [', 'yaml').problems[0] }));
    });`);
  expect(seen).toMatchObject({ begins: ['BEGIN:VCALENDAR', 'X-Unsent: 1\r\nTo', 'PK\u0003\u0004'] });
  expect(JSON.stringify(seen)).toMatch(/"problem":"This is a web page.*"line":"line 1, column /);
});

test('a module that is missing says so by its name, to whoever needs it', async () => {
  const seen = await told(`
    const { loadWhenUsed } = require('./dist/bot/start/load-when-used');
    loadWhenUsed({ name: 'no-such-module', isEsModule: false });
    try { require('no-such-module'); } catch (error) { process.stdout.write(JSON.stringify(error.code + ' ' + error.message)); }`);
  expect(seen).toMatch(/^MODULE_NOT_FOUND .*no-such-module/);
});
