import type { z } from 'zod';
import { nearest, nearestName } from './nearest';
import type { Path } from './problem';

export type Issue = z.core.$ZodIssue;

/** An issue of the schema library where it is, however many shapes were tried on the way. */
export interface Leaf {
  readonly path: Path;
  readonly issue: Issue;
  /** Where a list will do and something else as well: all of them. */
  readonly kinds?: readonly string[];
}

/** Where a value may take one of several shapes, only what keeps it from the nearest one. */
export function leavesOf(issue: Issue, outer: Path = []): Leaf[] {
  const path = [...outer, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, issue }];
  const wrongKinds = kindsWanted(issue.errors);
  if (wrongKinds?.some(({ expected }) => expected === 'array') === true)
    return [{ path, issue: wrongKinds[0], kinds: wrongKinds.map(({ expected }) => expected) }];
  return (unknownType(issue.errors) ?? nearestShape(issue.errors)).flatMap((inner) => leavesOf(inner, path));
}

type WrongKind = Extract<Issue, { code: 'invalid_type' }>;

/** Where every shape wants a value of another kind: what each wants. */
function kindsWanted(shapes: readonly (readonly Issue[])[]): readonly [WrongKind, ...WrongKind[]] | null {
  const wanted = shapes.map(([first, ...more]) => {
    if (first === undefined || more.length > 0 || first.path.length > 0) return null;
    if (first.code === 'invalid_type') return [first];
    return first.code === 'invalid_union' && first.errors.length > 0 ? kindsWanted(first.errors) : null;
  });
  const [first, ...more] = wanted.flatMap((one) => one ?? []);
  return first === undefined || wanted.includes(null) ? null : [first, ...more];
}

type WrongValue = Extract<Issue, { code: 'invalid_value' }>;

function isType(issue: Issue): issue is WrongValue {
  return issue.code === 'invalid_value' && issue.path.join() === 'type';
}

/** Where no shape has such a type: the types of all of them, and what else is wrong with the one that was meant. */
function unknownType(shapes: readonly (readonly Issue[])[]): Issue[] | null {
  const isType = (one: Issue): one is WrongValue =>
    one.code === 'invalid_value' && one.path.join() === 'type';
  const found = shapes.map((shape) => shape.find(isType));
  const [first] = found;
  if (first === undefined || found.includes(undefined)) return null;
  const values = found.flatMap((one) => one?.values ?? []);
  const meant = typeof first.input === 'string' ? nearestName(first.input, values.map(String)) : null;
  const shape =
    shapes.find((_, index) => found[index]?.values.some((value) => value === meant) === true) ?? [];
  return [{ ...first, values }, ...shape.filter((one) => !isType(one))];
}

function nearestShape(shapes: readonly (readonly Issue[])[]): readonly Issue[] {
  const distance = (issues: readonly Issue[]) => issues.length + (issues.some(isOtherKind) ? 100 : 0);
  return [...shapes].sort((a, b) => distance(a) - distance(b))[0] ?? [];
}

/** The value itself is of another kind, or names another type, in every shape that it could have. */
function isOtherKind(issue: Issue): boolean {
  if (isType(issue)) return true;
  if (issue.path.length > 0) return false;
  return (
    issue.code === 'invalid_type' ||
    (issue.code === 'invalid_union' &&
      issue.errors.length > 0 &&
      issue.errors.every((shape) => shape.some(isOtherKind)))
  );
}

const NO_RECIPE =
  'holds no recipe: that has the fields name, sources, inputs, saml or openIdConnect, vendorFields and more';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'fields',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  record: 'fields',
};

/** What was given, what is wrong with it and what to write instead. `missing` are the fields that are not there. */
export function sentenceFor({ path, issue, kinds }: Leaf, missing: readonly string[]): string {
  switch (issue.code) {
    case 'invalid_type':
      return path.length === 0 ? NO_RECIPE : wrongKind(issue, kinds);
    case 'invalid_value':
      return noneOf(issue.input, issue.values);
    case 'invalid_union':
      return noneOf(discriminated(issue), (issue as { options?: unknown[] }).options ?? []);
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownField(key, missing)).join('; ');
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return wrongFormat(issue);
    case 'custom':
      return issue.message;
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return `${given(issue.input)} cannot be used: ${issue.message}`;
  }
}

export function unknownField(field: string, missing: readonly string[]): string {
  return `unknown field “${field}”${nearest(field, missing)}`;
}

function discriminated(issue: Extract<Issue, { code: 'invalid_union' }>): unknown {
  const { discriminator = '' } = issue as { discriminator?: string };
  return typeof issue.input === 'object' && issue.input !== null
    ? (issue.input as Record<string, unknown>)[discriminator]
    : issue.input;
}

function wrongKind({ expected, input }: WrongKind, kinds: readonly string[] = [expected]): string {
  const kind = [...new Set(kinds.map((one) => KINDS[one] ?? one))].join(' or ');
  if (input === undefined) return `is missing: write ${kind} there`;
  // YAML takes them for numbers and for true and false.
  const quoted =
    kinds.includes('string') && typeof input !== 'object' ? `: '${asText(input)}', in quotation marks` : '';
  return `${given(input)} is not ${kind}; write ${kind}${quoted}`;
}

function noneOf(input: unknown, options: readonly unknown[]): string {
  const names = options.map(String);
  if (input === undefined) return `is missing: write one of ${names.join(', ')}`;
  return `${given(input)} is none of ${names.join(', ')}${nearest(asText(input), names)}`;
}

function tooSmall({ origin, minimum, input }: Extract<Issue, { code: 'too_small' }>): string {
  const least = Number(minimum);
  if (origin === 'string') return 'is blank: write a text, or leave the field out where it is not required';
  if (origin === 'array')
    return `has ${Array.isArray(input) ? input.length : 0} entries; write ${least === 1 ? 'one' : least} at least`;
  return `${given(input)} is too small; write ${least} or more`;
}

function tooBig({ origin, maximum, input }: Extract<Issue, { code: 'too_big' }>): string {
  return origin === 'string'
    ? `has ${asText(input).length} characters; write ${Number(maximum)} at most`
    : `${given(input)} is too big; write ${Number(maximum)} or less`;
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'is no date; write it as 2026-01-15',
  url: 'is no web address; write it with https://',
};

function wrongFormat({
  format,
  input,
  message,
  pattern = '',
}: Extract<Issue, { code: 'invalid_format' }>): string {
  const known = FORMATS[format];
  if (known !== undefined) return `${given(input)} ${known}`;
  if (!message.startsWith('Invalid')) return `${given(input)}: ${message}`;
  return `${given(input)} cannot be used here; it must match ${pattern}`;
}

/** What has parts of its own is never a name. */
function asText(input: unknown): string {
  return typeof input === 'object' && input !== null ? '' : String(input);
}

const LONGEST_SHOWN = 60;

function given(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'what has fields of its own';
  const text = asText(input);
  return `“${text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text}”`;
}
