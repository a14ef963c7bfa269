import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { PlaygroundPage } from './playground-page';
import { Product, SHOTS } from './product';

let product: Product;
let browser: Browser;
let page: PlaygroundPage;
beforeAll(async () => {
  product = await Product.open();
  ({ browser, page } = product);
});
afterAll(() => product.close());

const applications = (name: string) => product.applications(name);
const shoot = (name: string) => product.shoot(name);

/** Waits for the card, fills in what is named by input id, and goes on. */
async function answerPage(title: string, answers: Record<string, string>): Promise<void> {
  await page.waitForCard(title);
  for (const [input, value] of Object.entries(answers)) await page.fill(input, value);
  await page.press('Continue');
}

test('Amplitude: from the command to the completed set-up, by typing and clicking', async () => {
  await page.say('/setup-sso amplitude');
  await page.waitForCard('Entity ID, Assertion Consumer Service URL and Sign-on URL');
  await shoot('amplitude-1-questions');
  await page.fill('entityId', 'https://amplitude.com/saml/sso/metadata');
  await page.fill('acsUrl', 'https://sso.elsewhere.example/acs');
  await page.press('Continue');
  await page.waitForCard('Looks unusual');
  await shoot('amplitude-2-unusual');
  await answerPage('Looks unusual', { acsUrl: 'https://analytics.amplitude.com/saml/sso/12345' });
  await answerPage('Groups or people who may sign in', { assignTo: 'SSO Users' });
  const plan = await page.waitForCard('Nothing is written before you approve');
  expect(await page.buttons(plan)).toEqual(expect.arrayContaining(['Approve all 9 changes', 'Reject']));
  await shoot('amplitude-3-plan');
  await page.press('Technical details');
  await page.waitForText('/applicationTemplates/');
  await shoot('amplitude-4-graph-calls');
  expect(await applications('Amplitude')).toEqual([]);

  await page.pressUnder('Approve step by step', 'Approve create');
  await page.waitForCard('The next stage waits for approval');
  await shoot('amplitude-5-first-stage-done');
  await page.press('Approve all');
  await page.waitForCard('Ready in Entra');
  const [application] = await applications('Amplitude');
  await page.waitForText(String(application?.['appId']));
  await shoot('amplitude-6-hand-over');
  await page.press('It works in');
  await page.waitForText('Confirmed by Alex Admin');
  await shoot('amplitude-7-complete');
  await page.openChannel('General');
  await page.waitForCard('SSO set-up complete: Amplitude');
  await shoot('amplitude-8-channel');
}, 180_000);

test('Collate as Web in the channel: hand-over in personal chat, the secret on a page, once', async () => {
  await page.openChannel('Announcements');
  await page.say('/setup-sso collate');
  await page.waitForCard('Application type and Redirect URL');
  await page.choose('clientType', 'Web');
  await answerPage('Application type', { redirectUrl: 'https://acme.getcollate.io/callback' });
  await page.waitForCard('Nothing is written before you approve');
  await shoot('collate-1-plan-in-channel');
  expect(JSON.stringify(await page.pressAs('29:isaiah', 'Approve all'))).toContain('Nothing was done');
  expect(await applications('Collate')).toEqual([]);
  await page.press('Approve all');
  await page.waitForCard('in personal chat');
  await page.openPersonalChat();
  await page.waitForCard('Ready in Entra');
  await page.press('Reveal secret');
  await page.waitForCard('One-time link');
  await shoot('collate-2-hand-over');
  const url = page.messages.findAction('Open the one-time page')?.action['url'];
  if (typeof url !== 'string') throw new Error('The link has no address.');
  const tab = await browser.newPage();
  await tab.goto(url);
  await tab.screenshot({ path: join(SHOTS, 'collate-3-reveal.png') });
  await tab.getByRole('button').click();
  const [application] = await applications('Collate');
  const [credential] = application?.['passwordCredentials'] as { hint: string }[];
  expect(await tab.content()).toContain(credential?.hint ?? 'no secret');
  await tab.getByRole('button', { name: 'Copy the secret' }).click();
  await tab.getByRole('button', { name: 'Copied' }).waitFor();
  await tab.screenshot({ path: join(SHOTS, 'collate-4-revealed.png') });
  await tab.goto(url);
  expect(await tab.content()).not.toContain(credential?.hint ?? 'no secret');
  await tab.close();
  await page.press('It works in');
  await page.openChannel('General');
  await page.waitForCard('SSO set-up complete: Collate');
}, 180_000);

test('help, an unknown text and a typo are answered', async () => {
  await page.openPersonalChat();
  await page.say('/help');
  await page.waitForCard('/setup-sso');
  await page.say('/setup-sso amplitud');
  await page.waitForCard('Did you mean');
  await shoot('help-and-typo');
});
