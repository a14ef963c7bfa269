import { main as audit } from '../../cli/audit';
import { main as doctor } from '../../cli/doctor';
import { main as grant } from '../../cli/grant';
import { main as hints } from '../../cli/hints';
import { main as probe } from '../../cli/probe';
import { main as recipe } from '../../cli/recipe';

const { signal } = new AbortController();
const COMMANDS: Readonly<Record<string, (...args: string[]) => Promise<number>>> = {
  audit: (...args) => audit(args, {}),
  doctor: (...args) => doctor(args, {}),
  grant: (...args) => grant(args, {}),
  hints: (...args) => hints(args),
  probe: (...args) => probe(args, { signal, asked: () => Promise.resolve('') }),
  recipe: (...args) => recipe(args),
};

async function run(name: string, args: readonly string[]) {
  const said: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  const out = jest.spyOn(console, 'log').mockImplementation((text) => void (said.stdout += String(text)));
  const err = jest.spyOn(console, 'error').mockImplementation((text) => void (said.stderr += String(text)));
  const code = await COMMANDS[name]?.(...args);
  out.mockRestore();
  err.mockRestore();
  return { code, ...said };
}

describe.each(Object.keys(COMMANDS))('npm run %s', (name) => {
  test.each(['--help', '-h'])('%s prints the usage on stdout and ends well', async (option) => {
    const { code, stdout, stderr } = await run(name, [option]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`npm run ${name}`);
  });

  test('an option that it does not know is named on stderr, with the usage', async () => {
    const { code, stdout, stderr } = await run(name, ['--colour']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Unknown option '--colour'\.\n\nUsage:/);
  });
});

test.each([
  ['recipe', ['check', '--help']],
  ['audit', ['export', '--format', 'pdf', '-h']],
  ['grant', ['--principal', 'x', '--help']],
])('%s: help is given whatever stands beside it: %s', async (name, args) => {
  expect(await run(name, args)).toMatchObject({ code: 0, stderr: '' });
});

test('behind -- nothing is an option', async () => {
  expect(await run('recipe', ['chek', '--', '--help'])).toMatchObject({ code: 2, stdout: '' });
});

test.each<[string, string[], string]>([
  ['recipe', ['chek'], '“chek” is none of check, plan, new, upgrade.'],
  ['recipe', [], 'Say what to do: check, plan, new, upgrade.'],
  ['recipe', ['new'], 'new needs the name of a vendor.'],
  ['recipe', ['check', 'a.yaml', 'b.yaml'], '“b.yaml” is a word too many.'],
  ['audit', ['verify', '--head', '1'], '--head takes <number>:<hash>, as verify prints it.'],
  ['audit', ['export', '--format', 'pdf'], '--format takes jsonl or csv.'],
  ['audit', ['export', '--since', 'soon'], '--since takes a date such as 2026-01-15.'],
  ['audit', ['export', '--request', '7'], '--request takes the id of a request.'],
  ['grant', ['--mode', 'least'], 'Name the identity: --principal takes its object ID or client ID, a GUID.'],
  ['probe', ['--only', 'nothing'], '--only: there is no question “nothing”.'],
  ['probe', ['--wait', 'long'], '--wait takes a number of minutes.'],
  ['probe', ['--out'], "Option '--out <value>' argument missing."],
  ['hints', ['one'], 'Name both files.'],
])('%s %j is not understood, and it is said why', async (name, args, fault) => {
  const { code, stdout, stderr } = await run(name, args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.split('\n')[0]).toBe(fault);
});
