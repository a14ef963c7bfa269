import type { Hint, HintAddress } from '../../../vendors/hints/hint';
import type { Tutorial } from './tutorial';

const PLACES: readonly HintAddress['at'][] = [
  'identifier',
  'reply_url',
  'sign_on_url',
  'relay_state',
  'logout_url',
];

/** Shown where a value should stand: the vendor gives it. */
const NO_VALUE = /^(entity id|assertion consumer|shown on)/i;
/** Written without `<…>` though everybody has another one. */
const UNMARKED: readonly (readonly [RegExp, string])[] = [
  [/\{([^{}]*)\}/g, '<$1>'],
  [/^<[^<>]*application url>$/i, 'https://<host>'],
  [/(?<=\/\/)(?:companyname|domainname|company|subdomain)(?=\.)/i, '<$&>'],
  [/(?<![<\w-])(?:ClientShortName|CONNECTION-NAME|TENANTIDPID|TENANTNAME|yourcompanyname)(?![\w>-])/, '<$&>'],
  [
    /(?<=\/\/)(?:your-app-url|privatedomain\.com)|(?<=:)portnumber|(?<=\/)accountid$|(?<=\/)kennametal$|(?<=:)contoso$/,
    '<$&>',
  ],
];

/** Addresses in the order of the tutorial, with `<…>` for what a person fills in. */
export function gatheredAddresses(urls: Tutorial['urls']): Hint['addresses'] {
  return Object.entries(urls).flatMap(([name, { mode, values }]) => {
    const at = PLACES.find((place) => place === name);
    if (at === undefined) return [];
    const cleaned = [
      ...new Set(values.filter((value) => !NO_VALUE.test(value)).map((value) => clean(at, value))),
    ];
    return [
      {
        at,
        ...(cleaned.length === 0 || mode === 'from_vendor_portal' ? {} : { values: cleaned }),
        ...(mode === 'fixed' && cleaned.length > 0 && !cleaned.join('').includes('<')
          ? { fixed: true as const }
          : {}),
      },
    ];
  });
}

function clean(at: HintAddress['at'], value: string): string {
  const marked = UNMARKED.reduce(
    (text, [from, to]) => text.replace(from, to),
    value.trim().replace(/\.$/, ''),
  );
  const whole = at === 'sign_on_url' && !/^(\w+:|<[^<>]*url)/i.test(marked) ? `https://${marked}` : marked;
  return whole.replace(/^https?:\/\/[^/?#]*/i, lowerHost);
}

/** Entra compares with what a browser makes of it; what stands in `<…>` is a name. */
function lowerHost(beginning: string): string {
  return beginning.replace(/<[^<>]*>|[^<]+/g, (part) => (part.startsWith('<') ? part : part.toLowerCase()));
}
