import type { Json } from '../core/json';
import { asAsked } from './as-asked';
import { standInProblem } from './composed';
import { at, textsIn, type Path, type RecipeProblem } from './problem';
import { questionsOf } from './questions';
import type { Input, Recipe } from './schema';
import { nearlyPlaceholdersIn, placeholdersIn } from './templates';
import { wrongAnswer } from './validate-answer';
import { writtenTexts } from './written-texts';

/**
 * What is wrong with a recipe that loads all the same: an example that its own question would refuse, an address
 * that nobody may be sent to, a source dated tomorrow. For authors and their CI; people would only stumble over it.
 */
export function contentProblems(recipe: Recipe, now: Date): RecipeProblem[] {
  return [
    ...exampleProblems(recipe),
    ...addressProblems(recipe),
    ...writtenProblems(recipe),
    ...dateProblems(recipe, now),
    ...textsIn(recipe as unknown as Json, []).flatMap(({ path, text }) =>
      nearlyPlaceholdersIn(text).map((found) =>
        at(
          path,
          `${found} is no placeholder and would be shown as it stands. Write it without blanks: {app.clientId}`,
        ),
      ),
    ),
  ];
}

/** What looks unusual and works, if only by hand, is a valid example; what does not fit its own pattern is none. */
function exampleProblems(recipe: Recipe): RecipeProblem[] {
  return questionsOf(recipe).flatMap((input) => {
    if (!('example' in input) || !isCheckable(input)) return [];
    const wrong = wrongAnswer(asAsked(recipe, input, {}), input.example);
    const path = pathOf(recipe, input, 'example');
    return wrong === null ? [] : [at(path, `the example of “${input.id}” is no valid answer: ${wrong}`)];
  });
}

/** Questions that every vendor has stand nowhere in the recipe. */
function pathOf({ inputs }: Recipe, input: Input, field: string): Path {
  const index = inputs.findIndex(({ id }) => id === input.id);
  return index < 0 ? [] : ['inputs', index, field];
}

/** Metadata and templates are judged by what is behind the answer. */
function isCheckable({ type }: Input): boolean {
  return type !== 'sp-metadata' && type !== 'gallery-template';
}

/** Addresses that people are sent to. */
function addressProblems({ sources, handOver }: Recipe): RecipeProblem[] {
  const shown: [Path, string | undefined][] = [
    ...sources.map(({ url }, index): [Path, string | undefined] => [['sources', index, 'url'], url]),
    ...handOver.steps.map(({ url }, index): [Path, string | undefined] => [
      ['handOver', 'steps', index, 'url'],
      url,
    ]),
  ];
  return shown.flatMap(([path, url]) =>
    url === undefined || isSafe(url) ? [] : [at(path, `${url} must begin with https://`)],
  );
}

/** What begins with a placeholder is checked when it is answered. */
function isSafe(url: string): boolean {
  const [first] = placeholdersIn(url);
  return (
    /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(url) ||
    (first !== undefined && url.startsWith(`{${first}}`))
  );
}

/** Literals are judged like typed answers, and so is what is literal beside a placeholder. */
function writtenProblems(recipe: Recipe): RecipeProblem[] {
  return writtenTexts(recipe).flatMap((text) => {
    const reason = standInProblem(recipe, text);
    return reason === null
      ? []
      : [at(text.path, `“${text.template}” cannot be written as ${text.what}: ${reason}`)];
  });
}

function dateProblems({ sources }: Recipe, now: Date): RecipeProblem[] {
  const today = now.toISOString().slice(0, 10);
  return sources.flatMap(({ title, date }, index) =>
    date > today
      ? [at(['sources', index, 'date'], `the source “${title}” is dated ${date}, which is to come`)]
      : [],
  );
}
