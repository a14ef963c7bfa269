import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../browser';
import { everyPage, type PageInState } from './every-page';

const LOOKS = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'contrast', colorScheme: 'dark', forcedColors: 'active' },
] as const;
const WIDTHS = [1_280, 320];

let browser: Browser;
let pages: readonly PageInState[];
beforeAll(async () => {
  [browser, pages] = await Promise.all([launchBrowser(), everyPage()]);
});
afterAll(() => browser.close());

test.each(LOOKS)('axe-core finds nothing on any page in $name, and all of it fits', async (look) => {
  const context = await browser.newContext({ ...look, bypassCSP: true });
  const found: unknown[] = [];
  for (const { name, html } of pages)
    found.push(...(await faultsOf(context, html)).map((fault) => ({ name, fault })));
  await context.close();
  expect(found).toEqual([]);
});

test('a page without language, with a low contrast, too wide for a phone is found', async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const wide = '<p style="width: 900px; color: #ccc">low</p>';
  const found = await faultsOf(
    context,
    `<!doctype html><html><title>A</title><main><h1>A</h1>${wide}</main>`,
  );
  await context.close();
  expect(found).toEqual(expect.arrayContaining(['html-has-lang', 'color-contrast', 'too wide at 320 px']));
});

async function faultsOf(context: BrowserContext, html: string): Promise<string[]> {
  const page = await context.newPage();
  await page.route('**/*', (route) => route.abort());
  await page.setContent(html);
  await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
  const violations = await page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id }) => id))`,
  );
  const tooWide = await widthsOver(page);
  await page.close();
  return [...violations, ...tooWide.map((width) => `too wide at ${width} px`)];
}

async function widthsOver(page: Page): Promise<number[]> {
  const over: number[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const needed = await page.evaluate<number>('document.scrollingElement.scrollWidth');
    if (needed > width) over.push(width);
  }
  return over;
}
