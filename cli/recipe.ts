import { parseArgs } from 'node:util';
import { understood, unknownWord } from './command-line';
import { checkCommand } from './recipe-check';
import { endWith } from './end-with';
import { checkAllCommand, planAllCommand } from './recipe-all';
import { newCommand } from './recipe-new';
import { dayOf, planCommand } from './recipe-plan';
import { upgradeCommand } from './recipe-upgrade';

const USAGE = `Usage:
  npm run recipe -- check [<file or folder>] [--json]
  npm run recipe -- plan [<file or vendor>] [--answers answers.yaml] [--at 2026-01-15] [--json]
  npm run recipe -- new <vendor> [--metadata sp-metadata.xml] [--out <folder>]
  npm run recipe -- upgrade <file>

<file> is <id>.yaml, <id>.yml, <id>.json or vendors/recipes/<id>.vendor.ts. check and plan without one take every
recipe and hint of Latchkey. new writes a first recipe from a hint or from the vendor's metadata.`;

/** Exit code: 0 all is well, 1 the recipe has problems, 2 the command was not understood. */
export async function main(args: readonly string[]): Promise<number> {
  const line = understood({ args, usage: USAGE, read: () => parsed(args) });
  if ('code' in line) return line.code;
  const { command, file, values } = line.given;
  const { json, at } = values;
  if (command === 'check') return file === null ? checkAllCommand({ json }) : checkCommand(file, { json });
  if (command === 'plan')
    return file === null
      ? planAllCommand({ json, now: dayOf(at) })
      : planCommand(file, { json, answersFile: values.answers, at });
  if (file === null) return 2;
  return command === 'new'
    ? newCommand(file, { metadata: values.metadata, out: values.out })
    : upgradeCommand(file);
}

const COMMANDS = ['check', 'plan', 'new', 'upgrade'] as const;

function parsed(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      answers: { type: 'string' },
      at: { type: 'string' },
      metadata: { type: 'string' },
      out: { type: 'string', default: '.' },
    },
  });
  const [first, file = null, more] = positionals;
  const command = COMMANDS.find((one) => one === first);
  if (command === undefined) return unknownWord(first, COMMANDS);
  if (more !== undefined) return { fault: `“${more}” is a word too many.` };
  const needsFile = command === 'new' || command === 'upgrade' || values.answers !== undefined;
  if (needsFile && file === null)
    return { fault: `${command} needs ${command === 'new' ? 'the name of a vendor' : 'a file'}.` };
  return { command, file, values };
}

if (require.main === module) endWith(main(process.argv.slice(2)));
