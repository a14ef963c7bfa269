import { recipeJsonSchema } from './recipe-json-schema';
import { partNames } from './answer-parts';
import { standardValues } from './derive/standard-values';
import { STANDARD_INPUTS } from './questions';
import type { Input } from './schema';
import { KNOWN_PLACEHOLDERS } from './templates';

/** The part of JSON Schema that the recipe's own schema uses. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  /** What it means that the field is not there. */
  readonly leftOut?: string;
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number)[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** docs/recipe-reference.md, from the schema that recipes are checked by. */
export function recipeReferencePage(): string {
  const whole = recipeJsonSchema() as Schema;
  const parts = Object.entries(whole.$defs ?? {});
  return [
    '# Every field of a recipe',
    '',
    'Made from the schema in `vendors/written/`; `vendors/recipe.schema.json` is the same for editors. What may be left out is derived or not there; the third column says which. A [template](#template) holds placeholders in braces, every other text stays as it is. [Adding a vendor](adding-a-vendor.md) shows how they come together.',
    ...tablesOf('Recipe', whole),
    ...parts.flatMap(([name, part]) => partLines(name, part)),
    ...standardLines(),
    '',
  ].join('\n');
}

function standardLines(): string[] {
  return [
    ...part(
      'Questions that every vendor has',
      'Asked by themselves; other texts may name them by these ids.',
    ),
    '| id | question | asked |',
    '| --- | --- | --- |',
    ...STANDARD_INPUTS.map(({ id, label, asked }) => `| \`${id}\` | ${label} | ${asked} |`),
    ...part(
      'Forms of an answer',
      '`{input.<id>}` is the answer as it was given. By the question’s type there are besides:',
    ),
    '| type | placeholders |',
    '| --- | --- |',
    ...WITH_PARTS.map(formsOf),
    ...part(
      'Values that every vendor asks for',
      'Each stands for a text with other placeholders; `{file.<id>}` is the name of a file.',
    ),
    '| placeholder | stands for |',
    '| --- | --- |',
    ...Object.entries(standardValues()).map(([name, text]) => `| \`{${name}}\` | \`${text}\` |`),
    ...part('Placeholders', 'Known to the product:'),
    KNOWN_PLACEHOLDERS.map((name) => `\`{${name}}\``).join(', '),
  ];
}

function part(title: string, text: string): string[] {
  return ['', `## ${title}`, '', text, ''];
}

const WITH_PARTS = ['choice', 'principals', 'sp-metadata', 'gallery-template'] as const;

function formsOf(type: (typeof WITH_PARTS)[number]): string {
  const names = type === 'choice' ? ['<name>'] : partNames({ type } as Input);
  const remark = type === 'choice' ? ', every name that its options set' : '';
  return `| \`${type}\` | ${names.map((name) => `\`{<id>.${name}}\``).join(', ')}${remark} |`;
}

function partLines(name: string, part: Schema): string[] {
  const said = part.description === undefined ? [] : ['', part.description];
  const tables = propertyTables(name, part);
  if (tables.length === 0) return ['', `## ${name}`, ...said, '', `Type: ${typeOf(part)}`];
  // Rows above link to the name itself, which each shape of it follows by its type.
  const isLinkedTo = tables.some(({ title }) => title === name);
  return [...(isLinkedTo ? [] : ['', `## ${name}`, '', 'One of these:']), ...tablesOf(name, part)];
}

function tablesOf(name: string, schema: Schema): string[] {
  return propertyTables(name, schema).flatMap(({ title, table }) => [
    '',
    `## ${title}`,
    ...(table.description === undefined || title === 'Recipe' ? [] : ['', table.description]),
    '',
    '| field | type | left out | meaning |',
    '| --- | --- | --- | --- |',
    ...Object.entries(table.properties ?? {}).map(([field, value]) =>
      rowOf(field, value, table.required?.includes(field) === true && value.default === undefined),
    ),
  ]);
}

interface Table {
  readonly title: string;
  readonly table: Schema;
}

/** The object itself and those inside it, each with the path to it as its title. */
function propertyTables(title: string, schema: Schema): Table[] {
  const inside = Object.entries(schema.properties ?? {}).flatMap(([field, value]) =>
    propertyTables(`${title}.${field}`, value),
  );
  const own = schema.properties === undefined ? [] : [{ title, table: schema }];
  const list = schema.items === undefined ? [] : propertyTables(`${title}[]`, schema.items);
  const shapes = (schema.oneOf ?? schema.anyOf ?? []).flatMap((shape) =>
    propertyTables(`${title}${variantOf(shape)}`, shape),
  );
  return [...own, ...inside, ...list, ...shapes];
}

/** ` (type: choice)` */
function variantOf({ properties }: Schema): string {
  const type = properties?.['type'];
  if (type?.const !== undefined) return ` (type: ${String(type.const)})`;
  return type?.enum === undefined ? '' : ` (type: ${type.enum.map(String).join(', ')})`;
}

function rowOf(field: string, value: Schema, isRequired: boolean): string {
  const leftOut = isRequired ? '**required**' : leftOutOf(field, value);
  const cells = [`\`${field}\``, typeOf(value), leftOut, value.description ?? ''];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** What a field that is not there means. */
function leftOutOf(field: string, { leftOut, default: standard }: Schema): string {
  if (leftOut !== undefined) return leftOut;
  if (Array.isArray(standard) && standard.length === 0) return 'none';
  if (typeof standard === 'boolean') return standard ? 'yes' : 'no';
  if (standard !== undefined) return `\`${JSON.stringify(standard).replaceAll('"', '')}\``;
  return field === 'when' ? 'always' : 'none';
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return linkTo(schema.$ref);
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${String(one)}\``).join(', ');
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`;
  const shapes = schema.oneOf ?? schema.anyOf;
  if (shapes !== undefined) return [...new Set(shapes.map(typeOf))].join(' or ');
  if (schema.type === 'string') return 'text';
  return schema.type === 'object' ? 'fields, see below' : (schema.type ?? 'any');
}

function linkTo(reference: string): string {
  const name = reference.split('/').at(-1) ?? '';
  return `[${name}](#${name.toLowerCase()})`;
}
