import { unseenCharacter, type KindOfText } from '../core/characters';
import { wrongWhereUsed, type Use } from './composed';
import { oddIdentifier, oddRedirect } from './identifier';
import { patternOf } from './pattern';
import type { Input } from './schema';
import { isSensitive } from './sensitive';
import { wrongHttpsUrl, wrongIdentifier, wrongRedirect } from './uri-rules';

/** `error`: can never work. `warning`: looks unusual and may be confirmed. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

export type ChecksOut = { readonly value: string } | { readonly problem: Problem };

/** What depends on the other answers and on the recipe. */
export interface AsAsked {
  readonly required: boolean;
  /** Where the answer is written; it is judged there as well. */
  readonly uses?: readonly Use[];
}

/** Longest answer to most questions. */
const MAX_LENGTH = 1000;
/** Entra takes 256 redirect URIs; what a person lists by hand stays readable on a card. */
export const MAX_LISTED = 20;
const MAX_LIST_LENGTH = 6000;
/** Entra refuses longer names for work accounts ("Validation differences by supported account types", 2025). */
const MAX_NAME_LENGTH = 120;
/** As a mail server takes it without quotes; "Name <name@host>" and `mailto:` are pasted often and are none. */
const EMAIL = /^[^\s@;,<>()[\]":\\]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;
const LONGEST_EMAIL = 254;

/**
 * Checks one answer by itself, without asking the tenant. Text is trimmed and otherwise kept exactly; a list,
 * one per line or with semicolons, comes out with semicolons. A confirmed answer passes warnings, never errors.
 */
export function validateAnswer(input: Input & AsAsked, given: string, confirmed: boolean): ChecksOut {
  const checked = checkedAnswer(input, given, confirmed);
  if (!('problem' in checked) || !isSensitive(input)) return checked;
  const { severity, text } = checked.problem;
  return { problem: { severity, text: withoutQuotes(text, given) } };
}

/** A sensitive answer is not quoted back: the card would show it, and the request keep it. */
function withoutQuotes(text: string, given: string): string {
  const own = given.trim();
  if (own === '') return text;
  return text
    .replace(/“([^“”]+)”/g, (whole, quoted: string) =>
      own.includes(quoted) || quoted.includes(own) ? '“…”' : whole,
    )
    .replace(/\{[^{}]+\}/g, (whole) => (own.includes(whole) ? '{…}' : whole));
}

function checkedAnswer(input: Input & AsAsked, given: string, confirmed: boolean): ChecksOut {
  const longest = isList(input) ? MAX_LIST_LENGTH : MAX_LENGTH;
  // Metadata has lines and limits of its own; whoever reads it says what is wrong.
  if (input.type !== 'sp-metadata' && given.length > 2 * longest)
    return error(`At most ${longest} characters.`);
  const value = isList(input) ? joined(given) : given.trim();
  if (value === '') {
    return input.required ? error(`${input.label} is needed to go on.`) : { value: '' };
  }
  if (input.type === 'sp-metadata') return { value };
  if (value.length > longest) return error(`At most ${longest} characters.`);
  const unseen = unseenCharacter(value, kindOf(input));
  if (unseen !== null) return error(unseen);
  if (input.type === 'choice') return matchChoice(input, value);
  const wrong = neverWorks(input, value) ?? againstRule(input, value) ?? wrongInUse(input, value);
  if (wrong !== null) return error(wrong);
  const odd = looksUnusual(input, value);
  return odd !== null && !confirmed ? { problem: { severity: 'warning', text: odd } } : { value };
}

/** Why a text can never be the answer, or does not fit the recipe's own pattern; what may be confirmed is none of it. */
export function wrongAnswer(input: Input & AsAsked, given: string): string | null {
  const asked = { ...input, required: true };
  const checked = validateAnswer(asked, given, true);
  if ('problem' in checked) return checked.problem.text;
  return misfit(input, checked.value);
}

/** The option by id, title or number, as typed in chat. */
function matchChoice(input: Extract<Input, { type: 'choice' }>, value: string): ChecksOut {
  const wanted = value.toLowerCase();
  const byNumber = /^\d{1,2}$/.test(value) ? input.choices[Number(value) - 1] : undefined;
  const found =
    input.choices.find(
      (choice) => choice.id.toLowerCase() === wanted || choice.title.toLowerCase() === wanted,
    ) ??
    byNumber ??
    onlyOne(input.choices.filter((choice) => choice.title.toLowerCase().startsWith(wanted)));
  return found === undefined
    ? error(`Choose one of: ${input.choices.map((choice) => choice.title).join('; ')}.`)
    : { value: found.id };
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function neverWorks(input: Input, value: string): string | null {
  switch (input.type) {
    case 'redirect-url':
      return wrongRedirect(value, input.ownScheme === true);
    case 'https-url':
      return wrongHttpsUrl(value);
    case 'identifier':
      return wrongIdentifier(value);
    case 'email-list':
      return wrongEmailList(value);
    case 'text':
      return input.id === 'applicationName' && value.length > MAX_NAME_LENGTH
        ? `At most ${MAX_NAME_LENGTH} characters.`
        : null;
    case 'redirect-url-list':
      return wrongInList(value, (one) => wrongRedirect(one, input.ownScheme === true));
    case 'identifier-list':
      return wrongInList(value, wrongIdentifier);
    case 'text-list':
      return wrongInList(value, (one) => unseenCharacter(one, 'name'));
    case 'principals':
    case 'choice':
    case 'sp-metadata':
    case 'gallery-template':
      return null;
  }
}

/** Lists are written one by one. */
function wrongInUse(input: Input & AsAsked, value: string): string | null {
  const wrong = (one: string) => wrongWhereUsed(input.uses ?? [], `input.${input.id}`, one);
  return isList(input) ? wrongInList(value, wrong) : wrong(value);
}

function wrongInList(value: string, wrong: (one: string) => string | null): string | null {
  const listed = listOf(value);
  if (listed.length > MAX_LISTED) return `At most ${MAX_LISTED} of them.`;
  for (const one of listed) {
    const problem = wrong(one);
    if (problem !== null) return `“${one}”: ${problem}`;
  }
  return null;
}

function wrongEmailList(value: string): string | null {
  const addresses = listOf(value);
  if (addresses.length > 5) return 'Entra takes at most five addresses.';
  const wrong = addresses.find((address) => address.length > LONGEST_EMAIL || !EMAIL.test(address));
  return wrong === undefined ? null : `“${wrong}” is not an e-mail address.`;
}

function looksUnusual(input: Input, value: string): string | null {
  return oddAddress(input, value) ?? misfit(input, value);
}

function misfit(input: Input, value: string): string | null {
  return 'hint' in input ? unlike(input, input.hint, value) : null;
}

function againstRule(input: Input, value: string): string | null {
  return 'must' in input ? unlike(input, input.must, value) : null;
}

/** The words of a pattern that the value, or one of a list, does not fit. */
function unlike(
  input: Input,
  wanted: { readonly pattern: string; readonly text: string } | undefined,
  value: string,
): string | null {
  if (wanted === undefined) return null;
  const isFitting = patternOf(wanted.pattern);
  const fits = isList(input) ? listOf(value).every(isFitting) : isFitting(value);
  return fits ? null : wanted.text;
}

/** The first that may be confirmed: Graph refuses some identifiers that the portal takes, for one. */
function oddAddress({ type }: Input, value: string): string | undefined {
  switch (type) {
    case 'identifier':
      return oddIdentifier(value) ?? undefined;
    case 'redirect-url':
      return oddRedirect(value) ?? undefined;
    case 'identifier-list':
      return listOf(value).flatMap((one) => oddIdentifier(one) ?? [])[0];
    case 'redirect-url-list':
      return listOf(value).flatMap((one) => oddRedirect(one) ?? [])[0];
    case 'text':
    case 'text-list':
    case 'https-url':
    case 'email-list':
    case 'principals':
    case 'choice':
    case 'sp-metadata':
    case 'gallery-template':
      return undefined;
  }
}

function kindOf({ type }: Input): KindOfText {
  switch (type) {
    case 'https-url':
    case 'redirect-url':
    case 'redirect-url-list':
    case 'identifier':
    case 'identifier-list':
    case 'email-list':
      return 'address';
    case 'text':
    case 'text-list':
      return 'name';
    case 'principals':
    case 'gallery-template':
    case 'choice':
    case 'sp-metadata':
      return 'lookup';
  }
}

/** Answers that name several: asked for in a field of several lines. */
export function isList({ type }: Input): boolean {
  return type === 'redirect-url-list' || type === 'identifier-list' || type === 'text-list';
}

function joined(given: string): string {
  return [...new Set(listOf(given.replace(/[\r\n]+/g, ';')))].join('; ');
}

/** Parts of an answer that names several things. */
export function listOf(value: string): string[] {
  return value
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function error(text: string): ChecksOut {
  return { problem: { severity: 'error', text } };
}
