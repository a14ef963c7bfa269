import { loadCatalogue } from '../../vendors/catalogue';

test.each(['gallery', 'saml', 'oidc'])('the recipe %s loads and is named by its first answer', async (id) => {
  const recipe = (await loadCatalogue()).get(id);
  expect(recipe?.vendorName).toContain(recipe?.inputs[0]?.id ?? '?');
});
