import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { CardPage } from './cards/card-page';
import { everyCard, withoutAlikes } from './cards/every-card';
import { SHOTS } from './product';

const CARDS = join(SHOTS, 'cards');
const THEMES = ['light', 'dark'] as const;
const WIDTHS = { desktop: 450, phone: 320 } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Not a test of anything: a picture of every card that is built differently, for somebody to look at. */
test('pictures of every card, light and dark, on a desk and on a phone', async () => {
  await rm(CARDS, { recursive: true, force: true });
  const cards = withoutAlikes(await everyCard());
  for (const theme of THEMES) {
    const page = await CardPage.open(browser, theme);
    for (const [device, width] of Object.entries(WIDTHS)) {
      const folder = join(CARDS, `${theme}-${device}`);
      await mkdir(folder, { recursive: true });
      for (const { name, card } of cards) await page.screenshot(card, join(folder, fileNameOf(name)), width);
    }
    await page.close();
  }
}, 600_000);

function fileNameOf(name: string): string {
  return `${name.replace(/[^\w.-]+/g, '-')}.png`;
}
