import type { Browser } from 'playwright-core';
import type { CardInState } from '../../cards/proof/card-in-state';
import { unexcused, unneeded, type Breach } from '../../cards/proof/exceptions';
import { launchBrowser } from '../browser';
import { CardPage } from './card-page';
import { everyCard, withoutAlikes } from './every-card';
import { THEMES, type Theme } from './host/host-config';
import { mostHeightOf, SHOWN_EXCEPTIONS, WIDTHS, type ShownRule, type Width } from './limits';

let browser: Browser;
let cards: readonly CardInState[];
beforeAll(async () => {
  [browser, cards] = await Promise.all([launchBrowser(), everyCard()]);
}, 180_000);
afterAll(() => browser.close());

const breaches: Record<ShownRule, Breach[]> = { height: [], width: [], accessible: [] };

const exceptedFrom = (rule: ShownRule) => SHOWN_EXCEPTIONS.filter((exception) => exception.rule === rule);

test.each(WIDTHS)('at %d px no card is higher than its limit or reaches over its edge', async (width) => {
  const found = await shownAt(width);
  breaches.height.push(...found.height);
  breaches.width.push(...found.width);
  expect(unexcused(found.height, exceptedFrom('height'))).toEqual([]);
  expect(unexcused(found.width, exceptedFrom('width'))).toEqual([]);
});

test.each(THEMES)('axe-core finds nothing on any card in the %s theme', async (theme) => {
  const found = await inaccessible(theme);
  breaches.accessible.push(...found);
  expect(unexcused(found, exceptedFrom('accessible'))).toEqual([]);
});

test('no exception is left that nothing needs', () => {
  for (const rule of Object.keys(breaches) as ShownRule[])
    expect(unneeded(breaches[rule], exceptedFrom(rule))).toEqual([]);
});

test('what is too wide, too low in contrast or without a name is found', async () => {
  const body = [
    { type: 'Container', style: 'emphasis', items: [{ type: 'TextBlock', text: 'low', color: 'Light' }] },
    { type: 'Image', url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' },
    {
      type: 'ColumnSet',
      columns: [{ type: 'Column', width: '600px', items: [{ type: 'TextBlock', text: 'wide' }] }],
    },
  ];
  const card = { type: 'AdaptiveCard', version: '1.5', speak: '', fallbackText: '', body } as const;
  const page = await CardPage.open(browser, 'light');
  const [measured] = await page.measure([card], 450);
  expect(measured?.tooWide).not.toEqual([]);
  const [violations = []] = await page.violations([card], 'all');
  expect(violations.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['color-contrast', 'image-alt']));
  await page.close();
});

async function shownAt(width: Width): Promise<{ height: Breach[]; width: Breach[] }> {
  const page = await CardPage.open(browser, 'light');
  const measured = await page.measure(
    cards.map(({ card }) => card),
    width,
  );
  await page.close();
  const named = measured.map((one, index) => ({ ...one, card: cards[index]?.name ?? '' }));
  return {
    height: named.flatMap(({ card, height }) => {
      const most = mostHeightOf(card, width);
      return height > most ? [{ card, fault: `${height} of ${most} px at ${width} px` }] : [];
    }),
    width: named.flatMap(({ card, tooWide }) => tooWide.slice(0, 1).map((fault) => ({ card, fault }))),
  };
}

/** Colours differ by theme; what a control is called does not. */
async function inaccessible(theme: Theme): Promise<Breach[]> {
  const looked = withoutAlikes(cards.filter(({ length }) => length === 'usual'));
  const page = await CardPage.open(browser, theme);
  const rules = theme === 'light' ? 'all' : ['color-contrast'];
  const found = await page.violations(
    looked.map(({ card }) => card),
    rules,
  );
  await page.close();
  return found.flatMap((violations, index) =>
    violations.map(({ rule, at }) => ({ card: looked[index]?.name ?? '', fault: `${rule}: ${at}` })),
  );
}
