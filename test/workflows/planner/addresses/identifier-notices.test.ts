import { identifiersIfChecked, identifiersOf } from '../../../../workflows/planner/addresses/identifiers';
import { identifierNotices } from '../../../../workflows/planner/addresses/identifier-notices';
import { inventedRecipe, planInputFor } from '../../../support/plan-input';

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

describe('an identifier that the outcome of a check brings in', () => {
  const checks = [{ id: 'own', type: 'same-mail', input: 'mail', text: 'Yours.', otherwise: 'Use yours.' }];
  const mail = { id: 'mail', type: 'text', label: 'Mail', why: 'So.', example: 'x@contoso.example' };
  const saml = {
    identifiers: [
      'urn:always',
      { value: 'urn:yours', when: { check: 'own', holds: true } },
      { value: 'urn:other', when: { check: 'own', holds: false } },
    ],
    replyUrls: ['https://tempo.example/acs'],
    certificate: {},
  };
  const recipe = inventedRecipe({ inputs: [mail], checks, integration: { type: 'saml', saml } });
  const address = 'alex@contoso.example';
  const requester = { objectId: 'a', displayName: 'Alex', mail: address, userPrincipalName: address };
  const takenIdentifiers = ['urn:yours', 'urn:other'].map((identifier) => ({
    ...{ identifier, by: `Owner of ${identifier}`, deleted: false },
  }));
  const planned = (given: string) =>
    planInputFor(recipe, { mail: given }, { requester, takenIdentifiers } as never);

  test('is looked for while the outcome is not known yet', () => {
    const { checks: unknown, ...part } = planned(address);
    expect(unknown).toEqual({ own: true });
    expect(identifiersOf(part as never)).toEqual(['urn:always']);
    expect(identifiersIfChecked(part as never)).toEqual(['urn:yours', 'urn:other']);
  });

  test.each([
    [address, 'urn:yours'],
    ['somebody@contoso.example', 'urn:other'],
  ])('blocks the plan only where it is wanted: %s', (given, identifier) => {
    const notices = identifierNotices(planned(given)).filter(({ text }) => text.includes('already belongs'));
    expect(notices).toEqual([
      { severity: 'blocking', text: expect.stringContaining(`“${identifier}” already belongs`) as string },
    ]);
  });
});
