import { unsupportedQuery } from '../graph-error';
import { type Token, tokenize } from './filter-tokens';

export type Literal = string | number | boolean | null;
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type TextFunction = 'startswith' | 'endswith' | 'contains';

/** A property path; within `any(x:…)` the first part is the lambda variable. */
export type PropertyPath = readonly string[];

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly inner: Filter }
  | {
      readonly kind: 'compare';
      readonly path: PropertyPath;
      readonly operator: Comparison;
      readonly value: Literal;
    }
  | { readonly kind: 'in'; readonly path: PropertyPath; readonly values: readonly Literal[] }
  | { readonly kind: 'text'; readonly fn: TextFunction; readonly path: PropertyPath; readonly value: string }
  | {
      readonly kind: 'any';
      readonly path: PropertyPath;
      readonly variable: string;
      readonly inner: Filter | undefined;
    };

const COMPARISONS: ReadonlySet<string> = new Set<Comparison>(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const TEXT_FUNCTIONS: ReadonlySet<string> = new Set<TextFunction>(['startswith', 'endswith', 'contains']);
const NUMBER = /^-?\d+(\.\d+)?$/;
/** Moments and GUIDs are the texts that OData writes without quotes. */
const UNQUOTED_TEXT =
  /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Parses the part of OData's filter grammar that Graph's directory answers; throws `Request_UnsupportedQuery`. */
export function parseFilter(text: string): Filter {
  const parser = new Parser(tokenize(text));
  const filter = parser.disjunction();
  parser.expectEnd();
  return filter;
}

class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  disjunction(): Filter {
    let left = this.conjunction();
    while (this.acceptWord('or')) left = { kind: 'or', left, right: this.conjunction() };
    return left;
  }

  expectEnd(): void {
    const rest = this.tokens[this.position];
    if (rest !== undefined) throw invalid(`unexpected '${rest.text}'`);
  }

  private conjunction(): Filter {
    let left = this.negation();
    while (this.acceptWord('and')) left = { kind: 'and', left, right: this.negation() };
    return left;
  }

  private negation(): Filter {
    if (this.acceptWord('not')) return { kind: 'not', inner: this.negation() };
    if (!this.acceptSymbol('(')) return this.predicate();
    const inner = this.disjunction();
    this.expectSymbol(')');
    return inner;
  }

  private predicate(): Filter {
    const first = this.word();
    const fn = first.toLowerCase();
    if (TEXT_FUNCTIONS.has(fn) && this.acceptSymbol('(')) return this.textFunction(fn as TextFunction);
    const path = [first];
    while (this.acceptSymbol('/')) {
      const part = this.word();
      if (part === 'any' && this.acceptSymbol('(')) return this.lambda(path);
      path.push(part);
    }
    return this.comparison(path);
  }

  private comparison(path: PropertyPath): Filter {
    const operator = this.word().toLowerCase();
    if (operator === 'in') return { kind: 'in', path, values: this.literals() };
    if (!COMPARISONS.has(operator)) throw invalid(`unknown operator '${operator}'`);
    return { kind: 'compare', path, operator: operator as Comparison, value: this.literal() };
  }

  private textFunction(fn: TextFunction): Filter {
    const path = this.path();
    this.expectSymbol(',');
    const value = this.literal();
    this.expectSymbol(')');
    if (typeof value !== 'string') throw invalid(`${fn} needs a text`);
    return { kind: 'text', fn, path, value };
  }

  private lambda(path: PropertyPath): Filter {
    if (this.acceptSymbol(')')) return { kind: 'any', path, variable: '', inner: undefined };
    const variable = this.word();
    this.expectSymbol(':');
    const inner = this.disjunction();
    this.expectSymbol(')');
    return { kind: 'any', path, variable, inner };
  }

  private path(): PropertyPath {
    const parts = [this.word()];
    while (this.acceptSymbol('/')) parts.push(this.word());
    return parts;
  }

  private literals(): Literal[] {
    this.expectSymbol('(');
    const values = [this.literal()];
    while (this.acceptSymbol(',')) values.push(this.literal());
    this.expectSymbol(')');
    return values;
  }

  private literal(): Literal {
    const token = this.next();
    if (token.kind === 'string') return token.text;
    if (token.kind === 'symbol') throw invalid(`unexpected '${token.text}'`);
    if (token.text === 'null') return null;
    if (token.text === 'true' || token.text === 'false') return token.text === 'true';
    if (NUMBER.test(token.text)) return Number(token.text);
    if (UNQUOTED_TEXT.test(token.text)) return token.text;
    throw invalid(`'${token.text}' is no value; texts stand in quotes`);
  }

  private word(): string {
    const token = this.next();
    if (token.kind !== 'word') throw invalid(`unexpected '${token.text}'`);
    return token.text;
  }

  private next(): Token {
    const token = this.tokens[this.position];
    if (token === undefined) throw invalid('it ends too early');
    this.position += 1;
    return token;
  }

  private acceptWord(text: string): boolean {
    const token = this.tokens[this.position];
    return this.advanceIf(token?.kind === 'word' && token.text.toLowerCase() === text);
  }

  private acceptSymbol(text: string): boolean {
    const token = this.tokens[this.position];
    return this.advanceIf(token?.kind === 'symbol' && token.text === text);
  }

  private advanceIf(matches: boolean): boolean {
    if (matches) this.position += 1;
    return matches;
  }

  private expectSymbol(text: string): void {
    if (!this.acceptSymbol(text)) throw invalid(`'${text}' expected`);
  }
}

function invalid(reason: string): Error {
  return unsupportedQuery(`Invalid filter clause: ${reason}.`);
}
