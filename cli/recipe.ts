import { parseArgs } from 'node:util';
import { checkCommand } from './recipe-check';
import { endWith } from './end-with';
import { planCommand } from './recipe-plan';
import { upgradeCommand } from './recipe-upgrade';

const USAGE = `Usage:
  npm run recipe -- check <file or folder> [--json]
  npm run recipe -- plan <file> [--answers answers.yaml] [--at 2026-01-15] [--json]
  npm run recipe -- upgrade <file>

<file> is <id>.yaml, <id>.yml, <id>.json or vendors/recipes/<id>.vendor.ts.`;

/** Exit code: 0 all is well, 1 the recipe has problems, 2 the command was not understood. */
export async function main(args: readonly string[]): Promise<number> {
  const given = parsed(args);
  if (given === null) {
    console.error(USAGE);
    return 2;
  }
  const { command, file, values } = given;
  if (command === 'upgrade') return upgradeCommand(file);
  return command === 'check'
    ? checkCommand(file, { json: values.json })
    : planCommand(file, { json: values.json, answersFile: values.answers, at: values.at });
}

function parsed(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        answers: { type: 'string' },
        at: { type: 'string' },
      },
    });
    const [command, file, ...more] = positionals;
    const isKnown = command === 'check' || command === 'plan' || command === 'upgrade';
    return isKnown && file !== undefined && more.length === 0 ? { command, file, values } : null;
  } catch {
    return null;
  }
}

if (require.main === module) endWith(main(process.argv.slice(2)));
