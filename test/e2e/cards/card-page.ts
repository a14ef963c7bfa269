import type { Browser, Page } from 'playwright-core';
import type { AdaptiveCard } from '../../../cards/adaptive-card';
import { hostConfigOf, styleOf, type Theme } from './host/host-config';

export interface Measured {
  readonly height: number;
  /** Parts that reach over the edge of their card, as they read. */
  readonly tooWide: readonly string[];
}

export interface Violation {
  readonly rule: string;
  /** The element that breaks it, as HTML. */
  readonly at: string;
}

/** A page that draws cards as Teams would in a theme, without Teams and without a network. */
export class CardPage {
  private constructor(private readonly page: Page) {}

  static async open(browser: Browser, theme: Theme): Promise<CardPage> {
    const page = await browser.newPage({ viewport: { width: 1_000, height: 900 } });
    await page.route('**/*', (route) => route.abort());
    await page.setContent(`<!doctype html><html lang="en"><title>Cards</title><main></main></html>`);
    await page.addStyleTag({ content: styleOf(theme) });
    await page.addScriptTag({ path: require.resolve('adaptivecards/dist/adaptivecards.min.js') });
    await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
    await page.evaluate(`hostConfig = ${JSON.stringify(hostConfigOf(theme))}; ${DRAW}`);
    return new CardPage(page);
  }

  close(): Promise<void> {
    return this.page.close();
  }

  /** Draws each card alone at that width. */
  measure(cards: readonly AdaptiveCard[], width: number): Promise<Measured[]> {
    return this.page.evaluate<Measured[]>(`measure(${JSON.stringify(cards)}, ${width})`);
  }

  /** What axe-core finds on each card, drawn with everything unfolded; all its rules, or those named. */
  violations(cards: readonly AdaptiveCard[], rules: readonly string[] | 'all'): Promise<Violation[][]> {
    const unfolded = cards.map((card) => unfold(card));
    return this.page.evaluate<Violation[][]>(
      `violations(${JSON.stringify(unfolded)}, ${JSON.stringify(rules)})`,
    );
  }

  async screenshot(card: AdaptiveCard, file: string, width: number): Promise<void> {
    await this.page.evaluate(`draw(${JSON.stringify(card)}, ${width})`);
    await this.page.locator('.card').screenshot({ path: file, animations: 'disabled' });
  }
}

/** The card after every link and button that shows more was pressed. */
function unfold(card: AdaptiveCard): AdaptiveCard {
  return JSON.parse(JSON.stringify(card), (key, value: unknown) =>
    key === 'isVisible' ? undefined : value,
  ) as AdaptiveCard;
}

// Scripts for the page, as text: this project is compiled without a browser's types.
const DRAW = `
function draw(card, width) {
  const place = document.querySelector('main');
  place.replaceChildren();
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  drawn.parse(card);
  const box = document.createElement('div');
  box.className = 'card';
  box.style.width = width + 'px';
  if (card.lang) box.lang = card.lang;
  box.append(drawn.render());
  place.append(box);
  return box;
}

function measure(cards, width) {
  return cards.map((card) => {
    const box = draw(card, width);
    const edge = box.getBoundingClientRect().right + 1;
    const tooWide = [...box.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > edge)
      .map((each) => each.textContent.slice(0, 60));
    return { height: Math.round(box.getBoundingClientRect().height), tooWide };
  });
}

async function violations(cards, rules) {
  const found = [];
  for (const card of cards) {
    const box = draw(card, 450);
    const only = rules === 'all' ? {} : { runOnly: { type: 'rule', values: rules } };
    const { violations } = await axe.run(box, { resultTypes: ['violations'], ...only });
    found.push(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ rule: id, at: html.slice(0, 200) }))));
  }
  return found;
}
`;
