/** One line past Jest's own reporter: figures for whoever reads the log, and for docs/reliability.md. */
export function report(line: string): void {
  process.stdout.write(`chaos: ${line}\n`);
}

/** Lines that only one of two results has, marked with `+` (found) and `-` (wanted). */
export function differencesBetween(found: unknown, wanted: unknown): string[] {
  const [has, should] = [linesOf(found), linesOf(wanted)];
  return [
    ...without(has, should).map((line) => `+ ${line.trim()}`),
    ...without(should, has).map((line) => `- ${line.trim()}`),
  ];
}

function linesOf(value: unknown): string[] {
  return JSON.stringify(value, null, 1).split('\n');
}

/** What is left of `lines` when each of `others` has taken one away. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return lines.filter((line) => {
    const at = rest.indexOf(line);
    if (at === -1) return true;
    rest.splice(at, 1);
    return false;
  });
}
