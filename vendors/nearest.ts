/** `. Did you mean “label”?`, where one of the names is near; else nothing. For the end of a sentence without its stop. */
export function nearest(given: string, names: readonly string[]): string {
  const name = nearestName(given, names);
  return name === null ? '' : `. Did you mean “${name}”?`;
}

/** The name that takes the fewest changes, if that is less than half of it. */
export function nearestName(given: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, distance: changesBetween(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [first] = ranked;
  if (first === undefined) return null;
  const { length } = first.name;
  // Two letters that changed places are two changes.
  const most = Math.max(length < 4 ? 1 : 2, Math.floor(length / 3));
  return first.distance <= most ? first.name : null;
}

/** Levenshtein's distance. */
export function changesBetween(name: string, typed: string): number {
  let row = Array.from({ length: typed.length + 1 }, (_, index) => index);
  for (let i = 1; i <= name.length; i++) {
    const next = [i];
    for (let j = 1; j <= typed.length; j++) {
      const replace = (row[j - 1] ?? 0) + (name[i - 1] === typed[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[typed.length] ?? 0;
}
