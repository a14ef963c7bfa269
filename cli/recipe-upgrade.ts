import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { upgradeRecipe } from '../bot/recipes/upgrade-recipe';

/** Rewrites a recipe of the form before the release in its place; exit code 1 when the file is none. */
export async function upgradeCommand(file: string): Promise<number> {
  const text = /\.(yaml|yml|json)$/.test(file) ? await readFile(file, 'utf8') : '';
  const upgraded = upgradeRecipe(text, basename(file).replace(/\.\w+$/, ''));
  if (upgraded === null) {
    console.error(`${file}: is no valid recipe in the form before the release; nothing was changed.`);
    return 1;
  }
  await writeFile(file, file.endsWith('.json') ? asJson(upgraded.data) : upgraded.text);
  console.log(`${file}: rewritten. Left for you:`);
  for (const left of upgraded.left) console.log(`- ${left}`);
  return 0;
}

function asJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
