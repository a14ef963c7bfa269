import type { IncomingMessage } from 'node:http';

/** A name, an IPv4 or a bracketed IPv6 address, and a port: no part of an address can hide in it. */
const HOST = /^(?:[\w.-]{1,253}|\[[\dA-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

/**
 * Whether a request says plainly where it goes. restify 12 puts `Host` and target together and lets the parser
 * throw where nobody catches it (`getUrl` in its request.js), so only what parses may reach it.
 */
export function isPlain({ headers, rawHeaders, url = '' }: IncomingMessage): boolean {
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  if (names.filter((name) => name.toLowerCase() === 'host').length > 1) return false;
  // HTTP/1.0 needs no host, and HTTP/1.1 allows an empty one (RFC 9112, 3.2).
  const { host = '' } = headers;
  if (host !== '' && !(HOST.test(host) && URL.canParse(`http://${host}`))) return false;
  return isTarget(url, host === '' ? 'localhost' : host);
}

/** A path, or what a proxy is sent: the whole address (RFC 9112, 3.2.2). */
function isTarget(target: string, host: string): boolean {
  if (target.startsWith('/')) return URL.canParse(`http://${host}${target}`);
  return /^https?:\/\//i.test(target) && URL.canParse(target);
}

/**
 * Whether the sender wants another protocol. `Connection: upgrade` alone is none: proxies send it with every
 * request when they are set up to pass upgrades on.
 */
export function wantsUpgrade({ headers: { upgrade = '' } }: IncomingMessage): boolean {
  return upgrade.trim() !== '';
}
