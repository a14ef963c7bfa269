import type { z } from 'zod';
import { recipeSchema } from '../../vendors/schema';
import { expression } from '../../vendors/schema/inputs';
import { template } from '../../vendors/schema/text';
import { writtenRecipeSchema } from '../../vendors/written/recipe';

type Schema = z.core.$ZodType;

interface Field {
  readonly path: string;
  readonly schema: Schema;
}

/** Every field of the recipe that holds a text, whatever it is wrapped in. */
function textFields(schema: Schema, path: string, seen: readonly Schema[] = []): Field[] {
  if (seen.includes(schema)) return [];
  const inside = (one: Schema, at: string) => textFields(one, at, [...seen, schema]);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- a new kind of schema fails below
  switch (def.type) {
    case 'string':
      return [{ path, schema }];
    case 'object':
      return Object.entries(def.shape).flatMap(([name, one]) => inside(one, `${path}.${name}`));
    case 'array':
      return inside(def.element, `${path}[]`);
    case 'record':
      return [...inside(def.keyType, `${path}.<name>`), ...inside(def.valueType, `${path}.<value>`)];
    case 'union':
      return def.options.flatMap((one, index) => inside(one, `${path}|${index}`));
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
      return inside(def.innerType, path);
    case 'pipe':
      return [...inside(def.in, path), ...inside(def.out, path)];
    case 'transform':
    case 'literal':
    case 'enum':
    case 'boolean':
    case 'number':
      return [];
    default:
      throw new Error(`${path}: what is a ${def.type}?`);
  }
}

/** `describe` and further rules make copies; what they are copies of is their parent. */
function isMadeFrom(schema: Schema, origin: Schema): boolean {
  return schema === origin || (schema._zod.parent !== undefined && isMadeFrom(schema._zod.parent, origin));
}

const BRACES = [
  '{input.t}',
  'x{input.t}',
  'a{b}c',
  '{',
  '}',
  'https://v.example/{input.t}',
  '{input.t}@v.example',
];

/** As a recipe is complete, and as its author writes it. */
const FIELDS = [...textFields(recipeSchema, 'recipe'), ...textFields(writtenRecipeSchema, 'written')];
const names = (fields: readonly Field[]) => [...new Set(fields.map(({ path }) => path))];

test('the walk sees the fields of every part', () => {
  expect(FIELDS.length).toBeGreaterThan(80);
  const paths = names(FIELDS).join('\n');
  for (const name of [
    'summary',
    'customName',
    'separator',
    'sources[].url',
    'menuPath',
    'pattern',
    'sets.<value>',
  ])
    expect(paths).toContain(name);
});

test.each(FIELDS.map((field): [string, Schema] => [field.path, field.schema]))(
  '%s is a template, or refuses braces',
  (_, schema) => {
    const isTemplate = isMadeFrom(schema, template) || isMadeFrom(schema, expression);
    const taken = BRACES.filter((text) => (schema as z.ZodType).safeParse(text).success);
    if (isTemplate) expect(taken).toContain('{input.t}');
    else expect(taken).toEqual([]);
  },
);

test('nothing but a pattern holds braces without being a template', () => {
  expect(names(FIELDS.filter(({ schema }) => isMadeFrom(schema, expression)))).toEqual([
    expect.stringMatching(/recipe.*hint\.pattern$/),
    expect.stringMatching(/recipe.*must\.pattern$/),
    expect.stringMatching(/written.*hint/),
    expect.stringMatching(/written.*hint.*pattern$/),
    expect.stringMatching(/written.*must/),
    expect.stringMatching(/written.*must.*pattern$/),
  ]);
});
