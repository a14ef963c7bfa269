import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  const refused = await write(file, made.text);
  if (refused !== null) {
    console.error(`${file}: ${refused}.`);
    return 1;
  }
  console.log(
    `${file}: written. What is left for you stands at its top; then: npm run recipe -- check ${file}`,
  );
  return 0;
}

/** Makes the folder where there is none; gives what is wrong, or `null`. */
async function write(file: string, text: string): Promise<string | null> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
    return null;
  } catch (error) {
    const { code = 'unknown', path = file } = error as NodeJS.ErrnoException;
    const isThere = code === 'EEXIST' && path === file;
    return isThere ? 'is there already; nothing was changed' : `cannot be written (${code})`;
  }
}
