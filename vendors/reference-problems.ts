import type { Json } from '../core/json';
import { questionsOf } from './questions';
import type { Condition, Recipe } from './schema';
import { KNOWN_PLACEHOLDERS, placeholdersIn, textsOf } from './templates';

/** Inputs that the product itself uses, without a placeholder. */
const USED_BY_THE_PRODUCT = ['applicationName', 'assignTo', 'adminConsent', 'notificationEmails'];

/** What a schema cannot see: placeholders nobody fills, inputs nobody uses, conditions on what is not asked. */
export function referenceProblems(recipe: Recipe): string[] {
  const ids = questionsOf(recipe).map((input) => input.id);
  const used = new Set(textsOf(recipe as unknown as Json).flatMap(placeholdersIn));
  const conditions = conditionsIn(recipe as unknown as Json);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `input “${id}” is declared twice`),
    ...[...used]
      .filter((name) => !KNOWN_PLACEHOLDERS.includes(name) && !ids.includes(name.replace(/^input\./, '')))
      .map((name) => `placeholder {${name}} has no source`),
    ...ids
      .filter((id) => !USED_BY_THE_PRODUCT.includes(id))
      .filter((id) => !used.has(`input.${id}`) && !conditions.some(({ input }) => input === id))
      .map((id) => `input “${id}” is never used`),
    ...conditions
      .filter(({ input }) => !ids.includes(input))
      .map(({ input }) => `condition on unknown input “${input}”`),
    ...recipe.inputs
      .filter((input) => 'hint' in input && !isPattern(input.hint?.pattern))
      .map((input) => `the pattern of “${input.id}” is not a regular expression`),
  ];
}

function conditionsIn(json: Json): Condition[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap((item: Json) => conditionsIn(item));
  const own = 'when' in json ? [json['when'] as unknown as Condition] : [];
  return [...own, ...Object.values(json).flatMap((item) => conditionsIn(item))];
}

function isPattern(pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
