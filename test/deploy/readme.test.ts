import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GRANT_MODES } from '../../bot/grant/wanted-permissions';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const page = read('deploy/README.md');
const commands = [...page.matchAll(/^```bash\n(.*?)^```/gms)].map((match) => match[1] ?? '');

test('there are ten steps', () => {
  const steps = [...page.matchAll(/^## (\d+)\. /gm)].map((match) => Number(match[1]));
  expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('every command is one that a shell can read', () => {
  expect(commands.length).toBeGreaterThan(8);
  for (const command of commands) execFileSync('bash', ['-n'], { input: command });
});

test('files, outputs, parameters and scripts that commands name are there', () => {
  const text = commands.join('\n');
  const files = [...text.matchAll(/\bdeploy\/[\w./-]*\w/g)].map(([file]) => file.replace('$rule', 'errors'));
  const missing = files.filter((file) => !/\.env$|alerts$/.test(file) && !existsSync(join(ROOT, file)));
  expect(missing).toEqual([]);
  const main = read('deploy/azure/main.bicep');
  const outputs = [...text.matchAll(/\$\(output (\w+)\)/g)].map((match) => match[1] ?? '');
  expect(outputs.length).toBeGreaterThan(3);
  expect(outputs.filter((name) => !main.includes(`output ${name} `))).toEqual([]);
  const parameters = [...text.matchAll(/(?:--parameters |\n? )(\w+)=\$registry/g)].map(
    (match) => match[1] ?? '',
  );
  expect(parameters.filter((name) => !main.includes(`param ${name} `))).toEqual([]);
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...page.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('step 4 names the modes and switches that npm run grant has', () => {
  const [, step = ''] = /^## 4\. (.*?)^## 5\. /ms.exec(page) ?? [];
  const modes = [...step.matchAll(/^\| (`.*?`) \|/gm)].flatMap(
    ([, cell = '']) => cell.match(/[\w-]+/g) ?? [],
  );
  expect([...modes, 'none'].sort()).toEqual(Object.keys(GRANT_MODES).sort());
  const usage = read('cli/grant.ts');
  for (const [option] of step.matchAll(/--[a-z][a-z-]+/g)) expect(usage).toContain(option);
});

describe('alert rules and dashboard', () => {
  const files = [
    'dashboard.json',
    ...readdirSync(join(ROOT, 'deploy/azure/alerts')).map((file) => `alerts/${file}`),
  ];
  const sources = (folder: string): string[] =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => read(join(folder, file)));
  const said = ['bot', 'engine', 'graph', 'store', 'workflows'].flatMap(sources).join('\n');

  test.each(files)('%s looks for entries that the product writes', (file) => {
    const text = read(`deploy/azure/${file}`);
    expect(() => JSON.parse(text) as unknown).not.toThrow();
    const looked = [...text.matchAll(/entry\.msg (?:==|in) \(?((?:'[^']+'(?:, )?)+)/g)]
      .flatMap((match) => (match[1] ?? '').split(', '))
      .map((quoted) => quoted.replaceAll("'", ''));
    expect(looked.filter((message) => !said.includes(`'${message}'`))).toEqual([]);
    if (file !== 'alerts/errors.json') expect(looked).not.toEqual([]);
  });

  test('step 10 applies each rule', () => {
    const [, rules = ''] = /for rule in (.*?); do/.exec(page) ?? [];
    expect(
      rules
        .split(' ')
        .map((name) => `alerts/${name}.json`)
        .sort(),
    ).toEqual(files.slice(1).sort());
  });
});
