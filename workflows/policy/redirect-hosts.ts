import { quotable } from '../../core/characters';
import { addressAsWritten } from '../../core/web-address';

/** References that have no value yet stand for one label of a host or one part of a path. */
const OPEN_REFERENCE = /\{[a-zA-Z][\w-]*(?:\.[\w-]+)+\}/g;

/**
 * Why a redirect URI is not for these hosts; `null` when it is. `app.example.com` is that host only,
 * `*.example.com` any host below it, `msauth:` the scheme of an installed application. The port does not matter.
 */
export function hostProblem(hosts: readonly string[], uri: string): string | null {
  const address = uri.replace(OPEN_REFERENCE, 'x');
  // What a parser would mend is another address to whoever reads it without one.
  const url = addressAsWritten(address);
  if (url === null) {
    const why = URL.canParse(address)
      ? 'it is not written as a browser would read it'
      : 'it is no web address';
    return `The policy cannot judge the redirect URI ${quotable(uri)}: ${why}`;
  }
  const { protocol, hostname, username, password } = url;
  // `https://app.example.com@elsewhere.example/` is read differently by people and by browsers.
  if (username !== '' || password !== '')
    return `The policy forbids redirect URIs with a user name in them: ${uri}`;
  const isWeb = protocol === 'https:' || protocol === 'http:';
  const wanted = isWeb ? hostname.replace(/\.$/, '') : protocol;
  if (hosts.some((host) => fits(host, wanted))) return null;
  return isWeb
    ? `The policy does not list the host ${wanted} of the redirect URI ${uri}`
    : `The policy does not list the scheme ${wanted} of the redirect URI ${uri}`;
}

function fits(listed: string, wanted: string): boolean {
  return listed.startsWith('*.') ? wanted.endsWith(listed.slice(1)) : wanted === listed;
}
