import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { vendorFileSource } from '../../vendors/catalogue';
import { recipeJsonSchema, recipeJsonSchemaText } from '../../vendors/recipe-json-schema';
import { recipeReferencePage } from '../../vendors/recipe-reference';
import { ACME } from '../bot/recipes/acme';

const ROOT = join(__dirname, '..', '..');
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(recipeJsonSchema());

test.each([
  ['vendors/recipe.schema.json', recipeJsonSchemaText],
  ['docs/recipe-reference.md', recipeReferencePage],
])('%s says what the code does (LATCHKEY_WRITE_DOCS=1 writes it)', (name, text) => {
  const file = join(ROOT, name);
  if (process.env['LATCHKEY_WRITE_DOCS'] === '1') writeFileSync(file, text());
  expect(readFileSync(file, 'utf8')).toBe(text());
});

test('it takes every recipe of the product and a private one', () => {
  const ids = readdirSync(join(ROOT, 'vendors', 'recipes')).flatMap(
    (name) => /^(.*)\.vendor\.ts$/.exec(name)?.[1] ?? [],
  );
  expect(ids.length).toBeGreaterThan(1);
  for (const source of [...ids.map(vendorFileSource), parse(ACME)]) {
    validate(source);
    expect(validate.errors ?? []).toEqual([]);
  }
});

test('it refuses what the schema refuses', () => {
  const acme = parse(ACME) as Record<string, unknown>;
  expect(validate({ ...acme, nmae: 'x' })).toBe(false);
  expect(validate({ ...acme, id: 'Not An Id' })).toBe(false);
  expect(validate({ ...acme, integration: { type: 'magic' } })).toBe(false);
});

test('what an author writes is explained', () => {
  const text = recipeJsonSchemaText();
  for (const words of ['In the vendor', 'Only assigned people may sign in', 'placeholders in braces']) {
    expect(text).toContain(words);
  }
});
