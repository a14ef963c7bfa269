/** References that have no value yet stand for one label of a host or one part of a path. */
const OPEN_REFERENCE = /\{[a-zA-Z][\w-]*(?:\.[\w-]+)+\}/g;

/**
 * Why a redirect URI is not for these hosts; `null` when it is. `app.example.com` is that host only,
 * `*.example.com` any host below it, `msauth:` the scheme of an installed application. The port does not matter.
 */
export function hostProblem(hosts: readonly string[], uri: string): string | null {
  const address = uri.replace(OPEN_REFERENCE, 'x');
  if (!URL.canParse(address)) return `The policy cannot judge the redirect URI ${uri}: it is no web address`;
  const { protocol, hostname, username, password } = new URL(address);
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
