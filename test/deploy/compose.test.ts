import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly target: string };
  readonly profiles?: readonly string[];
  readonly environment?: Record<string, string>;
  readonly network_mode?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck?: unknown;
  readonly read_only?: boolean;
}
interface Compose {
  readonly services: Record<string, Service>;
  readonly volumes: Record<string, unknown>;
}

const text = read('deploy/compose.yaml');
const { services, volumes } = parse(text) as Compose;
const SETTINGS = [...read('docs/settings.md').matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1] ?? '');
/** Read by @azure/identity, as docs/settings.md says. */
const AZURE = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_TOKEN_CREDENTIALS'];

test('every setting that a service of ours gets is one that the product reads', () => {
  expect(SETTINGS.length).toBeGreaterThan(20);
  const ours = Object.values(services).filter(({ build }) => build !== undefined);
  const names = ours.flatMap(({ environment = {} }) => Object.keys(environment));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => ![...SETTINGS, ...AZURE].includes(name))).toEqual([]);
});

test('what has to be filled in stands in the example, and nothing else', () => {
  const asked = new Set([...text.matchAll(/\$\{(\w+)(:-)?\}/g)].map((match) => match[1] ?? ''));
  const offered = [...read('deploy/compose.env.example').matchAll(/^(\w+)=/gm)].map(
    (match) => match[1] ?? '',
  );
  expect(offered.sort()).toEqual([...asked].sort());
  // Whoever starts the demo has filled in nothing: compose reads the whole file and must not stop or warn at it.
  expect([...text.matchAll(/\$\{\w+\}/g)]).toEqual([]);
});

test('each service is built from a target of the Dockerfile or named with a version', () => {
  const targets = [...read('Dockerfile').matchAll(/ AS (\w+)$/gm)].map((match) => match[1]);
  for (const { build, image } of Object.values(services)) {
    if (build === undefined) expect(image).toMatch(/^[a-z/]+:\d/);
    else expect(targets).toContain(build.target);
  }
});

test('services wait for services that are there and can say that they are healthy', () => {
  const awaited = Object.values(services).flatMap(({ depends_on = {} }) => Object.entries(depends_on));
  expect(awaited.length).toBeGreaterThan(1);
  for (const [name, { condition }] of awaited) {
    expect(condition).toBe('service_healthy');
    const says = services[name]?.healthcheck !== undefined || services[name]?.build?.target === 'latchkey';
    expect([name, says]).toEqual([name, true]);
  }
});

test('every named volume is declared and used', () => {
  const used = Object.values(services).flatMap((service) => service.volumes ?? []);
  expect(Object.keys(volumes).sort()).toEqual(used.map((volume) => volume.split(':')[0]).sort());
});

test('only the proxy is reached from outside, and the product writes to one folder', () => {
  const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
  expect(open.map(([name]) => name)).toEqual(['proxy']);
  expect(services['latchkey']?.read_only).toBe(true);
});

test('the demo starts only when asked for, on the host’s own loopback', () => {
  expect(services['demo']).toMatchObject({
    profiles: ['demo'],
    network_mode: 'host',
    build: { target: 'demo' },
  });
});
