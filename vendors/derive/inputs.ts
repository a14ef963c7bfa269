import type { RecipeSource } from '../schema';
import type { WrittenInput } from '../written/inputs';
import { pageOf } from './pages';
import { integrationsOf, isNamedIn, usesAsAddress, type Use } from './uses';
import { whyOf, type BeforeQuestions } from './why';

type InputSource = RecipeSource['inputs'][number];

/** Questions with what follows from where their answers go. */
export function inputsOf(
  written: readonly WrittenInput[],
  recipe: BeforeQuestions,
  settingsPath: string | undefined,
): InputSource[] {
  const complete = written.map((input) => {
    const uses = usesAsAddress(integrationsOf(recipe), input.id);
    const isAddress = uses.length > 0 && uses.every(({ how }) => how === 'whole');
    const where = input.where ?? (isAddress ? placeOf(recipe, settingsPath) : undefined);
    return {
      ...typed(input, uses),
      why: input.why ?? whyOf(recipe, input.id),
      where,
      required: input.required ?? !isOptional(uses),
      asked: input.asked ?? askedWhen(recipe, input),
    };
  });
  return complete.map((input, index) => ({ ...input, page: pageOf(complete, index) }));
}

/** What every vendor lets the customer choose, and hardly anybody chooses otherwise, stands on the plan. */
function askedWhen(recipe: BeforeQuestions, { id, default: offered }: WrittenInput) {
  const chosen = integrationsOf(recipe).flatMap((one) =>
    one.type === 'app-registration'
      ? [one.openIdConnect.audience, one.openIdConnect.secret?.lifetimeDays]
      : [],
  );
  const isTenants = isNamedIn(
    chosen.filter((one) => typeof one === 'string'),
    id,
  );
  return offered !== undefined && isTenants ? ('on-the-plan' as const) : ('first' as const);
}

function placeOf({ name }: BeforeQuestions, settingsPath: string | undefined): string | undefined {
  return settingsPath === undefined ? undefined : `${name}: ${settingsPath}.`;
}

/** Gives a question its type, and a pattern its words. */
function typed(input: WrittenInput, uses: readonly Use[]) {
  if ('choices' in input) return { ...input, type: 'choice' as const };
  if (!('ownScheme' in input)) return input;
  const example = input.example ?? input.default ?? '';
  return { ...input, example, type: input.type ?? typeFrom(uses), ...patternsOf(input, example) };
}

type Typed = Extract<WrittenInput, { ownScheme: unknown }>;

function patternsOf({ hint, must }: Pick<Typed, 'hint' | 'must'>, example: string) {
  return {
    hint: inWords(hint, `It usually looks like ${example}.`),
    must: inWords(must, `It must look like ${example}.`),
  };
}

function inWords(wanted: Typed['hint'], usual: string) {
  if (wanted === undefined) return undefined;
  const { pattern, text = usual } = typeof wanted === 'string' ? { pattern: wanted } : wanted;
  return { pattern, text };
}

function typeFrom(uses: readonly Use[]) {
  const at = uses.filter(({ how }) => how !== 'part');
  if (at.some((use) => use.at === 'replyUrls' || use.at === 'redirects')) return 'redirect-url' as const;
  if (at.some((use) => use.at === 'identifiers')) return 'identifier' as const;
  return at.some((use) => use.at !== 'relayState') ? ('https-url' as const) : ('text' as const);
}

const OPTIONAL: readonly Use['at'][] = ['signOnUrl', 'logoutUrl', 'homePageUrl', 'relayState'];

function isOptional(uses: readonly Use[]): boolean {
  return uses.length > 0 && uses.every(({ at, how }) => how === 'whole' && OPTIONAL.includes(at));
}
