import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { startLatchkey, type RunningLatchkey } from './latchkey';
import { PlaygroundPage } from './playground-page';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');

let latchkey: RunningLatchkey;
let browser: Browser;

beforeAll(async () => {
  latchkey = await startLatchkey();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await latchkey.stop();
});

/** Not a test of anything: takes the pictures of the README from the running product. */
test('the pictures of the README', async () => {
  const page = await PlaygroundPage.open(browser, latchkey.playgroundUrl);
  await page.say('/setup-sso collate');
  await page.waitForCard('Application type and Redirect URL');
  await page.screenshotCard('Application type and Redirect URL', join(IMAGES, 'question.png'));
  await page.choose('clientType', 'Web');
  await page.fill('redirectUrl', 'https://acme.getcollate.io/callback');
  await page.press('Continue');
  await page.screenshotCard('Nothing is written before you approve', join(IMAGES, 'plan.png'));
  await page.press('Approve all');
  await page.screenshotCard('Ready in Entra', join(IMAGES, 'hand-over.png'));
  await page.close();
});
