import type { Answer, Answers } from '../core/request';
import { offeredValue, openQuestions } from './questions';
import type { Input, Recipe } from './schema';
import { isSensitive } from './sensitive';
import { validateAnswer } from './validate-answer';
import { isOn } from './questions';

/** Questions that are asked on one card. */
export interface Page {
  /** The ids of its inputs. */
  readonly key: string;
  readonly inputs: readonly Input[];
}

/** What is to be asked next, and the answers with what nobody has to be asked. */
export interface Settled {
  /** `null` when everything is answered. */
  readonly page: Page | null;
  readonly answers: Answers;
}

export interface Knowing {
  /** Values of the placeholders that defaults may hold, given these answers. */
  readonly known: (answers: Answers) => Readonly<Record<string, string>>;
  /** A plan has run, so that what comes after it may be asked. */
  readonly handedOver?: boolean;
}

type Given = Answers['given'];

/** More than these are no card that anybody fills in; the rest follows on the next one. */
const MOST_ON_A_PAGE = 8;
const LOOKED_UP: readonly Input['type'][] = ['principals', 'sp-metadata', 'gallery-template'];

export function pageWith(inputs: readonly Input[]): Page {
  return { key: inputs.map(({ id }) => id).join('+'), inputs };
}

/**
 * The next page: the first open question and those of its page that are open as well. One that depends on another of
 * the page is not open before that is answered, so it comes on the next. Once nothing is left to ask, what stands on
 * the plan takes its default; what has none is asked after all. Pure.
 */
export function settled(recipe: Recipe, answers: Answers, knowing: Knowing): Settled {
  const said = { ...answers, given: saidByPeople(answers.given) };
  return settle(recipe, said, knowing);
}

function settle(recipe: Recipe, answers: Answers, knowing: Knowing): Settled {
  const open = unanswered(recipe, answers, knowing);
  const asked = open.filter((input) => input.asked !== 'on-the-plan');
  const page = firstPage(recipe, asked);
  if (page !== null) return { page, answers };
  for (const input of open) {
    const answer = answerByItself(input, answers, knowing);
    if (answer === null) continue;
    const given = { ...answers.given, [input.id]: answer };
    return settle(recipe, { ...answers, given }, knowing);
  }
  return { page: firstPage(recipe, open), answers };
}

/** The pages that came before this one, by the answers that were given to them. */
export function pagesBefore(
  recipe: Recipe,
  answers: Answers,
  { key, knowing }: { key: string | null; knowing: Knowing },
): readonly Page[] {
  const said = saidByPeople(answers.given);
  const pages: Page[] = [];
  let given: Given = {};
  for (;;) {
    const { page } = settled(recipe, { ...answers, given }, knowing);
    if (page === null || page.key === key) return pages;
    const answered = page.inputs.filter(({ id }) => Object.hasOwn(said, id));
    if (answered.length === 0) return pages;
    pages.push(pageWith(answered));
    given = { ...given, ...Object.fromEntries(page.inputs.map(({ id }) => [id, said[id] ?? { value: '' }])) };
  }
}

/** Less what stands for questions that other answers have closed. */
export function stillAsked(recipe: Recipe, answers: Answers, handedOver: boolean): Given {
  const open = new Set(openQuestions(recipe, answers, handedOver).map(({ id }) => id));
  const closed = recipe.inputs.filter(
    ({ id, asked }) => !open.has(id) && (handedOver || asked !== 'after-hand-over'),
  );
  return without(
    answers.given,
    closed.map(({ id }) => id),
  );
}

export function without(given: Given, ids: readonly string[]): Given {
  return Object.fromEntries(Object.entries(given).filter(([id]) => !ids.includes(id)));
}

/** Defaults are taken anew each time: they may hang on an answer that was changed. */
export function saidByPeople(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, { byDefault }]) => byDefault !== true));
}

function unanswered(recipe: Recipe, answers: Answers, { handedOver = false }: Knowing): readonly Input[] {
  return openQuestions(recipe, answers, handedOver).filter(({ id }) => !Object.hasOwn(answers.given, id));
}

function firstPage(recipe: Recipe, open: readonly Input[]): Page | null {
  const [first] = open;
  if (first === undefined) return null;
  const together = open.filter(
    (input) => pageNameOf(input) === pageNameOf(first) && input.asked === first.asked,
  );
  const wait = together.findIndex(({ id }, index) => index > 0 && isWaitedFor(recipe, id));
  return pageWith(together.slice(0, Math.min(MOST_ON_A_PAGE, wait === -1 ? together.length : wait)));
}

function pageNameOf({ id, page = id }: Input): string {
  return page;
}

function isWaitedFor({ pauses }: Recipe, inputId: string): boolean {
  return pauses.some(({ before }) => before === inputId);
}

/** `null` where only a person can say it. */
function answerByItself(input: Input, answers: Answers, { known }: Knowing): Answer | null {
  if (LOOKED_UP.includes(input.type) || isSensitive(input)) return null;
  const required = isOn(input.required, answers.given);
  const offered = offeredValue(input, { ...answers, drafts: {} }, known(answers));
  if (offered === null) return required ? null : { value: '', byDefault: true };
  const checked = validateAnswer({ ...input, required }, offered, true);
  return 'problem' in checked ? null : { value: checked.value, byDefault: true };
}
