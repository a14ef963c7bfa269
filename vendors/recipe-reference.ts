import { recipeJsonSchema } from './recipe-json-schema';
import { KNOWN_PLACEHOLDERS } from './templates';

/** The part of JSON Schema that the recipe's own schema uses. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
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
    'Made from the schema in `vendors/schema.ts`; `vendors/recipe.schema.json` is the same for editors. A field without “required” may be left out. [Adding a vendor](adding-a-vendor.md) shows how they come together.',
    ...tablesOf('Recipe', whole),
    ...parts.flatMap(([name, part]) => partLines(name, part)),
    '',
    '## Placeholders',
    '',
    'Besides `{input.<id>}` and `{<id>.<name>}`:',
    '',
    KNOWN_PLACEHOLDERS.map((name) => `\`{${name}}\``).join(', '),
    '',
  ].join('\n');
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
    '| field | type | meaning |',
    '| --- | --- | --- |',
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
  const remarks = [
    value.description ?? '',
    isRequired ? '**required**' : '',
    value.default === undefined ? '' : `default: \`${JSON.stringify(value.default)}\``,
  ].filter((remark) => remark !== '');
  return `| \`${field}\` | ${typeOf(value)} | ${remarks.join(' ').replaceAll('|', '\\|')} |`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return linkTo(schema.$ref);
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${String(one)}\``).join(', ');
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`;
  const shapes = schema.oneOf ?? schema.anyOf;
  if (shapes !== undefined) return [...new Set(shapes.map(typeOf))].join(' or ');
  return schema.type === 'object' ? 'fields, see below' : (schema.type ?? 'any');
}

function linkTo(reference: string): string {
  const name = reference.split('/').at(-1) ?? '';
  return `[${name}](#${name.toLowerCase()})`;
}
