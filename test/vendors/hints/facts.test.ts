import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asAsked } from '../../../vendors/as-asked';
import { checkWrittenRecipe } from '../../../vendors/check-written';
import { contentProblems } from '../../../vendors/content-problems';
import { TAKEN } from '../../../vendors/hints/hand-over';
import { hintFileSchema, type Hint } from '../../../vendors/hints/hint';
import { PLACES } from '../../../vendors/hints/questions';
import { recipeFromHint } from '../../../vendors/hints/from-hint';
import { REMARKS } from '../../../vendors/hints/remarks';
import { questionsOf } from '../../../vendors/questions';
import type { Recipe } from '../../../vendors/schema';
import { validateAnswer, wrongAnswer } from '../../../vendors/validate-answer';

const FILE = join(__dirname, '../../../vendors/hints/facts.json');
const { hints, leftOut } = hintFileSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
/** Tutorials whose facts were gathered. */
const TUTORIALS = 531;
/** Of these no hint is made; one more needs its reason here. */
const NOT_TAKEN = [
  { name: 'Amplitude', reason: 'a newer edition of the same tutorial is there' },
  {
    name: 'Replicon',
    reason:
      "the example of “replyUrl” is no valid answer: The characters ! $ ' ( ) , ; cannot be used in it.",
  },
];

const recipes = new Map(hints.map((hint) => [hint.id, made(hint)]));

function recipeOf({ id }: Hint): Recipe {
  const recipe = recipes.get(id);
  if (recipe === undefined) throw new Error(`no recipe of ${id}`);
  return recipe;
}

function made(hint: Hint): Recipe {
  const checked = checkWrittenRecipe(recipeFromHint(hint), hint.id);
  if ('problems' in checked) throw new Error(`${hint.id}: ${JSON.stringify(checked.problems)}`);
  return checked.recipe;
}

test('every tutorial is a hint or is named with its reason', () => {
  expect(leftOut).toEqual(NOT_TAKEN);
  expect(hints.length + leftOut.length).toBe(TUTORIALS);
  expect(new Set(hints.map(({ id }) => id)).size).toBe(hints.length);
});

test('says nothing that no sentence is made of', () => {
  const unknown = hints.flatMap(({ id, takes, also = [] }) => [
    ...takes.filter((word) => !TAKEN.includes(word)).map((word) => `${id}: ${word}`),
    ...also.filter((word) => ![...REMARKS, 'sign-both'].includes(word)).map((word) => `${id}: ${word}`),
  ]);
  expect(unknown).toEqual([]);
});

test('every hint is a recipe that loads, with valid examples that fit their own patterns', () => {
  const problems = hints.flatMap((hint) =>
    contentProblems(recipeOf(hint), new Date('2026-11-30')).map(
      ({ path, text }) => `${hint.id} ${path.join('.')}: ${text}`,
    ),
  );
  expect(problems).toEqual([]);
});

test('no blank of a tutorial is left over in what people read', () => {
  const left = hints.filter((hint) =>
    /<[^<>"]{1,60}>|\{(?!input\.|template\.|vendor\.|saml\.|certificate\.|myApps\.|file\.)[^"{}]{1,40}\}(?!\])/.test(
      JSON.stringify(recipeFromHint(hint), (key, value: unknown) => (key === 'pattern' ? undefined : value)),
    ),
  );
  expect(left.map(({ id }) => id)).toEqual([]);
});

test('every recipe says where it is from, and asks for what it says', () => {
  for (const hint of hints) {
    const recipe = recipeOf(hint);
    expect(recipe).toMatchObject({
      id: hint.id,
      draft: true,
      hintFrom: `Microsoft’s tutorial of ${hint.year}`,
    });
    const labels = questionsOf(recipe).map(({ label }) => label);
    expect(labels.filter((label) => label.trim() === '')).toEqual([]);
    for (const { at } of hint.addresses) expect(labels).toContain(PLACES[at].label);
    expect(labels).toEqual(expect.arrayContaining([PLACES.identifier.label, PLACES.reply_url.label]));
  }
});

/** Other words than those of the examples, in the blanks of each address; a port is a number. */
function madeUp(value: string, word: string): string {
  return value
    .replace(/^<[^<>]*url[^<>]*>/i, `https://${word}.fabrikam.example`)
    .replace(/(:\/\/[^/]*:)<[^<>]*>/, '$19443')
    .replace(/(:\/\/)<[^<>]*>(?=[/?#:]|$)/, `$1${word}.fabrikam.example`)
    .replace(/<[^<>]*>/g, word);
}

test.each(['fabrikam', 'K7', 'a-long_word.of-its-own', 'müller'])(
  'an answer with “%s” in its blanks fits without a warning of its pattern',
  (word) => {
    const misfits = hints.flatMap((hint) => {
      const recipe = recipeOf(hint);
      return hint.addresses.flatMap(({ at, values = [] }) => {
        const input = questionsOf(recipe).find(({ id }) => id === PLACES[at].id);
        if (input === undefined || !('hint' in input)) return [`${hint.id}: ${at} is not asked`];
        return values
          .map((value) =>
            madeUp(value, at === 'sign_on_url' || at === 'reply_url' ? word.replace(/[ü_.]/g, 'u') : word),
          )
          .map((answer) => answer.replace(/^(https?:\/\/[^/?#]*)/i, (host) => host.toLowerCase()))
          .filter((answer) => wrongAnswer(asAsked(recipe, input, {}), answer) !== null)
          .map((answer) => `${hint.id} ${at}: ${answer}`);
      });
    });
    expect(misfits).toEqual([]);
  },
);

test('what does not fit only warns', () => {
  const refused = hints.flatMap((hint) => {
    const recipe = recipeOf(hint);
    return questionsOf(recipe).flatMap((input) => {
      if (!('hint' in input) || input.hint === undefined) return [];
      const other = 'https://somewhere-else.example/a/b/c?d=e';
      const asked = asAsked(recipe, input, {});
      const first = validateAnswer(asked, other, false);
      const confirmed = validateAnswer(asked, other, true);
      const isRight = 'problem' in first && first.problem.severity === 'warning' && 'value' in confirmed;
      return isRight ? [] : [`${hint.id}: ${input.id}`];
    });
  });
  expect(refused).toEqual([]);
});
