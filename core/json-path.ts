import type { Json } from './json';
import { walk } from './json-walk';
import { read } from './readings';

/**
 * Walks JSON by a short path: `web.redirectUris`, `value[0].id`, `value[].id` (a list of all),
 * `appRoles[value=User].id` (first entry that fits), `keyCredentials[displayName=a&usage=Verify].key` (fits all),
 * `value[notes*=request a].id` (first entry whose text holds it), `keys[endDateTime>=2027-01-01].id` (first that ends
 * then or later), `keys[all displayName=a]` (a list of all that fit),
 * and at the end a reading of what is found there, such as `|json`: see `readings.ts`. Absent is `null`.
 */
export function valueAt(json: Json, path: string): Json {
  const [steps = '', reading] = path.split('|');
  const found = walk(json, steps);
  return reading === undefined ? found : read(found, reading);
}
