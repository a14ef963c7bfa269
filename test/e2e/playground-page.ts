import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { JsonObject } from '../../core/json';
import { isLoopback } from '../../sandbox/playground/addresses';
import { PlaygroundMessages } from './playground-messages';

/** A card as it is shown; a card opened inside another one has an `.ac-adaptiveCard` of its own, but not this. */
const CARD = '.ac-preview-panel';
/** One post of a channel with its answers. */
const POST = '.fui-Card[role=group]';
const DESKTOP = { width: 1280, height: 900 };
export const PHONE_WIDTH = 390;
const BOT_NAME = 'Latchkey';

/** The Playground in a browser tab, in the words of the person who uses it. */
export class PlaygroundPage {
  readonly messages: PlaygroundMessages;
  /** Hosts outside this machine that the page asked for, in vain. */
  readonly blockedHosts = new Set<string>();
  readonly #page: Page;
  readonly #url: string;
  #isMentionNeeded = false;
  #isChannel = false;

  private constructor(page: Page, url: string) {
    this.#page = page;
    this.#url = url;
    this.messages = new PlaygroundMessages(page);
  }

  /** Opens the page in a tab of its own and its personal chat with the bot. */
  static async open(browser: Browser, url: string): Promise<PlaygroundPage> {
    const page = await browser.newPage({ viewport: DESKTOP });
    page.setDefaultTimeout(30_000);
    const opened = new PlaygroundPage(page, url);
    await page.route('**/*', async (route) => {
      const { hostname } = new URL(route.request().url());
      if (isLoopback(hostname)) return route.continue();
      opened.blockedHosts.add(hostname);
      return route.abort();
    });
    await page.goto(url);
    await opened.openPersonalChat();
    return opened;
  }

  async close(): Promise<void> {
    await this.#page.close();
  }

  async openPersonalChat(): Promise<void> {
    await this.#openConversation('Personal Chat', false);
    this.#isMentionNeeded = false;
  }

  async openGroupChat(): Promise<void> {
    await this.#openConversation('Group chat', false);
    this.#isMentionNeeded = true;
  }

  async openChannel(name: 'General' | 'Announcements'): Promise<void> {
    await this.#openConversation(`Contoso - ${name}`, true);
    this.#isMentionNeeded = true;
  }

