const PARTS = /^([a-z][a-z0-9+.-]*:)\/\/([^/?#]*)(.*)$/is;
const STANDARD_PORT: Readonly<Record<string, string>> = { 'http:': ':80', 'https:': ':443' };

/**
 * An address, read only if it means what stands there: `null` where the parser would mend it first (`https:/host`,
 * backslashes, blanks, `0x7f.1`, `/a/../b`). Whoever writes the text on would write something else than was judged.
 * Upper case in scheme and host, the standard port and a missing first slash are no difference.
 */
export function addressAsWritten(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.href === plainForm(text, url) ? url : null;
}

/** What a mended address would be read as, for a sentence; `null` where nothing can be made of it. */
export function mendedAddress(text: string): string | null {
  return URL.canParse(text) ? new URL(text).href : null;
}

function plainForm(text: string, { protocol }: URL): string {
  const parts = PARTS.exec(text);
  // A scheme without a host, such as `urn:` or `com.vendor.app:/auth`.
  if (parts === null) return text.replace(/^[^:]*/, (scheme) => scheme.toLowerCase());
  const [, , authority = '', rest = ''] = parts;
  const port = STANDARD_PORT[protocol];
  if (port === undefined) return `${protocol}//${authority}${rest}`;
  const host = authority.toLowerCase();
  const shown = host.endsWith(port) ? host.slice(0, -port.length) : host;
  return `${protocol}//${shown}${rest.startsWith('/') ? '' : '/'}${rest}`;
}
