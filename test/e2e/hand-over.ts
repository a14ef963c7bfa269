import type { Page } from 'playwright-core';
import { unzipSync } from 'fflate';
import type { PlaygroundPage } from './playground-page';
import type { Tabs } from './tabs';

/** What the newest hand-over in the chat gives, taken as a person takes it: by its buttons, links and pages. */
export class HandOver {
  #copyPage: Page | undefined;

  constructor(
    private readonly chat: PlaygroundPage,
    private readonly tabs: Tabs,
  ) {}

  /** Copies the value with this label from the page behind `Copy values`. */
  async copy(label: string): Promise<void> {
    this.#copyPage ??= await this.#open('Copy values', 'Open the copy page');
    await copied(this.#copyPage, `Copy ${label}`);
  }

  /** Copies the secret from the page that shows it once. */
  async copySecret(): Promise<void> {
    const page = await this.#open('Reveal secret', 'Open the one-time page');
    await page.getByRole('button', { name: 'Show the secret once' }).click();
    await copied(page, 'Copy the secret');
    await page.close();
  }

  /** The text of a file behind a link of the card; of a zip the first file in it. */
  async file(link: string): Promise<string> {
    const answer = await fetch(this.#addressOf(link));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const isZip = answer.headers.get('content-type') === 'application/zip';
    return Buffer.from(isZip ? (Object.values(unzipSync(bytes))[0] ?? []) : bytes).toString('utf8');
  }

  /** Opens the link behind `Test sign-in`, from which on the bot looks for sign-ins. */
  testSignIn(): Promise<Page> {
    return this.#open('Test sign-in', 'Open the sign-in');
  }

  async close(): Promise<void> {
    await this.#copyPage?.close();
  }

  /** Presses a button that answers with a card, and opens the link on it. */
  async #open(button: string, link: string): Promise<Page> {
    const before = this.chat.messages.findAction(link)?.message.id;
    await this.chat.press(button);
    await this.chat.messages.waitForAction(link, before);
    return this.tabs.goTo(this.#addressOf(link));
  }

  #addressOf(title: string): string {
    const url = this.chat.messages.findAction(title)?.action['url'];
    if (typeof url !== 'string') throw new Error(`no link “${title}”`);
    return url;
  }
}

async function copied(page: Page, title: string): Promise<void> {
  await page.bringToFront();
  const button = page.getByRole('button', { name: title, exact: true });
  await button.click();
  // It says so for a moment, and then has its own title again.
  await button.waitFor({ state: 'hidden' });
}
