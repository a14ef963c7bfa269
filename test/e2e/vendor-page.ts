import type { Locator, Page } from 'playwright-core';
import { shootPage, type Tabs } from './tabs';

const PICK = 'Pick an account';
const ON_THE_WAY = new RegExp(`^(${PICK}|Working…)$`);

/** One settings page of the stand-in vendor, in the words of the person who manages the vendor. */
export class VendorPage {
  private constructor(
    private readonly page: Page,
    private readonly vendor: string,
  ) {}

  /** From the stand-in's address to the page of the vendor with this name. */
  static async open(tabs: Tabs, url: string, vendor: string): Promise<VendorPage> {
    const page = await tabs.goTo(url);
    await page.getByRole('link', { name: vendor, exact: true }).click();
    await page.getByRole('heading', { name: `${vendor}: single sign-on` }).waitFor();
    return new VendorPage(page, vendor);
  }

  close(): Promise<void> {
    return this.page.close();
  }

  /** Puts what was copied last into a field. */
  async paste(label: string): Promise<void> {
    const field = this.#field(label);
    await this.page.bringToFront();
    await field.fill('');
    await field.press('ControlOrMeta+V');
    if ((await field.inputValue()) === '') throw new Error(`Nothing was pasted into ${label}.`);
  }

  async upload(label: string, name: string, content: string): Promise<void> {
    const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
    await this.page.getByLabel(`${label} from a file`).setInputFiles(file);
    // The page reads the file by itself.
    while ((await this.#field(label).inputValue()) === '') await this.page.waitForTimeout(20);
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await this.page.getByRole('heading', { name: `${this.vendor}: single sign-on` }).waitFor();
  }

  /** Begins at the vendor, picks who signs in on Entra's page, and waits until the vendor lets them in. */
  async signIn(person: string, { isAskedToConsent = false } = {}): Promise<void> {
    await this.page.getByRole('button', { name: 'Save and sign in' }).click();
    await pickAccount(this.page, person);
    if (isAskedToConsent) await this.page.getByRole('button', { name: 'Accept' }).click();
    await signedInTo(this.page, this.vendor);
  }

  shoot(name: string): Promise<void> {
    return shootPage(this.page, name);
  }

  #field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }
}

/** On the page of the sign-in service. */
export async function pickAccount(page: Page, person: string): Promise<void> {
  await page.getByRole('heading', { name: PICK }).waitFor();
  await page.getByRole('button', { name: person }).click();
}

/** The vendor's green page. Throws what any other says: Entra's refusal, or the vendor's. */
export async function signedInTo(page: Page, vendor: string): Promise<void> {
  const title = page.getByRole('heading', { level: 1 }).filter({ hasNotText: ON_THE_WAY });
  if ((await title.innerText()) !== `Signed in to ${vendor}`)
    throw new Error(await page.getByRole('main').innerText());
}
