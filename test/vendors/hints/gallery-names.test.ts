import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandboxTenant } from '../../../sandbox/tenant/server';
import { loadRecipes } from '../../../vendors/catalogue';
import { hintsInFile } from '../../../vendors/hints/load-hints';
import { textOf } from '../../../vendors/conditional';
import { placeholdersIn } from '../../../vendors/templates';

const FILE = join(__dirname, '../../../sandbox/tenant/seed/gallery-names.json');

/** Every gallery application that a recipe or a hint is set up from: its newest name, and SAML, which both stand for. */
async function namesWanted(): Promise<string[]> {
  const ofRecipes = (await loadRecipes()).flatMap(({ integration, secondApplication }) =>
    [integration, ...(secondApplication === undefined ? [] : [secondApplication.integration])].flatMap(
      (one) => (one.type === 'gallery-saml' ? one.templateNames.slice(0, 1).map(textOf) : []),
    ),
  );
  const ofHints = hintsInFile().map(({ name, gallery = name }) => gallery);
  const names = [...ofRecipes, ...ofHints].filter((name) => placeholdersIn(name).length === 0);
  return [...new Set(names)].sort();
}

test('the sandbox’s gallery knows every vendor’s application by name (LATCHKEY_WRITE_DOCS=1 writes it)', async () => {
  const names = await namesWanted();
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1')
    writeFileSync(FILE, `{ "saml": [\n${names.map((name) => JSON.stringify(name)).join(',\n')}\n] }\n`);
  expect((JSON.parse(readFileSync(FILE, 'utf8')) as { saml: string[] }).saml).toEqual(names);
});

test('each stands there once, and takes SAML', async () => {
  const sandbox = await startSandboxTenant({ port: 0, replicationMs: 0 });
  try {
    const state = (await (await fetch(`${sandbox.url}/sandbox/state`)).json()) as {
      applicationTemplates: { id: string; displayName: string; supportedSingleSignOnModes: string[] }[];
    };
    const templates = state.applicationTemplates;
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    for (const name of await namesWanted()) {
      const found = templates.filter(({ displayName }) => displayName === name);
      expect({ name, modes: found.map((one) => one.supportedSingleSignOnModes.includes('saml')) }).toEqual({
        name,
        modes: [true],
      });
    }
  } finally {
    await sandbox.stop();
  }
});
