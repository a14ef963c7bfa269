import { isJsonObject, type Json, type JsonObject } from '../core/json';
import { partNames } from './answer-parts';
import { integrationProblems } from './integration-problems';
import { claimsProblems } from './claims-problems';
import { inputNameProblems } from './input-name-problems';
import { plainTextProblems } from './plain-text-problems';
import { questionsOf } from './questions';
import type { Condition, Input, Recipe } from './schema';
import { isSensitive } from './sensitive';
import { KNOWN_PLACEHOLDERS, placeholdersIn, textsOf } from './templates';
import { timingProblems } from './timing-problems';

/** Inputs that the product itself uses, without a placeholder. */
const USED_BY_THE_PRODUCT = ['applicationName', 'assignTo', 'adminConsent', 'notificationEmails'];

/** Where a condition may stand. */
const CONDITION_KEYS = [
  'when',
  'required',
  'ownScheme',
  'assignmentRequired',
  'askWhom',
  'accessTokens',
  'idTokens',
];

/** What a schema cannot see: placeholders nobody fills, inputs nobody uses, conditions on what is not asked. */
export function referenceProblems(recipe: Recipe): string[] {
  const questions = questionsOf(recipe);
  const ids = questions.map((input) => input.id);
  const parts = questions.flatMap((input) => partNames(input).map((name) => `${input.id}.${name}`));
  const used = new Set(textsOf(recipe as unknown as Json).flatMap(placeholdersIn));
  const conditions = conditionsIn(recipe as unknown as Json);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `input “${id}” is declared twice`),
    ...[...used]
      .filter((name) => !KNOWN_PLACEHOLDERS.includes(name) && !parts.includes(name))
      .filter((name) => !(name.startsWith('input.') && ids.includes(name.slice('input.'.length))))
      .map((name) => `placeholder {${name}} has no source`),
    ...ids
      .filter((id) => !USED_BY_THE_PRODUCT.includes(id))
      .filter((id) => ![...used].some((name) => name === `input.${id}` || name.startsWith(`${id}.`)))
      .filter((id) => !conditions.some((condition) => 'input' in condition && condition.input === id))
      .filter((id) => !usedById(recipe, id))
      .map((id) => `input “${id}” is never used`),
    ...conditions.flatMap((condition) => conditionProblem(recipe, questions, condition)),
    ...idProblems(recipe),
    ...integrationProblems(recipe),
    ...claimsProblems(recipe),
    ...sealedProblems(recipe),
    ...inputNameProblems(recipe),
    ...plainTextProblems(recipe),
    ...timingProblems(recipe),
    ...recipe.inputs
      .filter((input) => 'hint' in input && !isPattern(input.hint?.pattern))
      .map((input) => `the pattern of “${input.id}” is not a regular expression`),
  ];
}

/** Words stand for a sealed answer: what Entra is told would be those words. */
function sealedProblems({
  inputs,
  integration,
  secondApplication,
  access,
  vendorName = '',
}: Recipe): string[] {
  const told = textsOf([integration, secondApplication ?? null, access, vendorName] as unknown as Json);
  const named = told.flatMap(placeholdersIn);
  return inputs
    .filter((input) => isSensitive(input) && named.includes(`input.${input.id}`))
    .map(({ id }) => `input “${id}” is sensitive and cannot be written to Entra`);
}

/** An input may be named by its id: by a check, a pause or an app role. */
function usedById({ checks, pauses, integration, secondApplication }: Recipe, id: string): boolean {
  const roles = [integration, secondApplication?.integration].flatMap((part) =>
    part === undefined
      ? []
      : part.type === 'app-registration'
        ? part.openIdConnect.appRoles
        : part.saml.appRoles,
  );
  return (
    checks.some((check) => check.type === 'same-mail' && check.input === id) ||
    pauses.some(({ before }) => before === id) ||
    roles.some(({ assignTo }) => assignTo === id)
  );
}

