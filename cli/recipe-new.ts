import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newRecipe } from '../bot/recipes/new-recipe';

export interface NewOptions {
  readonly metadata: string | undefined;
  /** Folder to write to. */
  readonly out: string;
}

/** Writes a first recipe of a vendor, never over a file that is there; exit code 1 when none can be written. */
export async function newCommand(name: string, { metadata, out }: NewOptions): Promise<number> {
  const made = await newRecipe({ name, metadata, now: new Date() });
  if ('problem' in made) {
    console.error(made.problem);
    return 1;
  }
  const file = join(out, `${made.id}.yaml`);
  const refused = await writeFile(file, made.text, { flag: 'wx' }).then(
    () => null,
    (error: unknown) => error,
  );
  if (refused !== null) {
    const isThere = (refused as NodeJS.ErrnoException).code === 'EEXIST';
    console.error(`${file}: ${isThere ? 'is there already; nothing was changed' : 'cannot be written'}.`);
    return 1;
  }
  console.log(
    `${file}: written. What is left for you stands at its top; then: npm run recipe -- check ${file}`,
  );
  return 0;
}
