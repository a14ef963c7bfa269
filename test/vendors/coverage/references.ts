import { textOf } from '../../../vendors/conditional';
import { questionsOf } from '../../../vendors/questions';
import type { Recipe } from '../../../vendors/schema';
import { partsOfReference, type Reference } from './coverage-file';
import type { Subject } from './subject';

/** What a reference may lead to, by kind: ids must be met exactly, texts in part. */
interface Targets {
  readonly exactly: readonly string[];
  readonly containing: readonly string[];
}

/** Why a reference leads nowhere; `null` when it leads somewhere. */
export function referenceProblem(subject: Subject, reference: Reference): string | null {
  const [kind, value] = partsOfReference(reference);
  if (kind === 'product' || kind === 'not-needed') return null;
  const { exactly, containing } = targetsOf(subject, kind);
  const isThere = exactly.includes(value) || containing.some((text) => text.includes(value));
  return isThere ? null : `${kind} “${value}” is not there`;
}

/** What the reference leads to in words, for the page. */
export function referenceInWords(subject: Subject, reference: Reference): string {
  const [kind, value] = partsOfReference(reference);
  switch (kind) {
    case 'product':
      return PRODUCT[value] ?? value;
    case 'not-needed':
      return `not needed: ${value}`;
    case 'operation':
      return `operation \`${value}\`: ${nameOf(subject, kind, value)}`;
    default:
      return `${KIND_WORDS[kind] ?? kind} “${nameOf(subject, kind, value)}”`;
  }
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  input: 'question',
  pause: 'wait',
  message: 'draft',
  item: 'value',
  detail: 'written',
  says: 'the draft says',
};

/** What people see where the reference is an id; else the reference itself. */
function nameOf({ recipe, plans }: Subject, kind: string, value: string): string {
  const operations = plans.flatMap((plan) => plan.operations);
  const names: Readonly<Record<string, string | undefined>> = {
    operation: operations.find(({ key }) => key === value)?.title,
    input: questionsOf(recipe).find(({ id }) => id === value)?.label,
    pause: recipe.pauses.find(({ before }) => before === value)?.title,
    check: recipe.checks.find(({ id }) => id === value)?.text,
    message: recipe.messages.find(({ id }) => id === value)?.subject,
    file: recipe.files.find(({ id }) => id === value)?.label,
  };
  return names[kind] ?? value;
}

const PRODUCT: Readonly<Record<string, string>> = {
  'directory-role': 'every vendor: requester and approver need the directory role',
  'plan-before-writing': 'every vendor: a plan is shown and approved before anything is written',
};

function targetsOf(subject: Subject, kind: string): Targets {
  const { recipe, plans, tasks } = subject;
  const { handOver } = recipe;
  switch (kind) {
    case 'operation':
      return exactly(plans.flatMap(({ operations }) => operations.map(({ key }) => key)));
    case 'detail':
      return containing(plans.flatMap(({ operations }) => operations.flatMap(({ details }) => details)));
    case 'input':
      return exactly(questionsOf(recipe).map(({ id }) => id));
    case 'pause':
      return exactly(recipe.pauses.map(({ before }) => before));
    case 'check':
      return exactly(recipe.checks.map(({ id }) => id));
    case 'message':
      return exactly([...handOver.messages, ...recipe.pauses.flatMap(({ message }) => message ?? [])]);
    case 'says':
      return containing(recipe.messages.map(({ body }) => body));
    case 'file':
      return exactly(handOver.files);
    case 'template':
      return exactly(templateNames(recipe));
    case 'secret':
      return exactly(secretLabels(recipe));
    case 'item':
      return containing(handOver.items.map(({ label }) => label));
    case 'prerequisite':
      return containing(recipe.prerequisites);
    case 'notice':
      return containing(plans.flatMap(({ notices }) => notices.map(({ text }) => text)));
    case 'step':
      return containing(handOver.steps.map(({ text }) => text));
    case 'task':
      return containing(tasks.map(({ text, check }) => `${text} ${check}`));
    case 'warning':
      return containing(handOver.warnings.map((one) => (typeof one === 'string' ? one : one.text)));
    case 'verification':
      return containing([handOver.verification ?? '']);
    default:
      throw new Error(`unknown kind of reference “${kind}”`);
  }
}

function exactly(names: readonly string[]): Targets {
  return { exactly: names, containing: [] };
}

function containing(texts: readonly string[]): Targets {
  return { exactly: [], containing: texts };
}

function templateNames({ integration }: Recipe): readonly string[] {
  return integration.type === 'gallery-saml' ? integration.templateNames.map(textOf) : [];
}

function secretLabels({ integration }: Recipe): readonly string[] {
  const secret = integration.type === 'app-registration' ? integration.openIdConnect.secret : undefined;
  return secret === undefined ? [] : [secret.label];
}
