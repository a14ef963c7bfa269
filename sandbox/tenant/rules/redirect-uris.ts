import type { JsonObject } from '../../../core/json';
import { badRequest } from '../graph-error';
import { objectOf, textsOf } from '../json-read';

const FORBIDDEN = /[!$'(),;]/;
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** entra-docs reply-url.md: https (http only on this machine), no wildcard, no fragment, no `! $ ' ( ) , ;`. */
export function checkRedirectUris(application: JsonObject): void {
  for (const platform of ['web', 'spa']) {
    for (const uri of textsOf(objectOf(application[platform])['redirectUris'])) {
      const problem = problemWith(uri);
      if (problem !== undefined) {
        throw badRequest(`Property ${platform}.redirectUris is invalid: '${uri}' ${problem}.`);
      }
    }
  }
}

function problemWith(uri: string): string | undefined {
  if (FORBIDDEN.test(uri)) return "contains one of ! $ ' ( ) , ;";
  if (uri.includes('*')) return 'contains a wildcard';
  if (!URL.canParse(uri)) return 'is not an absolute URI';
  const { protocol, hostname, hash } = new URL(uri);
  if (hash !== '') return 'has a fragment';
  if (protocol === 'https:') return undefined;
  return protocol === 'http:' && LOCAL_HOSTS.includes(hostname)
    ? undefined
    : 'must start with https (http is allowed for localhost only)';
}
