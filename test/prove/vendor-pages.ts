import { unescaped } from '../../bench/browser';
import { browse, textOf } from '../sandbox/vendor/browser';

/** What the stand-in vendor's page says after a sign-in. */
export interface Outcome {
  readonly isSignedIn: boolean;
  /** All of the page: the vendor's reason, or that of the sign-in service. */
  readonly text: string;
  readonly name: string;
  /** As the vendor was told; of several values each, sorted. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
  readonly facts: Readonly<Record<string, string>>;
}

/** One of the stand-in's settings pages, filled in as people fill it in. */
export class VendorPage {
  constructor(
    private readonly vendorUrl: string,
    private readonly preset: string,
  ) {}

  async signIn(values: Readonly<Record<string, string>>, person: string): Promise<Outcome> {
    return this.begin(values, `${this.vendorUrl}/${this.preset}/sign-in`, person);
  }

  /** Fills the page in, and begins somewhere else: at My Apps. */
  async begin(values: Readonly<Record<string, string>>, address: string, person: string): Promise<Outcome> {
    await this.#fillIn(values);
    const outcome = outcomeOn(await browse(address, person));
    // Other vendors of the stand-in may have the same address.
    await this.#fillIn(Object.fromEntries(Object.keys(values).map((name) => [name, ''])));
    return outcome;
  }

  async #fillIn(values: Readonly<Record<string, string>>): Promise<void> {
    const body = new URLSearchParams(values);
    const answer = await fetch(`${this.vendorUrl}/${this.preset}`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`the stand-in has no page ${this.preset}`);
  }
}

export function outcomeOn(html: string): Outcome {
  const [, name = ''] = /<p>as <strong>(.*?)<\/strong>/.exec(html) ?? [];
  const [told = '', lookedAt = ''] = html.split('<h2>What it looked at</h2>');
  const claims = Object.entries(rowsIn(told)).map(([claim, value]) => [claim, valuesIn(value)] as const);
  return {
    isSignedIn: html.includes('<h1 class="good">Signed in'),
    text: textOf(html),
    name: plain(name),
    claims: Object.fromEntries(claims),
    facts: rowsIn(lookedAt),
  };
}

function rowsIn(html: string): Record<string, string> {
  const rows = [...html.matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td>/gs)];
  return Object.fromEntries(rows.map(([, name = '', value = '']) => [plain(name), plain(value)]));
}

/** SAML's values are joined by the page, those of a token are JSON. */
function valuesIn(text: string): string[] {
  const values = text.startsWith('[') ? (JSON.parse(text) as unknown[]).map(String) : text.split('; ');
  return values.sort();
}

function plain(html: string): string {
  return unescaped(html.replaceAll('<wbr>', ''));
}
