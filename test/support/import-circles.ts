/** Circles among files that import each other: each as the files on the way, the first of them once more at the end. */
export function circlesIn(importedBy: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const finished = new Set<string>();
  const way: string[] = [];
  const walk = (file: string): void => {
    if (finished.has(file)) return;
    const position = way.indexOf(file);
    if (position >= 0) {
      circles.push([...way.slice(position), file]);
      return;
    }
    way.push(file);
    for (const imported of importedBy.get(file) ?? []) walk(imported);
    way.pop();
    finished.add(file);
  };
  for (const file of importedBy.keys()) walk(file);
  return circles;
}
