import { writeFile } from 'node:fs/promises';
import { gatherHints } from '../bot/recipes/hints/gather-hints';
import { endWith } from './end-with';

const USAGE = `Usage:
  npm run hints -- <facts of tutorials, one JSON object a line> <file to write>

Writes vendors/hints/facts.json anew; docs/adding-a-vendor.md says what it is for.`;

/** Exit code: 0 the file was written, 1 it could not be, 2 the command was not understood. */
export async function main([facts, target, ...more]: readonly string[]): Promise<number> {
  if (facts === undefined || target === undefined || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const { text, hints, leftOut } = await gatherHints(facts);
  await writeFile(target, text);
  console.log(`${hints} hints in ${target}.`);
  for (const { name, reason } of leftOut) console.log(`Left out: ${name}: ${reason}`);
  return 0;
}

if (require.main === module) endWith(main(process.argv.slice(2)));
