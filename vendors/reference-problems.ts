import { isJsonObject, type Json, type JsonObject } from '../core/json';
import { own } from '../core/own';
import { partNames } from './answer-parts';
import { claimsProblems } from './claims-problems';
import { earlyTextProblems } from './early-texts';
import { fileProblems } from './file-problems';
import { inputNameProblems } from './input-name-problems';
import { integrationProblems } from './integration-problems';
import { nearest } from './nearest';
import { whyNoPattern } from './pattern';
import { applicationsOf, at, textsIn, type Path, type RecipeProblem } from './problem';
import { questionsOf } from './questions';
import type { Condition, Input, Recipe } from './schema';
import { isSensitive } from './sensitive';
import { KNOWN_PLACEHOLDERS, placeholdersIn, textsOf } from './templates';
import { timingProblems } from './timing-problems';
import { writtenTexts } from './written-texts';

/** Values that exist only once operations ran; what a request holds as plain text cannot wait for them. */
const KNOWN_TOO_LATE =
  /^(app\.(?!name$)|sp\.|secret\.|certificate\.|group\.(?!name$)|second(?!App\.name$|Group\.name$)[A-Z]|tenant\.name$)/;

/** Inputs that the product itself uses, without a placeholder. */
const USED_BY_THE_PRODUCT = ['applicationName', 'assignTo', 'adminConsent', 'notificationEmails'];

/** Where a condition may stand. */
const CONDITION_KEYS = [
  'when',
  'required',
  'ownScheme',
  'assignmentRequired',
  'askWhom',
  'publicClient',
  'accessTokens',
  'idTokens',
];

/**
 * What a schema cannot see: placeholders nobody fills, inputs nobody uses, conditions on what is not asked. `alsoUsed` are
 * placeholders of texts that another problem keeps out of the recipe.
 */
export function referenceProblems(recipe: Recipe, alsoUsed: readonly string[] = []): RecipeProblem[] {
  return [
    ...placeholderProblems(recipe),
    ...inputProblems(recipe, alsoUsed),
    ...conditionsIn(recipe as unknown as Json, []).flatMap(({ path, condition }) =>
      conditionProblem(recipe, condition).map((text) => at(path, text)),
    ),
    ...idProblems(recipe),
    ...fileProblems(recipe),
    ...integrationProblems(recipe),
    ...claimsProblems(recipe),
    ...writtenProblems(recipe),
    ...inputNameProblems(recipe),
    ...timingProblems(recipe),
    ...earlyTextProblems(recipe),
  ];
}

function placeholderProblems(recipe: Recipe): RecipeProblem[] {
  const questions = questionsOf(recipe);
  const known = new Set([
    ...KNOWN_PLACEHOLDERS,
    ...questions.flatMap((input) => [
      `input.${input.id}`,
      ...partNames(input).map((name) => `${input.id}.${name}`),
    ]),
  ]);
  return textsIn(recipe as unknown as Json, []).flatMap(({ path, text }) =>
    [...new Set(placeholdersIn(text))]
      .filter((name) => !known.has(name))
      .map((name) => at(path, `placeholder {${name}} has no source${nearest(name, [...known])}`)),
  );
}

function inputProblems(recipe: Recipe, alsoUsed: readonly string[]): RecipeProblem[] {
  const { inputs } = recipe;
  const ids = questionsOf(recipe).map(({ id }) => id);
  const used = [...textsOf(recipe as unknown as Json).flatMap(placeholdersIn), ...alsoUsed];
  const conditions = conditionsIn(recipe as unknown as Json, []).map(({ condition }) => condition);
  const isUsed = (id: string): boolean =>
    USED_BY_THE_PRODUCT.includes(id) ||
    used.some((name) => name === `input.${id}` || name.startsWith(`${id}.`)) ||
    conditions.some((condition) => 'input' in condition && condition.input === id) ||
    usedById(recipe, id);
  return inputs.flatMap((input, index) => [
    ...(ids.indexOf(input.id) !== ids.lastIndexOf(input.id) && isLater(inputs, index)
      ? [at(['inputs', index, 'id'], `input “${input.id}” is declared twice`)]
      : []),
    ...(isUsed(input.id) ? [] : [at(['inputs', index], `input “${input.id}” is never used`)]),
    ...setProblems(input, index),
    ...(['hint', 'must'] as const).flatMap((kind) =>
      patternProblems(input, kind).map((text) => at(['inputs', index, kind, 'pattern'], text)),
    ),
  ]);
}

/** The last of several; one that is called like a question of the product stands alone. */
function isLater(inputs: readonly Input[], index: number): boolean {
  return inputs.findLastIndex(({ id }) => id === inputs[index]?.id) === index;
}

/**
 * What is written must be known by then, and must not be a secret: words stand for a sealed answer. A claim’s constant is
 * filled in while it is sent, and what is read back is known again by its digest, which is that of the whole.
 */
function writtenProblems(recipe: Recipe): RecipeProblem[] {
  const sealed = recipe.inputs.filter(isSensitive).map(({ id }) => `input.${id}`);
  return [
    ...writtenTexts(recipe)
      .filter(({ takesReferences }) => !takesReferences)
      .flatMap(({ path, what, template }) =>
        placeholdersIn(template)
          .filter((name) => KNOWN_TOO_LATE.test(name))
          .map((name) => at(path, `${what} uses {${name}}, which is not known when the plan is made`)),
      ),
    ...toldToEntra(recipe)
      .filter(({ path, text }) => !(path.at(-1) === 'constant' && sealed.includes(onlyPlaceholderOf(text))))
      .flatMap(({ path, text }) =>
        placeholdersIn(text)
          .filter((name) => sealed.includes(name))
          .map((name) => at(path, onlyAsConstant(name))),
      ),
  ];
}

