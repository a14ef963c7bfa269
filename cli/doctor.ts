import { parseArgs } from 'node:util';
import { examine } from '../bot/doctor/examine';
import { understood } from './command-line';

const USAGE = `Usage:
  npm run doctor [-- --json]

Looks at settings, key, recipes, policy, database, Microsoft Graph with every permission, the bot's registration,
its public address with its certificate, its vault, its channel and its telemetry, with the environment variables that the bot gets. Changes nothing.`;

const WORDS = { ok: 'ok   ', note: 'note ', failed: 'FIX  ' } as const;

/** Exit code: 0 all is well, 1 something has to be done, 2 the command was not understood. */
export async function main(args: readonly string[], environment = process.env): Promise<number> {
  const line = understood({ args, usage: USAGE, read: () => optionsIn(args) });
  if ('code' in line) return line.code;
  const { json } = line.given;
  const findings = await examine(environment);
  if (json) console.log(JSON.stringify(findings, null, 2));
  else for (const { part, status, text } of findings) console.log(`${WORDS[status]} ${part}: ${text}`);
  return findings.some(({ status }) => status === 'failed') ? 1 : 0;
}

function optionsIn(args: readonly string[]): { readonly json: boolean } {
  return parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } }).values;
}

if (require.main === module) {
  void main(process.argv.slice(2)).then(
    // What a part that was too slow still holds open must not keep the command.
    (code) => process.exit(code),
    () => {
      console.error('The doctor could not finish.');
      process.exit(1);
    },
  );
}
