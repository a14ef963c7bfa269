import { isJsonObject, type Json } from '../core/json';
import type { RecipeProblem } from './check-recipe';

const UPGRADE = '“npm run recipe -- upgrade <this file>” does it';

/** Where a field of the form before the release stands today. */
const MOVED: readonly (readonly [path: readonly string[], instead: string])[] = [
  [
    ['integration'],
    'write what is in it one level higher: saml or openIdConnect, templateNames, and type only where it is “saml”',
  ],
  [
    ['secondApplication', 'integration'],
    'write what is in it one level higher: saml or openIdConnect, and type only where it is “saml”',
  ],
  [
    ['handOver', 'items'],
    'write vendorFields with what is typed at the vendor, and leave the usual values out',
  ],
  [['handOver', 'steps'], 'write steps at the top level'],
  [['handOver', 'files'], 'leave it out: every file is handed over. Else write showFiles at the top level'],
  [
    ['handOver', 'messages'],
    'leave it out: every message is shown. Else write showMessages at the top level',
  ],
  [['handOver', 'warnings'], 'write warnings at the top level'],
  [['handOver', 'verification'], 'write verification at the top level'],
  [['handOver', 'remindAfterDays'], 'write remindAfterDays at the top level'],
];

/** A recipe in the form before the release: every field that moved, and what to write instead. */
export function oldFormProblems(source: unknown): RecipeProblem[] {
  return MOVED.filter(([path]) => isThere(source as Json, path)).map(([path, instead]) => ({
    path,
    text: `is written otherwise now; ${instead} (${UPGRADE})`,
  }));
}

function isThere(json: Json, [key, ...more]: readonly string[]): boolean {
  if (key === undefined) return true;
  const inside = isJsonObject(json) ? json[key] : undefined;
  return inside !== undefined && isThere(inside, more);
}
