/** PostgreSQL keeps no NUL, and half a surrogate pair becomes another character on its way there. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const DEEPEST = 32;

/** Not deeper than anything we know is, and without the key that changes what an object is. */
export function isStorableShape(value: unknown): boolean {
  return every(value, { text: () => true, key: (key) => key !== '__proto__' });
}

/** Whether every text and every key can be kept exactly as it is. */
export function isStorable(value: unknown): boolean {
  const isKept = (text: string): boolean => !UNSTORABLE.test(text);
  return every(value, { text: isKept, key: isKept });
}

interface Check {
  readonly text: (text: string) => boolean;
  readonly key: (key: string) => boolean;
}

function every(value: unknown, check: Check, depth = 0): boolean {
  if (typeof value === 'string') return check.text(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.every((item) => every(item, check, depth + 1));
  return Object.entries(value).every(([key, item]) => check.key(key) && every(item, check, depth + 1));
}
