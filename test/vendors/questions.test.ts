import type { Answers } from '../../core/request';
import { loadCatalogue, loadRecipes, parseRecipe } from '../../vendors/catalogue';
import { pagesBefore, settled } from '../../vendors/question-pages';
import { openQuestions, questionsOf } from '../../vendors/questions';
import type { Condition, Recipe, RecipeSource } from '../../vendors/schema';
import { TWIN } from '../workflows/planner/invented-registrations';

const choice = (id: string) => ({
  id,
  type: 'choice' as const,
  label: id,
  why: 'Asked.',
  choices: [
    { id: 'yes', title: 'Yes', explanation: '' },
    { id: 'no', title: 'No', explanation: '' },
  ],
});

const when = (input: string): Condition => ({ input, equals: 'yes' });

/** Two applications, each with its own condition for who is assigned and whether that is required. */
function twoConditions(first: boolean | Condition, second: boolean | Condition) {
  const { secondApplication } = TWIN;
  if (secondApplication === undefined) throw new Error('TWIN has two applications');
  const source: RecipeSource = {
    ...TWIN,
    inputs: [choice('one'), choice('two')],
    access: { assignmentRequired: first, askWhom: first },
    secondApplication: { ...secondApplication, access: { assignmentRequired: second, askWhom: second } },
    handOver: {
      ...TWIN.handOver,
      items: [{ label: 'Client ID', value: '{app.clientId}' }],
      steps: ['one', 'two'].map((input) => ({ text: 'Enter it.', when: when(input) })),
    },
  };
  return parseRecipe(source, 'twin.vendor.ts');
}

function isAsked(
  recipe: ReturnType<typeof twoConditions>,
  [one, two]: readonly [string, string],
  id: string,
): boolean {
  const given = { one: { value: one }, two: { value: two } };
  return openQuestions(recipe, { given, drafts: {} }).some((question) => question.id === id);
}

test.each([
  ['yes', 'no', true],
  ['no', 'yes', true],
  ['yes', 'yes', true],
  ['no', 'no', false],
])('two applications with conditions of their own: %s, %s → who is asked: %s', (one, two, asked) => {
  expect(isAsked(twoConditions(when('one'), when('two')), [one, two], 'assignTo')).toBe(asked);
});

test('each is still one question, and an application that always asks has no condition', () => {
  const ids = questionsOf(twoConditions(when('one'), when('two'))).map(({ id }) => id);
  expect(ids.filter((id) => id === 'assignTo')).toHaveLength(1);
  expect(isAsked(twoConditions(when('one'), true), ['no', 'no'], 'assignTo')).toBe(true);
  expect(isAsked(twoConditions(when('one'), false), ['no', 'yes'], 'assignTo')).toBe(false);
});

test('consent is asked for where assignment is not required in the application that has permissions', () => {
  const recipe = twoConditions(when('one'), when('two'));
  expect(isAsked(recipe, ['yes', 'no'], 'adminConsent')).toBe(true);
  expect(isAsked(recipe, ['no', 'yes'], 'adminConsent')).toBe(false);
});

test('every page but the first goes back to the one before it, those with a condition too', async () => {
  const recipes = [
    ...(await loadRecipes()),
    twoConditions(when('one'), when('two')),
    twoConditions(when('one'), true),
  ];
  const knowing = { known: () => ({}) };
  for (const recipe of recipes) {
    for (const chosen of ['first', 'last'] as const) {
      let answers: Answers = { given: {}, drafts: {} };
      const shown: string[] = [];
      for (;;) {
        const { page } = settled(recipe, answers, knowing);
        const before = pagesBefore(recipe, answers, { key: page?.key ?? null, knowing });
        expect([recipe.id, ...before.map(({ key }) => key)]).toEqual([recipe.id, ...shown]);
        if (page === null) break;
        shown.push(page.key);
        const given = page.inputs.map((input) => {
          const choices = input.type === 'choice' ? input.choices : [];
          return [input.id, { value: choices.at(chosen === 'first' ? 0 : -1)?.id ?? 'x' }];
        });
        answers = {
          ...answers,
          given: { ...answers.given, ...(Object.fromEntries(given) as Answers['given']) },
        };
      }
    }
  }
});

describe('pages', () => {
  const knowing = { known: () => ({ 'requester.mail': 'alex@contoso.example' }) };
  const pageFor = async (id: string, given: Record<string, string> = {}) => {
    const answers = Object.entries(given).map(([input, value]) => [input, { value }]);
    const all = { given: Object.fromEntries(answers) as Answers['given'], drafts: {} };
    return settled((await loadCatalogue()).get(id) as Recipe, all, knowing);
  };

  test('one that depends on another of its page comes on the next', async () => {
    expect((await pageFor('oidc', { vendor: 'A' })).page?.key).toBe('platform+groups+restriction');
    const given = { vendor: 'A', platform: 'web', groups: 'no', restriction: 'no' };
    expect((await pageFor('oidc', given)).page?.key).toBe('redirectUrls+logoutUrl');
  });

  test('what stands on the plan is not asked, follows the other answers, and stays as somebody said it', async () => {
    const asked = { vendor: 'A', platform: 'native', groups: 'no', restriction: 'no' };
    const given = { ...asked, redirectUrls: 'http://localhost', logoutUrl: '' };
    const { page, answers } = await pageFor('oidc', { ...given, accountTypes: 'any-tenant' });
    expect(page?.key).toBe('applicationName');
    expect(answers.given['accountTypes']).toEqual({ value: 'any-tenant' });
    expect(answers.given['adminConsent']).toEqual({ value: 'yes', byDefault: true });
  });
});
