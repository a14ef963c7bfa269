import { identifierNotices } from '../../../workflows/planner/identifier-notices';
import { inventedRecipe, planInputFor } from '../../support/plan-input';

test.each([
  ['tempo-api', /^The application ID URI is “tempo-api”: Entra refuses an identifier without a scheme/],
  ['api://tempo/', /^The application ID URI is “api:\/\/tempo\/”: Entra refuses .* slash at the end/],
])('an application ID URI that Entra refuses blocks the plan: %s', (identifierUri, text) => {
  const scope = { value: 'use', title: 'Use Tempo', description: 'Use Tempo.' };
  const openIdConnect = {
    redirects: [{ platform: 'web', url: 'https://tempo.example/callback' }],
    permissions: ['openid'],
    accessTokenVersion: 2,
    exposedApi: { identifierUri, scopes: [scope] },
  };
  const recipe = inventedRecipe({ integration: { type: 'app-registration', openIdConnect } });
  expect(identifierNotices(planInputFor(recipe))).toEqual([
    { severity: 'blocking', text: expect.stringMatching(text) as string },
  ]);
});
