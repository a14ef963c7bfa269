import type { NamedPerson } from '../../core/request';

/** One name as it was typed where a person or group is asked for. */
export interface TypedName {
  readonly typed: string;
  /** Given as object id, also as `Megan Bowen (<object id>)`. */
  readonly objectId: string | null;
  /** A mention that could not be told whose it is. */
  readonly isUnknownMention: boolean;
  /** What it may stand for in the directory, as typed first. */
  readonly spellings: readonly string[];
}

const GUID = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const OBJECT_ID = new RegExp(`^\\{?(${GUID})\\}?$`, 'i');
const ID_BEHIND = new RegExp(`\\((${GUID})\\)$`, 'i');
/** How mail programs write it: `Megan Bowen <megan@contoso.example>`. */
const ADDRESS_BEHIND = /<([^<>\s]{3,320})>$/;
const CHANNEL_ID = /^(?:8|19|28|29|48):\S+$/;
const INVISIBLE = /[\p{Cf}\ufe0e\ufe0f]/gu;

/** Ids and addresses hold no comma, so only names may be read in several ways. */
export function typedName(typed: string): TypedName {
  const name = typed.trim().replace(/^@\s?/, '');
  const id = OBJECT_ID.exec(name)?.[1] ?? ID_BEHIND.exec(name)?.[1] ?? null;
  return {
    typed: name,
    objectId: id?.toLowerCase() ?? null,
    isUnknownMention: CHANNEL_ID.test(name),
    spellings: id === null ? spellingsOf(ADDRESS_BEHIND.exec(name)?.[1] ?? name) : [],
  };
}

/** A name and the object id that says which; in a list it stands for one. */
export function withObjectId({ displayName, objectId }: NamedPerson): string {
  return `${displayName.replace(/[;,\s]+/g, ' ')} (${objectId})`;
}

/**
 * As typed, and where the directory knows nothing so: accents composed, blanks plain, without what is invisible, and
 * with the family name first.
 */
function spellingsOf(name: string): readonly string[] {
  const composed = name.normalize('NFC');
  const plain = composed.replace(/\s+/g, ' ').trim();
  const all = [name, composed, plain, plain.replace(INVISIBLE, ''), ...turned(plain)];
  return [...new Set(all)].filter((one) => one !== '');
}

/** `Bowen, Megan` for `Megan Bowen`, and the other way round. */
function turned(name: string): readonly string[] {
  const [before = '', behind, ...more] = name.split(',').map((part) => part.trim());
  if (behind !== undefined) return more.length === 0 ? [`${behind} ${before}`.trim()] : [];
  const last = name.lastIndexOf(' ');
  return last === -1 || name.includes('@') ? [] : [`${name.slice(last + 1)}, ${name.slice(0, last)}`];
}

/** What one part of a list may be: one name, or several with commas between them. */
export interface NamePart {
  readonly whole: TypedName;
  /** The names between the commas; empty where there are none. */
  readonly single: readonly TypedName[];
  /** Each of them with its neighbour: a family name and a first name. */
  readonly pairs: readonly TypedName[];
}

/** Parts of a list with semicolons or lines between them; each may hold commas. */
export function namePartsIn(text: string, alsoSplitAt = /;|\n/): readonly NamePart[] {
  return text
    .split(alsoSplitAt)
    .map((part) => part.trim().replace(/^,|,$/g, '').trim())
    .filter((part) => part !== '')
    .map(namePart);
}

function namePart(part: string): NamePart {
  const whole = typedName(part);
  const pieces = part
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  if (pieces.length < 2) return { whole, single: [], pairs: [] };
  return {
    // Where the comma may stand between two names, only the name as typed is one.
    whole: { ...whole, objectId: null, spellings: [part] },
    single: pieces.map(typedName),
    pairs: pieces.slice(1).map((piece, index) => pairOf(pieces[index] ?? '', piece)),
  };
}

/** Ids and addresses stand alone. */
function pairOf(one: string, other: string): TypedName {
  const typed = `${one}, ${other}`;
  const isName = [one, other].every((piece) => !/[@<(]/.test(piece) && !OBJECT_ID.test(piece));
  return isName ? typedName(typed) : { typed, objectId: null, isUnknownMention: false, spellings: [] };
}

/**
 * The ways to read a part as names that `isKnown`, at most two of them: a second one means that it cannot be told
 * what is meant. The name as a whole goes first.
 */
export function readingsOf(
  { whole, single, pairs }: NamePart,
  isKnown: (name: TypedName) => boolean,
): readonly (readonly TypedName[])[] {
  if (single.length === 0 || isKnown(whole)) return [[whole]];
  // Readings of what follows each name, from the last one back.
  let next: readonly (readonly TypedName[])[] = [[]];
  let afterNext: readonly (readonly TypedName[])[] = [];
  for (let at = single.length - 1; at >= 0; at -= 1) {
    const [one, pair] = [single[at], pairs[at]];
    const readings = [
      ...(pair !== undefined && isKnown(pair) ? afterNext.map((rest) => [pair, ...rest]) : []),
      ...(one !== undefined && isKnown(one) ? next.map((rest) => [one, ...rest]) : []),
    ].slice(0, 2);
    [next, afterNext] = [readings, next];
  }
  return next;
}
