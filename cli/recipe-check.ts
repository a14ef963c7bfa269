import { checkFiles } from '../bot/recipes/check-files';

/** Prints every problem with its file; exit code 1 when there is one. */
export async function checkCommand(path: string, { json }: { json: boolean }): Promise<number> {
  const checked = await checkFiles(path, new Date());
  if (json) console.log(JSON.stringify(checked, null, 2));
  else for (const { file, problems } of checked) print(file, problems);
  return checked.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

function print(file: string, problems: readonly string[]): void {
  if (problems.length === 0) console.log(`${file}: fine`);
  for (const problem of problems) console.log(`${file}: ${problem}`);
}
