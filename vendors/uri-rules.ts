import { unseenCharacter } from '../core/characters';
import { addressAsWritten, mendedAddress } from '../core/web-address';

/** Entra refuses these in redirect URIs ("Redirect URI (reply URL) best practices and limitations", 2025). */
const REFUSED_IN_REDIRECT = /[!$'(),;]/;

/** No URI has these (RFC 3986); vendors' pages write so what a person has to put in: `https://{your-domain}/acs`. */
const TO_BE_FILLED = /[{}<>]/;

const BRACKETS = 'What stands in brackets is not yours yet: put your own value in its place.';

/** Quotation marks of any script, and what else no URI has. */
const QUOTES = /["`´‘’‚‛“”„‟«»‹›＂＇]|^'|'$/u;
const NO_URI = /[\\^|]|%(?![\da-f]{2})/i;

/** Schemes that a browser would run or show instead of handing them to an application. */
const NO_APPLICATION = /^(javascript|data|vbscript|file|filesystem|blob|about|ws|wss|ftp|http|https):$/;

const NO_ADDRESS = 'This is not a complete web address. It starts with https://.';

/** Whether an installed application may have this scheme (`msauth:`), given in lower case with its colon. */
export function isOwnScheme(scheme: string): boolean {
  return /^[a-z][a-z\d+.-]*:$/.test(scheme) && !NO_APPLICATION.test(scheme);
}

/**
 * A redirect URI or reply URL: why Entra would refuse it, or `null`. An installed application may have a scheme of
 * its own, e.g. `msauth.com.vendor.app://auth`.
 */
export function wrongRedirect(value: string, ownScheme = false): string | null {
  const seen = wrongInAnyUri(value);
  if (seen !== null) return seen;
  const url = addressAsWritten(value);
  if (url === null) return notAsWritten(value);
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  const isOwn = ownScheme && isOwnScheme(url.protocol);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local) && !isOwn)
    return 'It must start with https://.';
  if (value.length > 256) return 'Entra takes at most 256 characters here.';
  if (value.includes('*')) return 'Wildcards (*) cannot be used.';
  if (REFUSED_IN_REDIRECT.test(value)) return "The characters ! $ ' ( ) , ; cannot be used in it.";
  if (value.includes('#')) return 'It must not have a part behind #.';
  return wrongAuthority(url);
}

export function wrongHttpsUrl(value: string): string | null {
  const seen = wrongInAnyUri(value);
  if (seen !== null) return seen;
  const url = addressAsWritten(value);
  if (url === null) return notAsWritten(value);
  return url.protocol === 'https:' ? wrongAuthority(url) : 'It must start with https://.';
}

/** An address that browsers open and Graph stores as it is: some vendors' sign-on pages have no https. */
export function wrongWebAddress(value: string): string | null {
  const seen = wrongInAnyUri(value);
  if (seen !== null) return seen;
  const url = addressAsWritten(value);
  if (url === null) return notAsWritten(value);
  return /^https?:$/.test(url.protocol) ? wrongAuthority(url) : 'It must start with https:// or http://.';
}

/** An identifier URI (entity ID): why Entra would refuse it, or `null`. It is compared, never visited. */
export function wrongIdentifier(value: string): string | null {
  const seen = wrongInAnyUri(value);
  if (seen !== null) return seen;
  if (value.length > 255) return 'Entra takes at most 255 characters here.';
  if (value.includes('*')) return 'Wildcards (*) cannot be used.';
  if (/^https?:/i.test(value) && !/^https?:\/\/[^/?#]/i.test(value))
    return 'Behind https: two slashes and the name of a host are missing.';
  return null;
}

/** What is the same for everything that is written into an address field. */
function wrongInAnyUri(value: string): string | null {
  const unseen = unseenCharacter(value, 'address');
  if (unseen !== null) return unseen;
  if (/\s/.test(value)) return 'It must not have spaces.';
  if (TO_BE_FILLED.test(value)) return BRACKETS;
  if (QUOTES.test(value)) return 'It must not have quotation marks.';
  return NO_URI.test(value) ? 'The characters \\ ^ | and a single % cannot be used in it.' : null;
}

function notAsWritten(value: string): string {
  const mended = mendedAddress(value);
  if (mended === null || !/^https?:/i.test(value)) return NO_ADDRESS;
  const url = new URL(mended);
  return (
    wrongAuthority(url) ??
    `A browser would read it as ${mended}. If that is meant, write it exactly like that.`
  );
}

function wrongAuthority({ username, password, hostname }: URL): string | null {
  if (username !== '' || password !== '') return 'It must not hold a user name or password.';
  return /(^|\.)\./.test(hostname)
    ? 'A part of its host is missing, between two dots or before the first.'
    : null;
}
