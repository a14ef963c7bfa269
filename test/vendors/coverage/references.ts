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
export function referenceInWords({ plans }: Subject, reference: Reference): string {
  const [kind, value] = partsOfReference(reference);
  if (kind === 'product') return PRODUCT[value] ?? value;
  if (kind === 'not-needed') return `not needed: ${value}`;
  if (kind !== 'operation') return `${kind} “${value}”`;
  const operation = plans.flatMap(({ operations }) => operations).find(({ key }) => key === value);
  return `operation \`${value}\`: ${operation?.title ?? ''}`;
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
    case 'input':
      return exactly(questionsOf(recipe).map(({ id }) => id));
    case 'pause':
      return exactly(recipe.pauses.map(({ before }) => before));
    case 'check':
      return exactly(recipe.checks.map(({ id }) => id));
    case 'message':
      return exactly([...handOver.messages, ...recipe.pauses.flatMap(({ message }) => message ?? [])]);
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
  return integration.type === 'gallery-saml' ? integration.templateNames : [];
}

function secretLabels({ integration }: Recipe): readonly string[] {
  const secret = integration.type === 'app-registration' ? integration.openIdConnect.secret : undefined;
  return secret === undefined ? [] : [secret.label];
}
