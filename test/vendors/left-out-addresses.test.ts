import { checkWrittenRecipe } from '../../vendors/check-written';
import { questionsOf } from '../../vendors/questions';
import type { RecipeText } from '../../vendors/written/recipe';

const SOURCE = { title: 'Microsoft Entra SSO integration with Mixpanel (tutorial)', date: '2025-05-20' };

function check(more: Partial<RecipeText>) {
  return checkWrittenRecipe({ name: 'Mixpanel', sources: SOURCE, ...more }, 'mixpanel');
}

test.each([
  ['left out', {}],
  ['empty', { identifiers: [], replyUrls: [] }],
])('addresses that are %s are asked as optional fields of one page', (_, saml) => {
  const checked = check({ saml });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  const asked = questionsOf(checked.recipe).filter(({ id }) => ['identifier', 'replyUrl'].includes(id));
  expect(asked).toMatchObject([
    { id: 'identifier', type: 'identifier', required: false, page: 'first-addresses' },
    { id: 'replyUrl', type: 'redirect-url', required: false, page: 'first-addresses' },
  ]);
  expect(asked[0]?.why).toContain('From Mixpanel; blank if you were given none.');
  expect(checked.recipe.integration).toMatchObject({
    saml: { identifiers: ['{input.identifier}'], replyUrls: ['{input.replyUrl}'] },
  });
});

test('one that is named is not asked; a question of the author’s takes the place of the derived one', () => {
  const own = { id: 'replyUrl', label: 'ACS', example: 'https://mixpanel.com/acs', required: true };
  const checked = check({ inputs: [own], saml: { identifiers: ['https://mixpanel.com'] } });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  expect(questionsOf(checked.recipe).map(({ id }) => id)).not.toContain('identifier');
  expect(checked.recipe.inputs).toMatchObject([{ id: 'replyUrl', label: 'ACS', required: true }]);
});

test('a second application asks for its own', () => {
  const checked = check({ saml: {}, secondApplication: { name: 'Mixpanel EU', saml: {} } });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  expect(checked.recipe.inputs.map(({ id }) => id)).toEqual([
    'identifier',
    'replyUrl',
    'secondIdentifier',
    'secondReplyUrl',
  ]);
});

test('required where no template could bring them', () => {
  const checked = check({ type: 'saml', saml: { replyUrls: [] } });
  expect(checked).toMatchObject({
    problems: [{ path: ['saml', 'identifiers'] }, { path: ['saml', 'replyUrls'] }],
  });
});
