import type { NamedList } from '../core/views';
import type { CardElement } from './adaptive-card';
import { fold } from './parts/fold';
import { line, run, runLines } from './parts/line';
import { clipped, literalLine } from './text';

/** Fewer names all stand on the card. */
const MOST_UNFOLDED = 8;
const MOST_SHOWN = 2;
const SHOWN_CHARACTERS = 80;
const LABEL_CHARACTERS = 80;
/** Longest address that Entra takes as a redirect URI. */
const NAME_CHARACTERS = 256;

/** What there is of each kind; many names are folded, and two of each kind are seen. */
export function namedLists(lists: readonly NamedList[]): readonly CardElement[] {
  const count = lists.reduce((sum, { names }) => sum + names.length, 0);
  if (count <= MOST_UNFOLDED)
    return lists.map((list) => linePart(list, clippedTo(NAME_CHARACTERS, list.names), list.unnamed));
  return [
    ...lists.map((list) => {
      const shown = list.names.slice(0, MOST_SHOWN);
      return linePart(list, clippedTo(SHOWN_CHARACTERS, shown), countOf(list) - shown.length);
    }),
    ...fold('names', { open: `Show all ${count} by name`, close: 'Hide the names' }, lists.map(wholePart)),
  ];
}

function clippedTo(characters: number, names: readonly string[]): string[] {
  return names.map((name) => clipped(name, characters));
}

function countOf({ names, unnamed }: NamedList): number {
  return names.length + unnamed;
}

/** "Client secrets (7)"; one of a kind is not counted. */
function labelOf(list: NamedList): string {
  const count = countOf(list);
  return count === 1
    ? clipped(list.label, LABEL_CHARACTERS)
    : `${clipped(list.labels, LABEL_CHARACTERS)} (${count})`;
}

function linePart(list: NamedList, shown: readonly string[], more: number): CardElement {
  const rest = shown.length === 0 ? 'not named here' : `and ${more} more`;
  const said = [...shown, ...(more === 0 ? [] : [rest])];
  return line([run(`${labelOf(list)}: `, { isSubtle: true }), run(said.join('; '))], { spacing: 'Small' });
}

/** A name a line. */
function wholePart(list: NamedList): CardElement {
  const names = [
    ...clippedTo(NAME_CHARACTERS, list.names).map(literalLine),
    ...(list.unnamed === 0 ? [] : [unnamedWords(list)]),
  ];
  return line(
    [
      run(labelOf(list), { weight: 'Bolder', size: 'Small' }),
      ...names.map((name) => runLines(`\n${name}`, { size: 'Small' })),
    ],
    { spacing: 'Small' },
  );
}

function unnamedWords({ names, unnamed }: NamedList): string {
  const [which, them] = unnamed === 1 ? ['which has', 'it'] : ['which have', 'them'];
  return `${names.length === 0 ? '' : 'and '}${unnamed}${names.length === 0 ? '' : ' more'}, ${which} no room here: Entra names ${them}`;
}