/** Nothing but one placeholder; blank where there is more to it. */
function onlyPlaceholderOf(text: string): string {
  const [name = ''] = placeholdersIn(text);
  return text === `{${name}}` ? name : '';
}

function onlyAsConstant(name: string): string {
  return `input “${name.slice('input.'.length)}” is sensitive and cannot be written to Entra, but as the whole constant of a claim: “constant: '{${name}}'”`;
}

function toldToEntra({ integration, secondApplication, access, vendorName = '' }: Recipe) {
  return textsIn(
    { integration, secondApplication: secondApplication ?? null, access, vendorName } as unknown as Json,
    [],
  );
}

/** An input may be named by its id: by a check, a pause or an app role. */
function usedById(recipe: Recipe, id: string): boolean {
  const roles = applicationsOf(recipe).flatMap(({ integration: part }) =>
    part.type === 'app-registration' ? part.openIdConnect.appRoles : part.saml.appRoles,
  );
  return (
    recipe.checks.some((check) => check.type === 'same-mail' && check.input === id) ||
    recipe.pauses.some(({ before }) => before === id) ||
    roles.some(({ assignTo }) => assignTo === id)
  );
}

function conditionProblem(recipe: Recipe, condition: Condition): string[] {
  if ('check' in condition) {
    const checks = recipe.checks.map(({ id }) => id);
    return checks.includes(condition.check)
      ? []
      : [`condition on unknown check “${condition.check}”${nearest(condition.check, checks)}`];
  }
  const questions = questionsOf(recipe);
  const input = questions.find(({ id }) => id === condition.input);
  if (input === undefined) {
    const ids = questions.map(({ id }) => id);
    return [`condition on unknown input “${condition.input}”${nearest(condition.input, ids)}`];
  }
  const option = 'equals' in condition ? condition.equals : condition.not;
  if (input.type !== 'choice' || input.choices.some(({ id }) => id === option)) return [];
  const options = input.choices.map(({ id }) => id).join(', ');
  return [`condition on “${option}”, which is no option of “${input.id}”. Those are: ${options}`];
}

/** Files, messages and inputs are named by id elsewhere; each name must lead somewhere. */
function idProblems({ files, messages, pauses, handOver, inputs, checks }: Recipe): RecipeProblem[] {
  const missing = (kind: string, there: readonly { id: string }[]) => (path: Path, id: string) => {
    const ids = there.map((one) => one.id);
    return ids.includes(id) ? [] : [at(path, `unknown ${kind} “${id}”${nearest(id, ids)}`)];
  };
  const file = missing('file', files);
  const message = missing('message', messages);
  const input = missing('input', inputs);
  return [
    ...handOver.files.flatMap((id, index) => file(['handOver', 'files', index], id)),
    ...files.flatMap((one, index) =>
      one.type === 'zip' ? one.files.flatMap((id, place) => file(['files', index, 'files', place], id)) : [],
    ),
    ...messages.flatMap(({ attachments }, index) =>
      attachments.flatMap((id, place) => file(['messages', index, 'attachments', place], id)),
    ),
    ...handOver.messages.flatMap((id, index) => message(['handOver', 'messages', index], id)),
    ...handOver.steps.flatMap((step, index) => [
      ...(step.files ?? []).flatMap((id, place) => file(['handOver', 'steps', index, 'files', place], id)),
      ...(step.message === undefined ? [] : message(['handOver', 'steps', index, 'message'], step.message)),
    ]),
    ...pauses.flatMap((pause, index) => [
      ...(pause.message === undefined ? [] : message(['pauses', index, 'message'], pause.message)),
      ...input(['pauses', index, 'before'], pause.before),
    ]),
    ...checks.flatMap((check, index) =>
      check.type === 'same-mail' ? input(['checks', index, 'input'], check.input) : [],
    ),
  ];
}

function conditionsIn(json: Json, path: Path): { path: Path; condition: Condition }[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap((item: Json, index) => conditionsIn(item, [...path, index]));
  const here = CONDITION_KEYS.flatMap((key) => {
    const found = own(json as JsonObject, key);
    return isJsonObject(found) && ('input' in found || 'check' in found)
      ? [{ path: [...path, key], condition: found as unknown as Condition }]
      : [];
  });
  return [...here, ...Object.entries(json).flatMap(([name, item]) => conditionsIn(item, [...path, name]))];
}

/** Filled in once, with answers and with what a request knows by itself. */
function setProblems(input: Input, index: number): RecipeProblem[] {
  if (input.type !== 'choice') return [];
  return input.choices.flatMap(({ sets = {} }, choice) =>
    Object.entries(sets).flatMap(([name, text]) =>
      placeholdersIn(text)
        .filter((one) => !/^(input|requester|vendor)\.|^tenant\.id$/.test(one))
        .map((one) =>
          at(
            ['inputs', index, 'choices', choice, 'sets', name],
            `{${one}} cannot stand here; write {input.<id>}, {tenant.id}, {requester.mail} or {vendor.name}`,
          ),
        ),
    ),
  );
}

function patternProblems(input: Input, kind: 'hint' | 'must'): string[] {
  const wanted = kind in input ? (input as Extract<Input, { ownScheme: unknown }>)[kind] : undefined;
  const why = wanted === undefined ? null : whyNoPattern(wanted.pattern);
  return why === null ? [] : [`the pattern of “${input.id}” cannot be used. ${why}`];
}
