import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Stage {
  readonly name: string;
  readonly lines: readonly string[];
}

function stagesOf(text: string): Stage[] {
  return text
    .split(/^FROM /m)
    .slice(1)
    .map((stage) => {
      const [first = '', ...lines] = stage.split('\n');
      return { name: first.split(' AS ')[1] ?? '', lines: lines.filter((line) => /^[A-Z]+ /.test(line)) };
    });
}

const stages = stagesOf(read('Dockerfile'));

test('it is built on Node 24 in two stages, and only what was put together goes into the product', () => {
  expect(read('Dockerfile')).toMatch(/^ARG NODE_IMAGE=node:24-/m);
  const lines = stages.find(({ name }) => name === 'latchkey')?.lines ?? [];
  expect(lines.filter((line) => /^(COPY|ADD) /.test(line))).toEqual([
    'COPY --from=build /latchkey /latchkey',
  ]);
  expect(lines).toContain('STOPSIGNAL SIGTERM');
});

test('what is built last, and so by default, is the product', () => {
  expect(stages.map(({ name }) => name)).toEqual(['build', 'demo', 'latchkey']);
});

test.each(['demo', 'latchkey'])(
  '%s does not run as root, has one folder to write to and needs no shell',
  (name) => {
    const lines = stages.find((stage) => stage.name === name)?.lines ?? [];
    const starts = lines.findIndex((line) => /^(CMD|ENTRYPOINT) /.test(line));
    expect(lines.slice(0, starts)).toContain('USER node');
    expect(lines.filter((line) => line.startsWith('VOLUME '))).toEqual(['VOLUME /data']);
    expect(lines.some((line) => /^ENV .*\bDATA_DIR=\/data\b/.test(line))).toBe(true);
    expect(lines[starts]).toMatch(/^(CMD|ENTRYPOINT) \["node", "dist\/[\w/]+\.js"\]$/);
  },
);

test('it starts files that are built', () => {
  const files = [...read('Dockerfile').matchAll(/dist\/([\w/]+)\.js/g)].map(
    (match) => `${match[1] ?? ''}.ts`,
  );
  expect(files.length).toBeGreaterThanOrEqual(4);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('whatever the build compiles is handed to it', () => {
  const { include } = JSON.parse(read('tsconfig.build.json')) as { include: string[] };
  const handed = read('.dockerignore').split('\n');
  const folders = include.filter((path) => !path.includes('/'));
  expect(folders.length).toBeGreaterThan(10);
  expect(folders.filter((folder) => !handed.includes(`!${folder}`))).toEqual([]);
});
