/** Entra refuses these in redirect URIs ("Redirect URI (reply URL) best practices and limitations", 2025). */
const REFUSED_IN_REDIRECT = /[!$'(),;]/;

/** No URI has these (RFC 3986); vendors' pages write so what a person has to put in: `https://{your-domain}/acs`. */
const TO_BE_FILLED = /[{}<>]/;

const BRACKETS = 'What stands in brackets is not yours yet: put your own value in its place.';

/** Schemes that a browser would run or show instead of handing them to an application. */
const NO_APPLICATION = /^(javascript|data|vbscript|file|blob|about|http|https):$/;

/**
 * A redirect URI or reply URL: why Entra would refuse it, or `null`. An installed application may have a scheme of
 * its own, e.g. `msauth.com.vendor.app://auth`.
 */
export function wrongRedirect(value: string, ownScheme = false): string | null {
  const url = parseUrl(value);
  if (url === null) return 'This is not a complete web address. It starts with https://.';
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  const isOwn = ownScheme && !NO_APPLICATION.test(url.protocol);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local) && !isOwn)
    return 'It must start with https://.';
  if (value.length > 256) return 'Entra takes at most 256 characters here.';
  if (value.includes('*')) return 'Wildcards (*) cannot be used.';
  if (TO_BE_FILLED.test(value)) return BRACKETS;
  if (REFUSED_IN_REDIRECT.test(value)) return "The characters ! $ ' ( ) , ; cannot be used in it.";
  if (value.includes('#')) return 'It must not have a part behind #.';
  return credentialsIn(url);
}

export function wrongHttpsUrl(value: string): string | null {
  const url = parseUrl(value);
  if (url === null) return 'This is not a complete web address. It starts with https://.';
  if (url.protocol !== 'https:') return 'It must start with https://.';
  if (TO_BE_FILLED.test(value)) return BRACKETS;
  return credentialsIn(url);
}

function credentialsIn(url: URL): string | null {
  return url.username === '' && url.password === '' ? null : 'It must not hold a user name or password.';
}

/** An identifier URI (entity ID): why Entra would refuse it, or `null`. */
export function wrongIdentifier(value: string): string | null {
  if (/\s/.test(value)) return 'It must not have spaces.';
  if (value.length > 255) return 'Entra takes at most 255 characters here.';
  if (value.includes('*')) return 'Wildcards (*) cannot be used.';
  return TO_BE_FILLED.test(value) ? BRACKETS : null;
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}
