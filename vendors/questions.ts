import type { Answer, Answers } from '../core/request';
import type { Condition, Input, Recipe } from './schema';
import { fill } from './templates';

/** Asked for every vendor: what people will see in My Apps and in Entra. */
function applicationNameInput(recipe: Recipe): Input {
  return {
    id: 'applicationName',
    type: 'text',
    label: 'Name of the application',
    why: 'People see it in My Apps, administrators under Enterprise applications.',
    required: true,
    default: recipe.name,
    example: recipe.name,
  };
}

const ASSIGN_TO: Input = {
  id: 'assignTo',
  type: 'principals',
  label: 'Groups or people who may sign in',
  why: 'Only assigned people can sign in. Several names are separated by a semicolon. Left blank, nobody can sign in until somebody is assigned.',
  where: 'Microsoft Entra admin center: Groups, or Users. Type the name as it stands there.',
  required: false,
  example: 'SSO Users',
};

const NOTIFICATION_EMAILS: Input = {
  id: 'notificationEmails',
  type: 'email-list',
  label: 'Notification e-mail addresses',
  why: 'Microsoft writes to them 60, 30 and 7 days before the signing certificate expires. At most five, separated by a semicolon.',
  required: false,
  default: '{requester.mail}',
  example: 'it-operations@contoso.example',
};

const ADMIN_CONSENT: Input = {
  id: 'adminConsent',
  type: 'choice',
  label: 'Consent for everybody in the tenant?',
  why: 'The application asks to read who signs in. Either you agree once for everybody, or each person is asked at the first sign-in.',
  required: true,
  default: 'yes',
  choices: [
    { id: 'yes', title: 'Yes, for everybody', explanation: 'Nobody sees a consent screen.' },
    {
      id: 'no',
      title: 'No, each person is asked',
      explanation: 'Works only where your tenant lets people consent for themselves.',
    },
  ],
};

/** Every question of a recipe in the order of asking, conditions not yet applied. */
export function questionsOf(recipe: Recipe): readonly Input[] {
  const { integration, access } = recipe;
  const questions = [applicationNameInput(recipe), ...recipe.inputs];
  if (integration.type === 'gallery-saml' && integration.saml.certificate.notify !== undefined) {
    questions.push(NOTIFICATION_EMAILS);
  }
  if (integration.type === 'app-registration' && !access.assignmentRequired) questions.push(ADMIN_CONSENT);
  if (access.askWhom) questions.push(ASSIGN_TO);
  return questions;
}

/** The questions that the answers so far call for. */
export function openQuestions(recipe: Recipe, answers: Answers): readonly Input[] {
  return questionsOf(recipe).filter((input) => applies(input.when, answers.given));
}

/** The next question; `null` when everything is answered. A pure function of recipe and answers. */
export function nextQuestion(recipe: Recipe, answers: Answers): Input | null {
  return openQuestions(recipe, answers).find((input) => !(input.id in answers.given)) ?? null;
}

/** The question before the next one; `null` at the first. */
export function previousQuestion(recipe: Recipe, answers: Answers): Input | null {
  const questions = openQuestions(recipe, answers);
  const next = nextQuestion(recipe, answers);
  const position = next === null ? questions.length : questions.indexOf(next);
  return questions[position - 1] ?? null;
}

/** What the field offers: a value taken back, else the recipe's default; `null` when there is nothing. */
export function offeredValue(
  input: Input,
  answers: Answers,
  known: Readonly<Record<string, string>>,
): string | null {
  const draft = answers.drafts[input.id];
  if (draft !== undefined) return draft.value;
  if (input.default === undefined) return null;
  const text = fill(input.default, known);
  return text.includes('{') || text === '' ? null : text;
}

export function applies(condition: Condition | undefined, given: Readonly<Record<string, Answer>>): boolean {
  return condition === undefined || given[condition.input]?.value === condition.equals;
}
