import type { Answer, Answers } from '../core/request';
import { own } from '../core/own';
import { inputSchema } from './schema/inputs';
import type { Condition, Input, Recipe } from './schema';
import { isSensitive } from './sensitive';
import { fillValue } from './templates';

type Switch = boolean | Condition;

/** An input as it is asked: also where one of the further conditions holds. */
export type Question = Input & { readonly orWhen?: readonly Condition[] };

/** Asked for every vendor: what people will see in My Apps and in Entra. */
function applicationNameInput({ name, vendorName }: Recipe): Input {
  return inputSchema.parse({
    id: 'applicationName',
    type: 'text',
    label: 'Name of the application',
    why: 'People see it in My Apps, administrators under Enterprise applications.',
    default: vendorName ?? name,
    example: name,
    asked: 'on-the-plan',
  });
}

const ASSIGN_TO = inputSchema.parse({
  id: 'assignTo',
  type: 'principals',
  label: 'Groups or people who may sign in',
  why: 'Only assigned people can sign in. Several names are separated by a semicolon. Left blank, nobody can sign in until somebody is assigned.',
  where:
    'Microsoft Entra admin center: Groups, or Users. Type the name as it stands there, a mail address or an object ID.',
  required: false,
  example: 'SSO Users',
});

const NOTIFICATION_EMAILS = inputSchema.parse({
  id: 'notificationEmails',
  type: 'email-list',
  label: 'Notification e-mail addresses',
  why: 'Microsoft writes to them 60, 30 and 7 days before the signing certificate expires. At most five, separated by a semicolon.',
  required: false,
  default: '{requester.mail}',
  asked: 'on-the-plan',
  example: 'it-operations@contoso.example',
});

const ADMIN_CONSENT = inputSchema.parse({
  id: 'adminConsent',
  type: 'choice',
  label: 'Consent for everybody in the tenant?',
  why: 'The application asks to read who signs in. Either you agree once for everybody, or each person is asked at the first sign-in.',
  required: true,
  default: 'yes',
  asked: 'on-the-plan',
  choices: [
    { id: 'yes', title: 'Yes, for everybody', explanation: 'Nobody sees a consent screen.' },
    {
      id: 'no',
      title: 'No, each person is asked',
      explanation: 'Works only where your tenant lets people consent for themselves.',
    },
  ],
});

/** The questions that no recipe writes, and when they are asked. */
export const STANDARD_INPUTS: readonly {
  readonly id: string;
  readonly label: string;
  readonly asked: string;
}[] = [
  { id: 'applicationName', label: 'Name of the application', asked: 'always' },
  { ...NOTIFICATION_EMAILS, asked: 'where `saml.certificate.notify` is there, as it is by itself' },
  { ...ADMIN_CONSENT, asked: 'where permissions are asked for and assignment is not required' },
  { ...ASSIGN_TO, asked: 'where `access.askWhom` holds' },
].map(({ id, label, asked: when }) => ({ id, label, asked: when }));

/** Every question of a recipe in the order of asking, conditions not yet applied. */
export function questionsOf(recipe: Recipe): readonly Question[] {
  const first = recipe.inputs.filter(({ asked }) => asked !== 'after-hand-over');
  // Where the recipe serves any vendor, its first question is which one.
  const namedAfter = recipe.vendorName === undefined ? 0 : 1;
  return [
    ...first.slice(0, namedAfter),
    applicationNameInput(recipe),
    ...first.slice(namedAfter),
    ...standardQuestions(recipe),
    ...recipe.inputs.filter(({ asked }) => asked === 'after-hand-over'),
  ];
}

/** Questions that follow from what is set up, the same for every vendor; with two applications each is asked once. */
function standardQuestions(recipe: Recipe): Question[] {
  const parts = [recipe, ...(recipe.secondApplication === undefined ? [] : [recipe.secondApplication])];
  const notified = parts.some(
    ({ integration }) =>
      integration.type !== 'app-registration' && integration.saml.certificate.notify !== undefined,
  );
  const consents = parts.flatMap(({ integration, access }) =>
    integration.type === 'app-registration' && integration.openIdConnect.permissions.length > 0
      ? [not(access.assignmentRequired)]
      : [],
  );
  return [
    ...(notified ? [NOTIFICATION_EMAILS] : []),
    ...asked(ADMIN_CONSENT, consents),
    ...asked(
      ASSIGN_TO,
      parts.map(({ access }) => access.askWhom),
    ),
  ];
}

/** Asked where one of the applications calls for it. */
function asked(input: Input, switches: readonly Switch[]): Question[] {
  if (switches.includes(true)) return [input];
  const [when, ...orWhen] = switches.filter((one) => typeof one !== 'boolean');
  return when === undefined ? [] : [{ ...input, when, orWhen }];
}

/** The opposite of a switch; a choice that is not `equals` is `not`. */
function not(when: Switch): Switch {
  if (typeof when === 'boolean') return !when;
  if ('check' in when) return { ...when, holds: !when.holds };
  return 'equals' in when ? { input: when.input, not: when.equals } : { input: when.input, equals: when.not };
}

/**
 * The questions that the answers so far call for. Those after the hand-over come once a plan has run:
 * `handedOver` says so.
 */
export function openQuestions(recipe: Recipe, answers: Answers, handedOver = false): readonly Input[] {
  return questionsOf(recipe)
    .filter((input) => handedOver || input.asked !== 'after-hand-over')
    .filter(({ when, orWhen = [] }) => [when, ...orWhen].some((one) => applies(one, answers.given)));
}

/** The next question; `null` when everything is answered. A pure function of recipe and answers. */
export function nextQuestion(recipe: Recipe, answers: Answers, handedOver = false): Input | null {
  return (
    openQuestions(recipe, answers, handedOver).find(({ id }) => !Object.hasOwn(answers.given, id)) ?? null
  );
}

/** What the field offers: a value taken back, else the recipe's default; `null` when there is nothing, or it is sealed. */
export function offeredValue(
  input: Input,
  answers: Answers,
  known: Readonly<Record<string, string>>,
): string | null {
  if (isSensitive(input)) return null;
  const draft = own(answers.drafts, input.id);
  if (draft !== undefined) return draft.value;
  if (input.default === undefined) return null;
  const text = fillValue(input.default, known);
  return text.includes('{') || text === '' ? null : text;
}

/** Whether a condition holds; a check that was not looked at yet holds neither way. */
export function applies(
  condition: Condition | undefined,
  given: Readonly<Record<string, Answer>>,
  checks: Readonly<Record<string, boolean>> = {},
): boolean {
  if (condition === undefined) return true;
  if ('check' in condition) return own(checks, condition.check) === condition.holds;
  const value = own(given, condition.input)?.value;
  return 'equals' in condition ? value === condition.equals : value !== undefined && value !== condition.not;
}

/** Whether something is on, given the answers. */
export function isOn(
  when: Switch,
  given: Readonly<Record<string, Answer>>,
  checks: Readonly<Record<string, boolean>> = {},
): boolean {
  return typeof when === 'boolean' ? when : applies(when, given, checks);
}