function conditionProblem({ checks }: Recipe, questions: readonly Input[], condition: Condition): string[] {
  if ('check' in condition) {
    return checks.some(({ id }) => id === condition.check)
      ? []
      : [`condition on unknown check “${condition.check}”`];
  }
  const input = questions.find(({ id }) => id === condition.input);
  if (input === undefined) return [`condition on unknown input “${condition.input}”`];
  const option = 'equals' in condition ? condition.equals : condition.not;
  return input.type === 'choice' && !input.choices.some(({ id }) => id === option)
    ? [`condition on “${option}”, which is no option of “${input.id}”`]
    : [];
}

/** Files, messages and inputs are named by id elsewhere; each name must lead somewhere. */
function idProblems(recipe: Recipe): string[] {
  const { files, messages, pauses, handOver, inputs, checks } = recipe;
  const missing = (kind: string, named: readonly string[], there: readonly { id: string }[]) =>
    named.filter((id) => !there.some((item) => item.id === id)).map((id) => `unknown ${kind} “${id}”`);
  const zipped = files.flatMap((file) => (file.type === 'zip' ? file.files : []));
  const sent = pauses.flatMap(({ message }) => (message === undefined ? [] : [message]));
  const sameMail = checks.flatMap((check) => (check.type === 'same-mail' ? [check.input] : []));
  return [
    ...missing('file', [...handOver.files, ...zipped, ...messages.flatMap((one) => one.attachments)], files),
    ...missing('message', [...handOver.messages, ...sent], messages),
    ...missing('input', [...pauses.map(({ before }) => before), ...sameMail], inputs),
    ...fileProblems(recipe),
    ...earlyMessageProblems(recipe),
  ];
}

function fileProblems({ files, secondApplication }: Recipe): string[] {
  const zips = files.filter((file) => file.type === 'zip');
  return [
    ...zips
      .filter(({ files: inside }) => zips.some(({ id }) => inside.includes(id)))
      .map(({ id }) => `zip “${id}” holds a zip`),
    ...zips.flatMap(({ id, files: inside }) =>
      namesTwice(files.filter((file) => inside.includes(file.id)).map(({ name }) => name)).map(
        (name) => `zip “${id}” holds two files named “${name}”`,
      ),
    ),
    ...files
      .filter((file) => 'application' in file && file.application === 'second')
      .filter(() => secondApplication === undefined)
      .map(({ id }) => `file “${id}” is of a second application, which the recipe does not have`),
  ];
}

/** Windows and macOS take names that differ in case only for one. */
function namesTwice(names: readonly string[]): string[] {
  const plain = names.map((name) => name.toLowerCase());
  return names.filter((_, index) => plain.indexOf(plain[index] ?? '') !== index);
}

/** Values that only exist once a plan has run. */
const LATE = /^(?:app|sp|secret|certificate|group|second[A-Z][a-z]*)\.(?!name$)/;

/** A message sent before anything is set up would have blanks in it, and go without what is to be attached. */
function earlyMessageProblems({ pauses, inputs, messages, files }: Recipe): string[] {
  const early = pauses.filter(({ before }) =>
    inputs.some(({ id, asked }) => id === before && asked === 'first'),
  );
  const isText = (fileId: string) => files.some(({ id, type }) => id === fileId && type === 'text');
  return messages
    .filter(({ id }) => early.some(({ message }) => message === id))
    .flatMap(({ id, to, subject, body, attachments }) => [
      ...[to, subject, body]
        .flatMap(placeholdersIn)
        .filter((name) => LATE.test(name))
        .map((name) => `message “${id}” is sent before {${name}} is known`),
      ...attachments
        .filter((fileId) => !isText(fileId))
        .map((fileId) => `message “${id}” is sent before its attachment “${fileId}” is made`),
    ]);
}

function conditionsIn(json: Json): Condition[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap((item: Json) => conditionsIn(item));
  const own = CONDITION_KEYS.flatMap((key) => {
    const found = (json as JsonObject)[key];
    return isJsonObject(found) && ('input' in found || 'check' in found)
      ? [found as unknown as Condition]
      : [];
  });
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
