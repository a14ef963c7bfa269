import { quotable, unseenCharacter } from '../core/characters';
import { own } from '../core/own';
import type { References } from '../core/graph-request';
import { questionsOf } from './questions';
import type { Input, Recipe } from './schema';
import { fill, isAlternatives, placeholdersIn } from './templates';
import { wrongHttpsUrl, wrongIdentifier, wrongRedirect, wrongWebAddress } from './uri-rules';
import type { WrittenKind, WrittenText } from './written-texts';

/** Ends a part of an address, or is none of its characters: scheme, host, path and query stay what the recipe says. */
const ENDS_A_PART = /[/?#@:\\&\s"'`´‘’‚“”„«»‹›]/u;
/** Behind an address that a template begins with, a path follows. */
const ENDS_A_PATH = /[?#\\\s"'`´‘’‚“”„«»‹›]/u;
/** Would be taken for a value of the run. */
const LIKE_A_REFERENCE = /\{[a-zA-Z][\w-]*(?:\.[\w-]+)+\}/;
/** Entra takes no blanks in the value of an app role (doc comment of appRole). */
const BLANK_IN_ROLE = /\s/;
const LONGEST_ROLE = 120;

const RULES: Readonly<Record<WrittenKind, (text: string) => string | null>> = {
  identifier: wrongIdentifier,
  redirect: (text) => wrongRedirect(text),
  'installed-redirect': (text) => wrongRedirect(text, true),
  'web-address': wrongWebAddress,
  'https-address': wrongHttpsUrl,
  role: (text) => {
    if (BLANK_IN_ROLE.test(text)) return 'The value of an app role has no blanks.';
    return text.length > LONGEST_ROLE ? `At most ${LONGEST_ROLE} characters.` : unseenCharacter(text, 'name');
  },
  text: (text) => unseenCharacter(text, 'name'),
};

/** Why a text cannot be written into its field, by the rule for typed answers; `null` when it can. */
export function wrongText(kind: WrittenKind, text: string): string | null {
  return RULES[kind](text);
}

/** A written text of a recipe, with what is known of its placeholders before anybody answers. */
export interface Use extends WrittenText {
  /** The placeholder that it begins with, where that is an address and a path follows. */
  readonly base: string | null;
  /** Values that stand for those to come, so that one can be judged without the others. */
  readonly standIns: References;
}

export function usesIn(recipe: Recipe, texts: readonly WrittenText[]): Use[] {
  const inputs = questionsOf(recipe);
  return texts.map((text) => {
    const base = baseOf(inputs, text.template);
    const names = placeholdersIn(text.template);
    const standIns = names.map((name) => [name, name === base ? 'https://x.example' : 'x']);
    return { ...text, base, standIns: Object.fromEntries(standIns) as References };
  });
}

function baseOf(inputs: readonly Input[], template: string): string | null {
  const [name = ''] = placeholdersIn(template);
  const begins = name !== '' && template.startsWith(`{${name}}`);
  return begins && /^([/?#:]|$)/.test(template.slice(name.length + 2)) && isAddress(inputs, name)
    ? name
    : null;
}

function isAddress(inputs: readonly Input[], name: string): boolean {
  const [first = '', second = ''] = name.split('.');
  if (first === 'authority' || first === 'login') return true;
  const input = inputs.find(({ id }) => id === (first === 'input' ? second : first));
  return input !== undefined && (first !== 'input' || /url|identifier/.test(input.type));
}

/**
 * Why a value cannot stand where a placeholder does, as a sentence; `null` when it can. Only where it is the whole value,
 * or the address that a template begins with, may it hold what ends a part of an address.
 */
export function wrongPart({ kind, template, base }: Use, name: string, value: string): string | null {
  const reference = LIKE_A_REFERENCE.exec(value);
  if (reference !== null)
    return `${reference[0]} would be taken for a value of the set-up. Leave out the braces.`;
  if (isAlternatives(template) || kind === 'text' || kind === 'role') return null;
  const found = (name === base ? ENDS_A_PATH : ENDS_A_PART).exec(value)?.[0];
  return found === undefined
    ? null
    : `It becomes a part of ${template}, so it cannot hold ${/\s/.test(found) ? 'a blank' : `“${found}”`}.`;
}

/**
 * What is wrong with a text whatever is answered: the literal one, one beside any placeholder, and every one that the
 * options of a choice make. Placeholders that are the whole value are judged when they are answered.
 */
export function standInProblem(recipe: Recipe, text: WrittenText): string | null {
  if (isAlternatives(text.template)) return null;
  const [use] = usesIn(recipe, [text]);
  if (use === undefined) return null;
  for (const values of optionValues(recipe, use)) {
    if (Object.values(values).includes('')) continue;
    const filled = fill(text.template, values);
    const reason = wrongText(text.kind, filled);
    if (reason !== null) return filled === text.template ? reason : `“${quotable(filled)}”. ${reason}`;
  }
  return null;
}

/** Each option of the choices named in a text, the stand-ins of its other placeholders beside it. */
function optionValues(recipe: Recipe, { template, standIns }: Use): References[] {
  const inputs = questionsOf(recipe);
  const chosen = placeholdersIn(template).flatMap((name) => {
    const [first = '', second = ''] = name.split('.');
    const input = inputs.find(({ id, type }) => type === 'choice' && id === first);
    return input?.type === 'choice'
      ? input.choices.map(({ sets = {} }) => ({ [name]: withStandIns(own(sets, second) ?? '') }))
      : [];
  });
  return chosen.length === 0 ? [standIns] : chosen.map((one) => ({ ...standIns, ...one }));
}

/** What is wrong with a value in the first text that it makes unusable; `null` when it fits everywhere. */
export function wrongWhereUsed(uses: readonly Use[], name: string, value: string): string | null {
  for (const use of uses.filter(({ template }) => placeholdersIn(template).includes(name))) {
    const part = wrongPart(use, name, value);
    if (part !== null) return part;
    const text = isAlternatives(use.template)
      ? value
      : fill(use.template, { ...use.standIns, [name]: value });
    const reason = wrongText(use.kind, text);
    if (reason !== null) return text === value ? reason : `It would make “${quotable(text)}”. ${reason}`;
  }
  return null;
}

/** An option may set what holds an answer. */
function withStandIns(text: string): string {
  return fill(text, Object.fromEntries(placeholdersIn(text).map((name) => [name, 'x'])));
}
