import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { gatherHints } from '../bot/recipes/hints/gather-hints';
import { understood, type Fault } from './command-line';
import { endWith } from './end-with';

const USAGE = `Usage:
  npm run hints -- <facts of tutorials, one JSON object a line> <file to write>

Writes vendors/hints/facts.json anew; docs/adding-a-vendor.md says what it is for.`;

/** Exit code: 0 the file was written, 1 it could not be, 2 the command was not understood. */
export async function main(args: readonly string[]): Promise<number> {
  const line = understood({ args, usage: USAGE, read: () => filesIn(args) });
  if ('code' in line) return line.code;
  const { facts, target } = line.given;
  const { text, hints, leftOut } = await gatherHints(facts);
  await writeFile(target, text);
  console.log(`${hints} hints in ${target}.`);
  for (const { name, reason } of leftOut) console.log(`Left out: ${name}: ${reason}`);
  return 0;
}

function filesIn(args: readonly string[]): { readonly facts: string; readonly target: string } | Fault {
  const [facts, target, more] = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {},
  }).positionals;
  if (more !== undefined) return { fault: `“${more}” is a word too many.` };
  return facts === undefined || target === undefined ? { fault: 'Name both files.' } : { facts, target };
}

if (require.main === module) endWith(main(process.argv.slice(2)));
