import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { isLoopback } from '../../sandbox/playground/addresses';
import { SHOTS } from './product';

const DESKTOP = { width: 1_280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The browser tabs of a person beside the chat: what a card's links open, and the vendor's side. */
export class Tabs {
  /** Hosts outside this machine that a page asked for, in vain. */
  readonly blockedHosts = new Set<string>();

  private constructor(private readonly context: BrowserContext) {}

  static async open(browser: Browser): Promise<Tabs> {
    const context = await browser.newContext({ viewport: DESKTOP });
    context.setDefaultTimeout(30_000);
    const tabs = new Tabs(context);
    await context.route('**/*', async (route) => {
      const { hostname } = new URL(route.request().url());
      if (isLoopback(hostname)) return route.continue();
      tabs.blockedHosts.add(hostname);
      return route.abort();
    });
    return tabs;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  async goTo(url: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(url);
    return page;
  }
}

/** The whole page as it stands, at the width of a desk and of a phone. */
export async function shootPage(page: Page, name: string): Promise<void> {
  const file = join(SHOTS, name);
  await mkdir(dirname(file), { recursive: true });
  await page.screenshot({ path: `${file}.png`, fullPage: true });
  await page.setViewportSize(PHONE);
  await page.screenshot({ path: `${file}-phone.png`, fullPage: true });
  await page.setViewportSize(DESKTOP);
}
