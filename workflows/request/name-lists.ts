/** “A”, “A and B”, “A, B and C”. */
export function inSeries(names: readonly string[], joint: 'and' | 'or' = 'and'): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** A notice on the card has room for so many; more would be cut off unseen. */
const MOST_NAMED = 6;

/** The first names of a list, and how many there are besides. */
export function someNames(names: readonly string[], separator = ', '): string {
  const hidden = names.length - MOST_NAMED;
  return hidden <= 0
    ? names.join(separator)
    : `${names.slice(0, MOST_NAMED).join(separator)} and ${hidden} more`;
}
