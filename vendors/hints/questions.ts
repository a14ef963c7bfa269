import { addressesText } from './remarks';
import { formOf, escaped, type AddressForm } from './address-form';
import type { Hint, HintAddress } from './hint';
import type { WrittenInputText } from './written';

/** As the portal calls them; the ids are those that Latchkey gives the questions for left-out addresses. */
export const PLACES = {
  identifier: { id: 'identifier', label: 'Identifier (Entity ID)', list: 'identifier-list' },
  reply_url: {
    id: 'replyUrl',
    label: 'Reply URL (Assertion Consumer Service URL)',
    list: 'redirect-url-list',
  },
  sign_on_url: { id: 'signOnUrl', label: 'Sign-on URL', list: null },
  relay_state: { id: 'relayState', label: 'Relay State', list: null },
  logout_url: { id: 'logoutUrl', label: 'Logout URL', list: null },
} as const;

/** They are asked together. */
const PAGE = 'addresses';
const LONGEST_PATTERN = 500;

type Place = HintAddress['at'];
const IN_ORDER = Object.keys(PLACES) as Place[];

/**
 * One question an address, in the order of the portal's form. Nothing of an old tutorial is written unseen, and what it
 * leaves to the template is asked for beside the rest.
 */
export function addressQuestions(hint: Hint): WrittenInputText[] {
  return IN_ORDER.flatMap((at): WrittenInputText[] => {
    const address = hint.addresses.find((one) => one.at === at);
    if (address !== undefined) return [addressQuestion(hint, address)];
    return at === 'identifier' || at === 'reply_url' ? [leftToTemplate(hint, at)] : [];
  });
}

function leftToTemplate({ name }: Hint, at: 'identifier' | 'reply_url'): WrittenInputText {
  const { id, label } = PLACES[at];
  return {
    ...{ id, label, page: PAGE, required: false, example: EXAMPLES[at] },
    type: at === 'identifier' ? 'identifier' : 'redirect-url',
    why: `From ${name}; blank if you were given none. What neither you nor the gallery’s template has is asked for once the application is made.`,
  };
}

function addressQuestion(hint: Hint, address: HintAddress): WrittenInputText {
  const { id, label, list } = PLACES[address.at];
  const forms = (address.values ?? []).map(formOf);
  const [first] = forms;
  const where = addressesText(hint);
  const question = {
    ...{ id, label, page: PAGE, required: isRequired(hint, address) },
    ...(where === null ? {} : { where }),
  };
  if (first === undefined) return { ...question, example: EXAMPLES[address.at] };
  const type = typeOf(address, forms, list);
  return {
    ...question,
    ...(type === null ? {} : { type }),
    example: first.example,
    ...(address.fixed && forms.length === 1 ? { default: first.example } : {}),
    hint: { pattern: patternOf(forms), text: shapeText(hint, forms) },
  };
}

const EXAMPLES: Readonly<Record<Place, string>> = {
  identifier: 'https://vendor.example/saml/metadata',
  reply_url: 'https://vendor.example/saml/acs',
  sign_on_url: 'https://vendor.example/login',
  relay_state: 'https://vendor.example/start',
  logout_url: 'https://vendor.example/saml/logout',
};

/** What the vendor shows only after our values were entered there is asked for again once the application is made. */
function isRequired({ start, from }: Hint, { at, values }: HintAddress): boolean {
  if (at === 'relay_state' || at === 'logout_url') return false;
  if (at === 'sign_on_url') return start === 'sp';
  return from !== 'portal-later' && values !== undefined;
}

function typeOf(
  { at }: HintAddress,
  forms: readonly AddressForm[],
  list: 'identifier-list' | 'redirect-url-list' | null,
) {
  if (list !== null && forms.length > 1) return list;
  // A sign-on page without https is taken; relay state may be any text.
  return at === 'sign_on_url' && forms.some(({ example }) => !example.startsWith('https://'))
    ? ('text' as const)
    : null;
}

/** Any of the forms, with or without a slash at the end; hosts alone where that would be too long to read. */
function patternOf(forms: readonly AddressForm[]): string {
  const whole = anyOf(forms.map(({ pattern }) => pattern.replace(/\/$/, '')));
  if (whole.length <= LONGEST_PATTERN) return whole;
  const ends = forms.map(({ example }) => `\\S*${escaped(hostEnd(example))}\\S*`);
  return anyOf([...new Set(ends)]).slice(0, LONGEST_PATTERN);
}

function anyOf(patterns: readonly string[]): string {
  return `^(?:${patterns.join('|')})/?$`;
}

/** `https://a.b.vendor.com/x` → `vendor.com` */
function hostEnd(address: string): string {
  const host = /^\w+:\/\/([^/?#]+)/.exec(address)?.[1] ?? address;
  return host.split('.').slice(-2).join('.');
}

function shapeText({ year }: Hint, forms: readonly AddressForm[]): string {
  const examples = [...new Set(forms.map(({ example }) => example))];
  const shown = examples.slice(0, MOST_SHOWN).join(' or ');
  return `In ${year} it looked like ${shown}${examples.length > MOST_SHOWN ? ' …' : ''}. Compare it with the vendor’s page.`;
}

const MOST_SHOWN = 3;
