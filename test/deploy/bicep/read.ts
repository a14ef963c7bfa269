import { readFileSync } from 'node:fs';
import { Language, Parser, type Node } from 'web-tree-sitter';

/** What a template says of a value: known as far as it is written out. */
export type Value =
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, Value> }
  | { readonly kind: 'array'; readonly items: readonly Value[] }
  | { readonly kind: 'text' | 'number' | 'boolean'; readonly value: string }
  | { readonly kind: 'choice'; readonly values: readonly Value[] }
  | { readonly kind: 'unknown' };

export interface Declared {
  readonly symbol: string;
  /** Of a resource its type and version, of a module its file. */
  readonly of: string;
  readonly isExisting: boolean;
  readonly body: Value;
}

export interface Template {
  /** Where the text is not Bicep. */
  readonly errors: readonly string[];
  readonly params: ReadonlyMap<string, { readonly hasDefault: boolean; readonly isSecure: boolean }>;
  /** Output to the text of its value. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly resources: readonly Declared[];
  readonly modules: readonly Declared[];
  /** Everything that expressions name and nothing declares. */
  readonly undeclared: readonly string[];
  readonly text: string;
}

let parser: Parser | undefined;

/** To be awaited once before `readTemplate`. */
export async function loadBicep(): Promise<void> {
  await Parser.init();
  const grammar = readFileSync(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));
  parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
}

export function readTemplate(text: string): Template {
  const root = parser?.parse(text)?.rootNode;
  if (root === undefined) throw new Error('loadBicep comes first.');
  const top = (type: string): Node[] => root.namedChildren.filter((node) => node.type === type);
  return {
    errors: errorsIn(root),
    params: new Map(top('parameter_declaration').map((node) => [nameOf(node), paramOf(node, root)])),
    outputs: new Map(
      top('output_declaration').map((node) => [nameOf(node), node.namedChildren.at(-1)?.text ?? '']),
    ),
    resources: top('resource_declaration').map(declaredIn),
    modules: top('module_declaration').map(declaredIn),
    undeclared: undeclaredIn(root),
    text,
  };
}

function errorsIn(node: Node): string[] {
  if (!node.hasError) return [];
  if (node.isError || node.isMissing)
    return [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`];
  return node.children.flatMap(errorsIn);
}

function nameOf(node: Node): string {
  return node.namedChildren.find(({ type }) => type === 'identifier')?.text ?? '';
}

function paramOf(node: Node, root: Node) {
  const before = root.namedChildren.filter((other) => other.endIndex <= node.startIndex).at(-1);
  return {
    hasDefault: /=/.test(node.text),
    isSecure: before?.type === 'decorators' && /@secure/.test(before.text),
  };
}

function declaredIn(node: Node): Declared {
  const of = node.namedChildren.find(({ type }) => type === 'string');
  return {
    symbol: nameOf(node),
    of: of?.text.slice(1, -1) ?? '',
    isExisting: node.children.some(({ type }) => type === 'existing'),
    body: bodyOf(node.namedChildren.at(-1)),
  };
}

/** A condition or a loop stands around the same body. */
function bodyOf(node: Node | undefined): Value {
  if (node?.type === 'if_statement' || node?.type === 'for_statement')
    return bodyOf(node.namedChildren.at(-1));
  return node === undefined ? { kind: 'unknown' } : valueOf(node);
}

function valueOf(node: Node): Value {
  switch (node.type) {
    case 'object':
      return {
        kind: 'object',
        properties: new Map(propertiesOf(node).map(({ key, value }) => [key, value])),
      };
    case 'array':
      return { kind: 'array', items: node.namedChildren.filter(isCode).map(valueOf) };
    case 'string':
      return node.namedChildren.every(({ type }) => type === 'string_content')
        ? { kind: 'text', value: node.text.slice(1, -1) }
        : { kind: 'unknown' };
    case 'number':
    case 'boolean':
      return { kind: node.type, value: node.text };
    case 'ternary_expression':
      return { kind: 'choice', values: node.namedChildren.slice(1).map(valueOf) };
    case 'parenthesized_expression':
      return bodyOf(node.namedChildren[0]);
    default:
      return { kind: 'unknown' };
  }
}

function isCode({ type }: Node): boolean {
  return type !== 'comment' && type !== 'diagnostic_comment';
}

function propertiesOf(node: Node): { key: string; value: Value }[] {
  return node.namedChildren
    .filter(({ type }) => type === 'object_property')
    .map((property) => {
      const [key, value] = property.namedChildren.filter(isCode);
      return { key: key?.text.replace(/^'|'$/g, '') ?? '', value: bodyOf(value) };
    });
}

function undeclaredIn(root: Node): string[] {
  const declares = /^(parameter|variable|resource|module|output|metadata)_declaration$/;
  const declared = new Set(root.namedChildren.filter(({ type }) => declares.test(type)).map(nameOf));
  const named = root.descendantsOfType('identifier').filter((node) => {
    const { parent } = node;
    if (parent === null || (declares.test(parent.type) && nameOf(parent) === node.text)) return false;
    if (parent.type === 'object_property' && parent.namedChildren[0]?.id === node.id) return false;
    return parent.type !== 'call_expression' || parent.namedChildren[0]?.id !== node.id;
  });
  return [...new Set(named.map(({ text }) => text))].filter((name) => !declared.has(name));
}
