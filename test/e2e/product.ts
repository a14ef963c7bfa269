import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { startLatchkey, type RunningLatchkey } from './latchkey';
import { PHONE_WIDTH, PlaygroundPage } from './playground-page';

/** What a person sees while it is set up; CI keeps the pictures of a failed run as well. */
export const SHOTS = join(__dirname, '..', '..', 'screenshots');

/** The product as `npm start` gives it, with a browser that shows its chat. */
export class Product {
  private constructor(
    private readonly latchkey: RunningLatchkey,
    readonly browser: Browser,
    readonly page: PlaygroundPage,
  ) {}

  static async open(): Promise<Product> {
    const latchkey = await startLatchkey();
    const browser = await launchBrowser();
    return new Product(latchkey, browser, await PlaygroundPage.open(browser, latchkey.playgroundUrl));
  }

  async close(): Promise<void> {
    await this.browser.close();
    expect(await this.latchkey.stop()).toBe(0);
  }

  get vendorUrl(): string {
    return this.latchkey.vendorUrl;
  }

  /** Applications of the sandbox tenant with this name. */
  async applications(name: string): Promise<Record<string, unknown>[]> {
    const state = (await (await fetch(`${this.latchkey.sandboxUrl}/sandbox/state`)).json()) as {
      applications: Record<string, unknown>[];
    };
    return state.applications.filter((application) => application['displayName'] === name);
  }

  /** The conversation at the width of a desk and of a phone. */
  async shoot(name: string): Promise<void> {
    await this.page.screenshot(join(SHOTS, `${name}.png`), 760);
    await this.page.screenshotPhone(join(SHOTS, `${name}-phone.png`));
  }
  /** The same of one card alone. */
  async shootCard(text: string | RegExp, name: string): Promise<void> {
    await this.page.screenshotCard(text, join(SHOTS, `${name}.png`), 760);
    await this.page.screenshotCard(text, join(SHOTS, `${name}-phone.png`), PHONE_WIDTH);
  }
}
