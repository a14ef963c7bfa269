import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { JsonObject } from '../../core/json';
import { startCompiled, type CompiledChild } from '../support/compiled-child';
import { freePort } from '../support/free-port';
import { launchBrowser } from './browser';
import { startEchoBot, type EchoBot } from './echo-bot';
import { PlaygroundPage } from './playground-page';

const CARD: JsonObject = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Where does it run?', style: 'heading', wrap: true },
    {
      type: 'Input.Text',
      id: 'entityId',
      label: 'Entity ID (Identifier)',
      isRequired: true,
      errorMessage: 'Needed',
    },
    { type: 'Input.Text', id: 'metadata', label: 'Metadata', isMultiline: true },
    choices('environment', 'Environment', { style: 'expanded' }),
    choices('region', 'Region', {}),
    choices('scopes', 'Scopes', { isMultiSelect: true }),
    { type: 'Input.Toggle', id: 'sure', title: 'I am sure' },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Continue', verb: 'continue', data: { question: 1 } },
    {
      type: 'Action.ShowCard',
      title: 'Show Graph calls',
      card: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'GET /applications' }] },
    },
  ],
};

function choices(id: string, label: string, more: JsonObject): JsonObject {
  const options = ['One', 'Two'].map((title) => ({ title, value: title.toLowerCase() }));
  return { type: 'Input.ChoiceSet', id, label, choices: options, ...more };
}

let dataDir: string;
let bot: EchoBot;
let playground: CompiledChild;
let browser: Browser;
let page: PlaygroundPage;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
  bot = await startEchoBot(CARD);
  const port = await freePort();
  playground = await startCompiled('sandbox/playground/start.js', 'startPlayground', {
    dataDir,
    port,
    botUrl: bot.url,
  });
  browser = await launchBrowser();
  page = await PlaygroundPage.open(browser, `http://127.0.0.1:${port}`);
});

afterAll(async () => {
  await browser.close();
  await playground.stop();
  bot.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function untilCards(count: number): Promise<void> {
  for (let tries = 0; (await page.cardTexts()).length < count && tries < 100; tries += 1) await sleep(50);
}

function actionOf(activity: JsonObject | undefined): JsonObject {
  return (activity?.['value'] as JsonObject)['action'] as JsonObject;
}

test('a card is filled in by labels and ids, and pressed', async () => {
  await page.say('/setup-sso amplitude');
  const card = await page.waitForCard('Where does it run?');
  expect(await page.buttons(card)).toEqual(['Continue', 'Show Graph calls']);
  await page.press('Show Graph calls');
  await page.waitForText('GET /applications');
  await page.fill('Entity ID (Identifier)', 'urn:contoso');
  await page.fill('metadata', '<xml/>');
  await page.choose('Environment', 'Two');
  await page.choose('region', 'One');
  await page.choose('scopes', 'Two');
  await page.setToggle('sure', true);
  await page.press('Continue');
  await page.waitForText('Noted');
  expect(bot.activities.find((each) => each['type'] === 'message')?.['text']).toBe('/setup-sso amplitude');
  expect(actionOf(bot.activities.at(-1))['data']).toEqual({
    question: 1,
    entityId: 'urn:contoso',
    metadata: '<xml/>',
    environment: 'two',
    region: 'one',
    scopes: 'two',
    sure: 'true',
  });
});

test.each([
  ['the group chat', () => page.openGroupChat(), 'group-1'],
  ['General', () => page.openChannel('General'), 'team-1;messageid='],
  ['Announcements', () => page.openChannel('Announcements'), 'channel-announcements;messageid='],
])('in %s the bot is mentioned and answers there', async (_, open, conversationId) => {
  await open();
  await page.say('/help');
  await page.waitForCard('Where does it run?');
  const message = bot.activities.filter((each) => each['type'] === 'message').at(-1);
  expect(message?.['text']).toBe('<at>Latchkey</at> /help');
  expect((message?.['conversation'] as JsonObject)['id']).toMatch(new RegExp(`^${conversationId}`));
});

test('somebody else presses the same button', async () => {
  await page.openGroupChat();
  await page.say('/setup-sso amplitude');
  await page.waitForCard('Where does it run?');
  expect(await page.pressAs('29:megan', 'Continue', { entityId: 'urn:megan' })).toMatchObject({
    value: 'Noted',
  });
  expect(bot.activities.at(-1)).toMatchObject({
    from: { id: '29:megan', aadObjectId: '33333333-3333-4333-8333-333333333302' },
    value: { action: { data: { question: 1, entityId: 'urn:megan' } } },
  });
});

test('in a channel the newest post counts', async () => {
  await page.openChannel('General');
  const before = (await page.cardTexts()).length;
  await page.say('first');
  await page.say('second');
  await untilCards(before + 2);
  await page.fill('entityId', 'urn:second');
  await page.press('Continue');
  await page.waitForText('Noted');
  const posts = bot.activities.filter((each) => each['type'] === 'message').slice(-2);
  expect(posts.map((each) => each['text'])).toEqual(['<at>Latchkey</at> first', '<at>Latchkey</at> second']);
  const pressed = bot.activities.at(-1);
  expect(actionOf(pressed)['data']).toMatchObject({ entityId: 'urn:second' });
  expect(pressed?.['conversation']).toMatchObject({ id: (posts[1]?.['conversation'] as JsonObject)['id'] });
});

test('pictures show the whole conversation, also as wide as a phone', async () => {
  await page.openPersonalChat();
  await page.say('once more');
  const folder = process.env['SCREENSHOTS_DIR'] ?? dataDir;
  await page.screenshot(join(folder, 'harness.png'));
  await page.screenshotPhone(join(folder, 'harness-phone.png'));
  await page.openChannel('General');
  await page.screenshotPhone(join(folder, 'harness-channel-phone.png'));
  expect((await stat(join(folder, 'harness-phone.png'))).size).toBeGreaterThan(5000);
  await page.openPersonalChat();
  expect(await page.conversationText()).toContain('once more');
});
