import type { GraphRequest } from '../core/graph-request';
import { isJsonObject, type Json } from '../core/json';

/** Microsoft's actions that are a POST and only ask, on one object or on several. */
const ASKS =
  /^\/(?:(?:users|groups|servicePrincipals|directoryObjects)\/[^/?]+\/(?:check|get)Member(?:Groups|Objects)|directoryObjects\/getByIds)$/;

/** True when a request cannot change anything. What is not known to only read is taken for a write. */
export function onlyReads({ method, path, body = null }: GraphRequest): boolean {
  if (method === 'GET') return true;
  if (method !== 'POST') return false;
  return path === '/$batch' ? partsOf(body).every(partOnlyReads) : ASKS.test(path);
}

/** A batch without readable parts is not known to only read. */
function partsOf(body: Json): readonly Json[] {
  const parts = isJsonObject(body) ? body['requests'] : null;
  return Array.isArray(parts) ? (parts as readonly Json[]) : [null];
}

function partOnlyReads(part: Json): boolean {
  if (!isJsonObject(part)) return false;
  const { method, url } = part;
  if (typeof method !== 'string' || typeof url !== 'string') return false;
  return method === 'GET' || (method === 'POST' && ASKS.test(url));
}
