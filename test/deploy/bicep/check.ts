import type { Declared, Template, Value } from './read';

/** A property that ends in `!` is required; a list with one member is of any length. */
export type Shape = string | readonly Shape[] | ObjectShape;
interface ObjectShape {
  readonly properties?: Readonly<Record<string, Shape>>;
  /** What every other property is. */
  readonly additional?: Shape;
  readonly oneOf?: readonly string[];
  readonly literal?: string;
  /** What comes on top, by the value of the property. */
  readonly by?: Readonly<Record<string, Readonly<Record<string, ObjectShape>>>>;
}
export type Table = Readonly<Record<string, Shape>>;

/** Bicep's own, beside what the resource has. */
const OF_BICEP = ['parent', 'scope', 'dependsOn'];
const KIND_OF: Readonly<Record<string, Value['kind']>> = {
  string: 'text',
  integer: 'number',
  boolean: 'boolean',
};

/** What Azure would not take of a template's resources, as `symbol.path: reason`. */
export function problemsOf({ resources }: Template, table: Table): string[] {
  return resources.flatMap((resource) => {
    const shape = table[resource.of];
    if (shape === undefined) return [`${resource.symbol}: ${resource.of} is not in the table`];
    return resource.isExisting
      ? existingProblems(resource)
      : problemsAt(withoutBicep(resource), shape, resource.symbol);
  });
}

function existingProblems({ symbol, body }: Declared): string[] {
  const names = body.kind === 'object' ? [...body.properties.keys()] : [];
  return names
    .filter((name) => name !== 'name' && !OF_BICEP.includes(name))
    .map((name) => `${symbol}.${name}: existing`);
}

function withoutBicep({ body }: Declared): Value {
  if (body.kind !== 'object') return body;
  const own = [...body.properties].filter(([name]) => !OF_BICEP.includes(name));
  return { kind: 'object', properties: new Map(own) };
}

function problemsAt(value: Value, shape: Shape, path: string): string[] {
  if (value.kind === 'unknown' || shape === 'any') return [];
  if (value.kind === 'choice') return value.values.flatMap((one) => problemsAt(one, shape, path));
  if (typeof shape === 'string') return value.kind === KIND_OF[shape] ? [] : [`${path}: not ${shape}`];
  if (isList(shape)) return listProblems(value, shape[0] ?? 'any', path);
  if (shape.oneOf !== undefined) return literalProblems(value, shape.oneOf, path);
  if (shape.literal !== undefined) return literalProblems(value, [shape.literal], path);
  return value.kind === 'object' ? objectProblems(value.properties, shape, path) : [`${path}: not an object`];
}

function isList(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}

function listProblems(value: Value, shape: Shape, path: string): string[] {
  if (value.kind !== 'array') return [`${path}: not a list`];
  return value.items.flatMap((item, index) => problemsAt(item, shape, `${path}[${index}]`));
}

/** Azure may take other texts where the list ends in `string`; here it has to be one that it names. */
function literalProblems(value: Value, allowed: readonly string[], path: string): string[] {
  const isOne = value.kind === 'text' && value.value !== 'string' && allowed.includes(value.value);
  return isOne ? [] : [`${path}: not one of ${allowed.filter((one) => one !== 'string').join(', ')}`];
}

function objectProblems(given: ReadonlyMap<string, Value>, shape: ObjectShape, path: string): string[] {
  const { properties, additional } = resolved(given, shape);
  const names = Object.keys(properties);
  const missing = names.filter((name) => name.endsWith('!') && !given.has(name.slice(0, -1)));
  const wrong = [...given].flatMap(([name, value]) => {
    const found = properties[name] ?? properties[`${name}!`] ?? additional;
    return found === undefined ? [`${path}.${name}: unknown`] : problemsAt(value, found, `${path}.${name}`);
  });
  return [...missing.map((name) => `${path}.${name.slice(0, -1)}: missing`), ...wrong];
}

function resolved(given: ReadonlyMap<string, Value>, { properties = {}, additional, by = {} }: ObjectShape) {
  const more = Object.entries(by).map(([name, choices]) => {
    const value = given.get(name);
    const chosen = value?.kind === 'text' ? choices[value.value] : undefined;
    return chosen?.properties ?? { [`${name}!`]: { oneOf: Object.keys(choices) } };
  });
  return {
    properties: Object.assign({}, properties, ...more) as Readonly<Record<string, Shape>>,
    additional,
  };
}

/** What a template hands its modules that they do not take, or the other way round. */
export function moduleProblems(template: Template, modules: Readonly<Record<string, Template>>): string[] {
  const called = template.modules.flatMap(({ symbol, of, body }) => {
    const module = modules[of];
    if (module === undefined) return [`${symbol}: ${of} is not there`];
    const params = body.kind === 'object' ? body.properties.get('params') : undefined;
    const given = params?.kind === 'object' ? [...params.properties.keys()] : [];
    const missing = [...module.params].filter(
      ([name, { hasDefault }]) => !hasDefault && !given.includes(name),
    );
    return [
      ...missing.map(([name]) => `${symbol}.${name}: missing`),
      ...given.filter((name) => !module.params.has(name)).map((name) => `${symbol}.${name}: unknown`),
    ];
  });
  const used = [...template.text.matchAll(/\b(\w+)\.outputs\.(\w+)/g)].flatMap(
    ([, symbol = '', output = '']) => {
      const file = template.modules.find((module) => module.symbol === symbol)?.of ?? '';
      return modules[file]?.outputs.has(output) === true ? [] : [`${symbol}.outputs.${output}: not there`];
    },
  );
  return [...called, ...used];
}

const SECRET = /password|secret|token|sharedkey|accesskey|instrumentationkey|connectionstring/i;

/** Parameters and outputs stand in the history of deployments for everybody who may read the group. */
export function secretsIn({ params, outputs }: Template): string[] {
  const named = [...params.keys(), ...outputs.keys()].filter((name) => SECRET.test(name));
  const secure = [...params].filter(([, { isSecure }]) => isSecure).map(([name]) => name);
  const given = [...outputs].filter(([, value]) => /\blist\w*\(/.test(value) || SECRET.test(value));
  return [...new Set([...named, ...secure, ...given.map(([name]) => name)])];
}