  /** Types and sends; outside the personal chat the bot is mentioned first, as it must be. */
  async say(text: string): Promise<void> {
    await this.#composer.click();
    if (this.#isMentionNeeded) {
      await this.#page.keyboard.type(`@${BOT_NAME}`);
      await this.#page.getByRole('menuitem', { name: BOT_NAME }).click();
      await this.#page.keyboard.type(' ');
    }
    await this.#page.keyboard.type(text);
    const sent = this.#page.waitForResponse(/\/_conversation\/v1\/conversations\/[^/]+\/messages/);
    if (await this.#post.isVisible()) await this.#post.click();
    else await this.#page.keyboard.press('Enter');
    await sent;
  }

  /** Waits for the last card that shows this text, or a text that matches. */
  async waitForCard(text: string | RegExp, timeoutMs = 60_000): Promise<Locator> {
    const card = this.#newest(this.#page.locator(CARD).filter({ hasText: text }));
    await card.waitFor({ timeout: timeoutMs });
    return card;
  }

  /** Waits until the text is somewhere in the open conversation: a message, a card or a notice under a card. */
  async waitForText(text: string | RegExp, timeoutMs = 60_000): Promise<void> {
    await this.#page.getByText(text).last().waitFor({ timeout: timeoutMs });
  }

  /** Fills the input with this label or id, on the last card that has one. */
  async fill(labelOrId: string, value: string): Promise<void> {
    const input = await this.#input(labelOrId);
    await input.fill(value);
  }

  /** Picks a choice by its title, behind which an explanation may follow: radio buttons, a list, or a list with several choices. */
  async choose(labelOrId: string, choice: string): Promise<void> {
    const input = await this.#input(labelOrId);
    if ((await input.getAttribute('role')) === 'radiogroup') {
      await input.getByRole('radio', { name: new RegExp(`^${escaped(choice)}(:|$)`) }).check();
      return;
    }
    await input.click();
    const option = this.#page
      .getByRole('option', { name: choice, exact: true })
      .or(this.#page.getByRole('menuitemcheckbox', { name: choice, exact: true }));
    await option.click();
    await this.#page.keyboard.press('Escape');
  }

  async setToggle(labelOrId: string, isOn: boolean): Promise<void> {
    await (await this.#input(labelOrId)).setChecked(isOn);
  }

  /**
   * Presses the button with this title, or whose title begins with it, on the last card that has one; where it stands
   * in the overflow menu that is opened first.
   */
  async press(title: string): Promise<void> {
    const named = this.messages.titleLike(title) ?? title;
    if (this.messages.findAction(title)?.action['mode'] === 'secondary') await this.#openMenu(named);
    else
      await this.#newest(this.#page.locator(CARD).getByRole('button', { name: named, exact: true })).click();
  }

  /** The button `title` on what the button `opener` shows. */
  async pressUnder(opener: string, title: string): Promise<void> {
    await this.press(opener);
    await this.#newest(this.#page.locator(CARD).getByRole('button', { name: title, exact: true })).click();
  }

  /** The same press by somebody else; the Playground's window belongs to Alex. Returns the bot's answer. */
  async pressAs(personId: string, title: string, inputs: JsonObject = {}): Promise<unknown> {
    const found = this.messages.findAction(title);
    if (found === undefined) throw new Error(`No card has a button ${title}.`);
    const { action, message } = found;
    const response = await fetch(`${this.#url}/_conversation/v1/invoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'adaptiveCard/action',
        value: { action: { ...action, data: { ...(action['data'] as JsonObject | undefined), ...inputs } } },
        from: { id: personId },
        conversation: { id: message.conversationId },
        replyToId: message.id,
      }),
    });
    return response.json();
  }

  async buttons(card: Locator): Promise<string[]> {
    return (await card.getByRole('button').allInnerTexts()).map((text) => text.trim()).filter(Boolean);
  }

  /** The text of every card in the open conversation, in the order shown. */
  async cardTexts(): Promise<string[]> {
    return this.#page.locator(CARD).allInnerTexts();
  }

  /** Everything the open conversation shows, as text. */
  async conversationText(): Promise<string> {
    await this.#isolateConversation();
    const text = await this.#page.locator('#root').innerText();
    await this.#showEverything();
    return text;
  }

  /** The whole conversation, however long, without the Playground's own panels. */
  async screenshot(file: string, width = 900): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    await this.#isolateConversation();
    await this.#page.setViewportSize({ width, height: DESKTOP.height });
    const height = await this.#page.evaluate<number>(HEIGHT_TO_SHOW_ALL);
    await this.#page.setViewportSize({ width, height: Math.min(height, 12_000) });
    await this.#page.waitForTimeout(150);
    await this.#page.screenshot({ path: file });
    await this.#page.setViewportSize(DESKTOP);
    await this.#showEverything();
  }

  async screenshotPhone(file: string): Promise<void> {
    await this.screenshot(file, PHONE_WIDTH);
  }

  /** One card alone, however tall; as the Playground shows it, or in a window of this width. */
  async screenshotCard(text: string | RegExp, file: string, width?: number): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    const card = await this.waitForCard(text);
    if (width !== undefined) await this.#isolateConversation();
    // Only what lies inside the window is drawn.
    await this.#page.setViewportSize({ width: width ?? DESKTOP.width, height: 4_000 });
    await card.screenshot({ path: file });
    await this.#page.setViewportSize(DESKTOP);
    if (width !== undefined) await this.#showEverything();
  }

  /** What the window shows when it is of this size, with the newest card from its top on. */
  async frame(size: { width: number; height: number }): Promise<Buffer> {
    await this.#page.evaluate(HIDE_LOG);
    if (this.#page.viewportSize()?.width !== size.width) {
      await this.#page.setViewportSize(size);
      // A narrower window turns the list of chats into a drawer, which a click beside it closes.
      await this.#page.mouse.click(size.width - 100, size.height / 2);
      await this.#page.waitForTimeout(500);
    }
    await this.#page.evaluate(SHOW_NEWEST_CARD);
    return this.#page.screenshot({ animations: 'disabled', caret: 'hide' });
  }

  async #openConversation(name: string, isChannel: boolean): Promise<void> {
    await this.#page.getByRole('treeitem', { name, exact: true }).click();
    this.#isChannel = isChannel;
    await this.#composer.waitFor();
    await this.#post.waitFor({ state: isChannel ? 'visible' : 'hidden' });
  }

  /** Inputs of cards are textboxes too, but no `div`s. In a channel the first box starts a new post. */
  get #composer(): Locator {
    return this.#page.locator('div[role=textbox]').first();
  }

  get #post(): Locator {
    return this.#page.getByRole('button', { name: 'Post', exact: true });
  }

  async #input(labelOrId: string): Promise<Locator> {
    const label = this.messages.labelOf(labelOrId) ?? labelOrId;
    const pattern = new RegExp(`^${escaped(label)}( \\(optional\\))?(\\s*\\*)?$`);
    const inputs = this.#page.locator(CARD).getByLabel(pattern);
    // The arrow that opens a list carries the list's label too.
    const input = this.#newest(
      inputs.and(this.#page.locator('input, textarea, select, [role=radiogroup], [role=combobox], button')),
    );
    await input.waitFor();
    return input;
  }

  /** Chats grow downwards; in a channel the newest post is the first, and grows downwards itself. */
  #newest(matches: Locator): Locator {
    if (!this.#isChannel) return matches.last();
    return this.#page.locator(POST).filter({ has: matches }).first().locator(matches).last();
  }

  /** Of the newest card that has one. */
  async #openMenu(item: string): Promise<void> {
    await this.#newest(this.#page.locator(CARD).getByRole('button', { name: 'More options' })).click();
    await this.#page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  async #isolateConversation(): Promise<void> {
    await this.#page.evaluate(HIDE_PANELS);
  }

  async #showEverything(): Promise<void> {
    await this.#page.evaluate(SHOW_PANELS);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

// Scripts for the page, as text: this project is compiled without a browser's types.
const HIDE_PANELS = `(() => {
  let pane = document.querySelector('div[role=textbox]');
  while (pane.parentElement && !pane.parentElement.querySelector('[role=tree]')) pane = pane.parentElement;
  for (let level = pane; level.id !== 'root'; level = level.parentElement) {
    level.setAttribute('data-widened', level.style.cssText);
    level.style.cssText += ';width:100%;min-width:0;max-width:none;grid-template-columns:100%';
    for (const sibling of level.parentElement.children) {
      if (sibling === level) continue;
      sibling.setAttribute('data-hidden', sibling.style.display);
      sibling.style.display = 'none';
    }
  }
  // The Playground gives cards a fixed width; Teams on a phone does not.
  const style = document.createElement('style');
  style.id = 'narrow-cards';
  style.textContent =
    '.fai-OutputCard { max-width: calc(100vw - 96px) !important; min-width: 0 !important }' +
    '.ac-preview-panel, :has(> .ac-preview-panel) { max-width: 100% !important; min-width: 0 !important }' +
    ':has(> .ac-preview-panel) { box-sizing: border-box }';
  document.head.append(style);
})()`;

const HIDE_LOG = `(() => {
  const title = [...document.querySelectorAll('#root *')].find((each) => each.childElementCount === 0 && each.textContent === 'Log Panel');
  let panel = title;
  while (panel && panel.parentElement && !panel.parentElement.querySelector('div[role=textbox]')) panel = panel.parentElement;
  if (panel) panel.style.display = 'none';
})()`;

const SHOW_NEWEST_CARD = `(() => {
  const cards = [...document.querySelectorAll('${CARD}')];
  cards.at(-1)?.scrollIntoView({ block: cards.at(-1).offsetHeight > 480 ? 'start' : 'end' });
})()`;

const SHOW_PANELS = `(() => {
  document.getElementById('narrow-cards')?.remove();
  for (const each of document.querySelectorAll('[data-hidden]')) {
    each.style.display = each.getAttribute('data-hidden');
    each.removeAttribute('data-hidden');
  }
  for (const each of document.querySelectorAll('[data-widened]')) {
    each.style.cssText = each.getAttribute('data-widened');
    each.removeAttribute('data-widened');
  }
})()`;

const HEIGHT_TO_SHOW_ALL = `(() => {
  const hidden = [...document.querySelectorAll('#root *')]
    .filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowY))
    .map((each) => each.scrollHeight - each.clientHeight);
  return window.innerHeight + Math.max(0, ...hidden);
})()`;
