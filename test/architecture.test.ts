import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { circlesIn } from './support/import-circles';

const ROOT = join(__dirname, '..');
const FOLDERS = [
  'core',
  'vendors',
  'graph',
  'store',
  'cards',
  'proof',
  'workflows',
  'engine',
  'dialogs',
  'bot',
  'sandbox',
  'cli',
  'bench',
  'manifest',
  'deploy',
] as const;
type Folder = (typeof FOLDERS)[number];

/** Which of our folders a folder may import values from. `import type` of plain data is free. */
const MAY_IMPORT: Readonly<Record<Folder, readonly string[]>> = {
  core: [],
  vendors: ['core'],
  graph: ['core'],
  store: ['core'],
  cards: ['core', 'graph/requests'],
  proof: ['core'],
  workflows: ['core', 'vendors', 'graph/requests', 'proof'],
  engine: ['core', 'workflows'],
  dialogs: ['core', 'vendors', 'cards', 'workflows'],
  bot: ['core', 'vendors', 'graph', 'store', 'cards', 'proof', 'workflows', 'engine', 'dialogs'],
  sandbox: ['core'],
  // A recipe is planned against a sandbox tenant in memory; without Teams or a database there is no other process.
  cli: ['core', 'bot', 'sandbox/tenant/server'],
  bench: ['core', 'bot'],
  manifest: ['core'],
  deploy: [],
};

