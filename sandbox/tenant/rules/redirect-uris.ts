import type { JsonObject } from '../../../core/json';
import { badRequest } from '../graph-error';
import { objectOf, textsOf } from '../json-read';

const FORBIDDEN = /[!$'(),;]/;
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** entra-docs reply-url.md: https (http only on this machine), no wildcard, no fragment, no `! $ ' ( ) , ;`. */
export function checkRedirectUris(application: JsonObject): void {
  for (const platform of ['web', 'spa']) {
    for (const uri of textsOf(objectOf(application[platform])['redirectUris'])) {
      refuse(platform, uri, problemWith(uri));
    }
  }
  for (const uri of textsOf(objectOf(application['publicClient'])['redirectUris'])) {
    refuse('publicClient', uri, spellingProblem(uri));
  }
}

function refuse(platform: string, uri: string, problem: string | undefined): void {
  if (problem === undefined) return;
  throw badRequest(`Property ${platform}.redirectUris is invalid: '${uri}' ${problem}.`);
}

/** Native clients have schemes of their own, but no other characters. */
function spellingProblem(uri: string): string | undefined {
  if (FORBIDDEN.test(uri)) return "contains one of ! $ ' ( ) , ;";
  return uri.includes('*') ? 'contains a wildcard' : undefined;
}

function problemWith(uri: string): string | undefined {
  const spelling = spellingProblem(uri);
  if (spelling !== undefined) return spelling;
  if (!URL.canParse(uri)) return 'is not an absolute URI';
  const { protocol, hostname, hash } = new URL(uri);
  if (hash !== '') return 'has a fragment';
  if (protocol === 'https:') return undefined;
  return protocol === 'http:' && LOCAL_HOSTS.includes(hostname)
    ? undefined
    : 'must start with https (http is allowed for localhost only)';
}
