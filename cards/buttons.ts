import type { ActionStyle, AssociatedInputs, CardActionData, ExecuteAction } from './adaptive-card';

interface ButtonOptions {
  readonly style?: ActionStyle;
  /** `none` where the button must work although a required input is empty. */
  readonly associatedInputs?: AssociatedInputs;
  /** Where the title says more than its fixed words: "Approve all 9 changes" is `approve-all`. */
  readonly verb?: string;
}

/** Verb of a button: the kebab-case of the fixed words of its title. */
export function verbOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A button that comes back as an invoke, or as a message in hosts without Universal Actions. */
export function button(title: string, data: CardActionData, options: ButtonOptions = {}): ExecuteAction {
  const { style = 'default', associatedInputs = 'none', verb = verbOf(title) } = options;
  const shared = { title, style, associatedInputs };
  return {
    type: 'Action.Execute',
    ...shared,
    verb,
    data,
    fallback: { type: 'Action.Submit', ...shared, data: { ...data, verb } },
  };
}

/** Goes along with buttons on messages that no card of the request is: such a message is never edited into one. */
export const ASIDE = { aside: 'yes' } as const;

/** Only web addresses become links; anything else stays text. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
}