/** The only folders that may import a library. */
const ONLY_IN: readonly { library: RegExp; folders: readonly Folder[] }[] = [
  {
    library: /^botbuilder(-core|-stdlib)?$|^botframework-|^restify$/,
    folders: ['bot', 'sandbox', 'dialogs', 'bench'],
  },
  { library: /^@microsoft\/microsoft-graph-client|^@azure\/identity$/, folders: ['graph'] },
  { library: /^@azure\/keyvault/, folders: ['store'] },
  { library: /^pg$/, folders: ['store', 'engine'] },
  { library: /^@dbos-inc\//, folders: ['engine'] },
  { library: /^adaptivecards-templating$|^adaptive-expressions$/, folders: ['cards'] },
  { library: /^zod$/, folders: ['vendors', 'bot', 'cli', 'sandbox'] },
  { library: /^re2js$/, folders: ['vendors'] },
  { library: /^yaml$/, folders: ['bot', 'cli'] },
  { library: /^pino$/, folders: ['bot'] },
  { library: /^nodemailer(\/|$)|^ical-generator$/, folders: ['bot'] },
  { library: /^@opentelemetry\/|^@azure\/monitor/, folders: ['bot'] },
  { library: /^fflate$/, folders: ['bot', 'manifest'] },
  { library: /^@peculiar\/x509$|^reflect-metadata$/, folders: ['sandbox'] },
  { library: /^@xmldom\/xmldom$/, folders: ['bot', 'sandbox'] },
  { library: /^xml-crypto$|^@node-saml\/node-saml$|^openid-client$/, folders: ['sandbox'] },
];

interface Import {
  readonly file: string;
  readonly folder: Folder;
  readonly target: string;
}

const imports = FOLDERS.flatMap((folder) =>
  filesIn(join(ROOT, folder)).flatMap((file) => importsOf(file, folder)),
);

function filesIn(path: string): string[] {
  if (!exists(path)) return [];
  if (statSync(path).isFile()) return path.endsWith('.ts') ? [path] : [];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Imports and re-exports of values; type-only ones are left out. */
function importsOf(file: string, folder: Folder): Import[] {
  const source = readFileSync(file, 'utf8');
  const statements = source.matchAll(
    /^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  );
  const dynamic = source.matchAll(/(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [...statements, ...dynamic].map((match) => ({
    file: relative(ROOT, file),
    folder,
    target: match[1] ?? '',
  }));
}

function ourPath({ file, target }: Import): string | null {
  return target.startsWith('.') ? relative(ROOT, resolve(join(ROOT, file), '..', target)) : null;
}

test('there is something to look at', () => {
  expect(imports.length).toBeGreaterThan(200);
});

test('every folder imports only what the table allows', () => {
  const wrong = imports.filter((found) => {
    const path = ourPath(found);
    if (path === null || path.startsWith(`${found.folder}/`)) return false;
    return !MAY_IMPORT[found.folder].some((allowed) => path === allowed || path.startsWith(`${allowed}/`));
  });
  expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});

test('every library stays where it belongs', () => {
  const wrong = imports.filter(({ folder, target }) =>
    ONLY_IN.some(({ library, folders }) => library.test(target) && !folders.includes(folder)),
  );
  expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});

test('core imports no library but node itself', () => {
  const wrong = imports.filter(({ folder, target }) => folder === 'core' && !/^(\.|node:)/.test(target));
  expect(wrong).toEqual([]);
});

describe('one place compares what is wanted with the tenant', () => {
  const COMPARING = ['core/evaluate-check', 'core/same-json'];
  const mayCompare = (file: string): boolean => /^(core|workflows\/difference)\//.test(file);

  test('nothing but the difference imports what compares', () => {
    const comparing = imports.filter((found) => COMPARING.includes(ourPath(found) ?? ''));
    expect(comparing.length).toBeGreaterThan(2);
    const wrong = comparing.filter(({ file }) => !mayCompare(file));
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  test('nothing but the difference says of a value that it holds', () => {
    const saying = FOLDERS.flatMap((folder) => filesIn(join(ROOT, folder)))
      .filter((file) => /\bCheckResult\b[^]*\bholds: (true|false)\b/.test(readFileSync(file, 'utf8')))
      .map((file) => relative(ROOT, file));
    expect(saying.length).toBeGreaterThan(1);
    expect(saying.filter((file) => !mayCompare(file))).toEqual([]);
  });
});

describe('circles between files', () => {
  const files = FOLDERS.flatMap((folder) => filesIn(join(ROOT, folder)));

  test('no file imports itself by way of others, types included', () => {
    const ours = new Set(files);
    const importedBy = new Map(files.map((file) => [relative(ROOT, file), ourFilesIn(file, ours)]));
    expect([...importedBy.values()].flat().length).toBeGreaterThan(1_000);
    expect(circlesIn(importedBy).map((circle) => circle.join(' → '))).toEqual([]);
  });

  test('a circle is found however long it is, and each once', () => {
    const importedBy = { main: ['a', 'd'], a: ['b'], b: ['c'], c: ['a', 'd'], d: ['e'], e: [], f: ['f'] };
    expect(circlesIn(new Map(Object.entries(importedBy)))).toEqual([
      ['a', 'b', 'c', 'a'],
      ['f', 'f'],
    ]);
  });

  test('every way to write an import counts', () => {
    const ways = [
      "import { one } from './a';",
      "import type {\n  Two,\n} from '../b';",
      "import './c';",
      "export * from './d';",
      "export type { Five } from './e';",
      "let six: import('./f').Six;",
      "const seven = require('./g');",
      "import eight from 'library';",
    ];
    expect(relativeTargets(ways.join('\n'))).toEqual(['./a', '../b', './c', './d', './e', './f', './g']);
  });
});

describe('workflows', () => {
  const files = filesIn(join(ROOT, 'workflows'));
  const ours = new Set(files);
  const folderOf = (file: string): string => relative('workflows', dirname(file));
  const arrows = files.flatMap((file) =>
    ourFilesIn(file, ours).map((target) => ({ file: relative(ROOT, file), target })),
  );

  test('at most two files lie flat: the ports, and what hands runs to their folders', () => {
    expect(files.map((file) => relative(ROOT, file)).filter((file) => folderOf(file) === '')).toEqual([
      'workflows/ports.ts',
      'workflows/run-handler.ts',
    ]);
  });

  test('folders stand on floors: none imports one that imports it, however long the way', () => {
    const below = new Map<string, string[]>();
    for (const { file, target } of arrows) {
      const [from, to] = [folderOf(file), folderOf(target)];
      if (from !== '' && to !== '' && from !== to) below.set(from, [...(below.get(from) ?? []), to]);
    }
    expect(below.size).toBeGreaterThan(8);
    expect(circlesIn(below).map((circle) => circle.join(' → '))).toEqual([]);
  });

  test('the main job knows neither adoption, later plans nor care', () => {
    const isRare = (file: string): boolean =>
      /^workflows\/(planner\/(adoption|later|renewal)|care)\//.test(file);
    const mayKnow = (file: string): boolean =>
      isRare(file) || file === 'workflows/run-handler.ts' || file.startsWith('workflows/views/');
    const wrong = arrows.filter(({ file, target }) => isRare(target) && !mayKnow(file));
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });
});

/** Of ours, everything that a file imports or re-exports, values and types alike. */
function ourFilesIn(file: string, ours: ReadonlySet<string>): string[] {
  return relativeTargets(readFileSync(file, 'utf8')).flatMap((target) => {
    const path = resolve(file, '..', target);
    const found = [`${path}.ts`, join(path, 'index.ts')].find((one) => ours.has(one));
    return found === undefined ? [] : [relative(ROOT, found)];
  });
}

function relativeTargets(source: string): string[] {
  const named = /\b(?:from|import|require)[\s(]*['"](\.[^'"]*)['"]/g;
  return [...source.matchAll(named)].map((match) => match[1] ?? '');
}

test('file names are kebab-case and say nothing vague', () => {
  const files = FOLDERS.flatMap((folder) => filesIn(join(ROOT, folder))).map((file) => relative(ROOT, file));
  expect(files.filter((file) => !/^[a-z0-9/.-]+$/.test(file))).toEqual([]);
  expect(files.filter((file) => /(utils|helpers|common|manager)/.test(file))).toEqual([]);
});

/** They save cards, and put nothing on record. */
const MAY_SAVE_POINTS = ['store/cards.ts', 'store/card-outcomes.ts'];

test('nothing that puts entries into the audit takes back a part of a transaction: they would stay', () => {
  const found = ['store', 'engine', 'workflows', 'bot', 'dialogs']
    .flatMap((folder) => filesIn(join(ROOT, folder)))
    .filter((file) => /SAVEPOINT/.test(readFileSync(file, 'utf8')))
    .map((file) => relative(ROOT, file));
  expect(found.filter((file) => !MAY_SAVE_POINTS.includes(file))).toEqual([]);
});

describe('one file names the addresses of Microsoft’s clouds', () => {
  const PLACE = 'core/cloud.ts';
  const CLOUDS =
    /\b([a-z0-9-]+\.)*(microsoft(online)?|windows|azure(edge)?|botframework|office(365)?|trafficmanager|usgovcloudapi|microsoftazure|chinacloudapi|partner\.microsoftonline)\.(com|net|us|cn|io)\b/gi;
  /** Names of claims and schemas, and pages to read: the same from every cloud. */
  const NO_ADDRESSES = ['schemas.microsoft.com', 'learn.microsoft.com', 'developer.microsoft.com'];
  const EXCEPTIONS: Readonly<Record<string, { hosts: readonly string[]; reason: string }>> = {
    'bot/settings/definitions.ts': {
      hosts: ['contoso.vault.azure.net'],
      reason: 'an example of what a setting may be',
    },
    'vendors/recipes/backstage.vendor.ts': {
      hosts: ['login.microsoftonline.com', 'graph.microsoft.com'],
      reason: 'Backstage’s own words: what its backend reaches, and the name of its annotation',
    },
  };

  /** Everything of the product but what plays Microsoft; without comments. */
  const named = FOLDERS.filter((folder) => folder !== 'sandbox')
    .flatMap((folder) => filesIn(join(ROOT, folder)))
    .map((file) => {
      const code = readFileSync(file, 'utf8').replace(/^\s*(\/\*\*?|\*|\/\/).*$|\s\/\/ .*$/gm, '');
      const hosts = [...code.matchAll(CLOUDS)].map(([host]) => host.toLowerCase());
      return {
        file: relative(ROOT, file),
        hosts: new Set(hosts.filter((host) => !NO_ADDRESSES.includes(host))),
      };
    })
    .filter(({ hosts }) => hosts.size > 0);

  test('no other file names one', () => {
    expect(named.find(({ file }) => file === PLACE)?.hosts.size).toBeGreaterThan(8);
    const wrong = named
      .filter(({ file }) => file !== PLACE)
      .flatMap(({ file, hosts }) =>
        [...hosts]
          .filter((host) => !EXCEPTIONS[file]?.hosts.includes(host))
          .map((host) => `${file}: ${host}`),
      );
    expect(wrong).toEqual([]);
  });

  test('every exception is still needed', () => {
    for (const [file, { hosts }] of Object.entries(EXCEPTIONS))
      expect([file, [...(named.find((one) => one.file === file)?.hosts ?? [])].sort()]).toEqual([
        file,
        hosts.toSorted(),
      ]);
  });
});
