import { valueAt } from './at-path';
import { nearestName } from './nearest';
import type { Path } from './problem';
import type { Issue, Leaf } from './shape-problems';

/** A part that was made up, or taken away, so that the rest could be looked at. */
export interface Repaired {
  readonly source: unknown;
  readonly madeUp: readonly Path[];
}

/** The source with each of these problems out of the way; what nobody wrote stands where it was missing. */
export function repaired(source: unknown, leaves: readonly Leaf[]): Repaired {
  const copy: unknown = structuredClone(source);
  const madeUp = leaves.flatMap((leaf) => {
    if (leaf.issue.code === 'unrecognized_keys') {
      renameOrRemove(valueAt(copy, leaf.path), leaf.issue.keys, missingAt(leaf.path, leaves));
      return [];
    }
    return setAt(copy, leaf.path, insteadOf(leaf.issue)) ? [pathOf(leaf)] : [];
  });
  return { source: copy, madeUp };
}

/** Names of fields that are missing at a place: what an unknown field beside them may be meant for. */
export function missingAt(path: Path, leaves: readonly Leaf[]): string[] {
  return leaves
    .filter(({ issue }) => ('input' in issue ? issue.input === undefined : true))
    .filter(
      (leaf) =>
        leaf.path.length === path.length + 1 && path.every((step, index) => leaf.path[index] === step),
    )
    .map((leaf) => String(leaf.path.at(-1)));
}

/** Of an entry whose type nobody can guess nothing else can be said. */
function pathOf({ path, issue }: Leaf): Path {
  if (issue.code !== 'invalid_union') return path;
  const { discriminator = '', options = [] } = issue as { discriminator?: string; options?: unknown[] };
  const given = (issue.input as Record<string, unknown> | undefined)?.[discriminator];
  return typeof given === 'string' && nearestName(given, options.map(String)) !== null
    ? path
    : path.slice(0, -1);
}

function renameOrRemove(parent: unknown, keys: readonly string[], missing: readonly string[]): void {
  if (typeof parent !== 'object' || parent === null) return;
  const record = parent as Record<string, unknown>;
  for (const key of keys) {
    const meant = nearestName(key, missing);
    if (meant !== null) record[meant] = record[key];
    Reflect.deleteProperty(record, key);
  }
}

const INSTEAD_OF_FORMAT = new Map<string, string>([
  ['date', '2026-01-01'],
  ['url', 'https://x.example'],
]);

function insteadOf(issue: Issue): unknown {
  switch (issue.code) {
    case 'invalid_type':
      return ofKind(issue.expected, issue.input);
    case 'invalid_value':
      return nearestOf(issue.input, issue.values);
    case 'invalid_union': {
      const { discriminator = '', options = [] } = issue as { discriminator?: string; options?: unknown[] };
      const input = issue.input as Record<string, unknown> | undefined;
      return nearestOf(input?.[discriminator], options);
    }
    case 'too_small':
      return enough(issue);
    case 'too_big':
      return typeof issue.input === 'string'
        ? issue.input.slice(0, Number(issue.maximum))
        : Number(issue.maximum);
    case 'invalid_format':
      return INSTEAD_OF_FORMAT.get(issue.format) ?? plainWord(issue.input);
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return plainWord(issue.input);
  }
}

function ofKind(expected: string, input: unknown): unknown {
  switch (expected) {
    case 'array':
      return input === undefined || typeof input === 'object' ? [] : [input];
    case 'object':
    case 'record':
      return {};
    case 'boolean':
      return false;
    case 'number':
    case 'int':
      return 1;
    default:
      return typeof input === 'number' || typeof input === 'boolean' ? String(input) : 'x';
  }
}

function nearestOf(input: unknown, options: readonly unknown[]): unknown {
  const name = typeof input === 'string' ? nearestName(input, options.map(String)) : null;
  return name === null ? options[0] : options.find((option) => String(option) === name);
}

function enough({ origin, minimum, input }: Extract<Issue, { code: 'too_small' }>): unknown {
  const least = Number(minimum);
  if (origin === 'string') return 'x';
  if (origin !== 'array' || !Array.isArray(input)) return least;
  const list = input as unknown[];
  return [...list, ...Array.from({ length: least - list.length }, () => structuredClone(list[0] ?? 'x'))];
}

function plainWord(input: unknown): string {
  const word = (typeof input === 'string' ? input : '').toLowerCase().replace(/[^a-z0-9]/g, '');
  return /^[a-z]/.test(word) ? word : `x${word}`;
}

function setAt(root: unknown, path: Path, value: unknown): boolean {
  const parent = valueAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || last === undefined) return false;
  (parent as Record<string | number, unknown>)[last] = value;
  return true;
}
