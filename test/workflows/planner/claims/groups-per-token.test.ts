import { planSetup } from '../../../../workflows/planner/plan-setup';
import { inventedRecipe, planInputFor } from '../../../support/plan-input';

const SAML = { identifiers: ['urn:v'], replyUrls: ['https://v.example/acs'], certificate: {} };

function optionalClaims(type: 'saml' | 'app-registration', groupsClaim: Record<string, unknown>) {
  const claim = { groups: ['ApplicationGroup'], ...groupsClaim };
  const integration =
    type === 'saml'
      ? { type, saml: { ...SAML, groupsClaim: claim } }
      : { type, openIdConnect: { redirects: [], permissions: [], groupsClaim: claim } };
  const { operations } = planSetup([planInputFor(inventedRecipe({ integration }))]);
  const bodies = operations.map(
    ({ request }) =>
      request.body as { optionalClaims?: Record<string, { additionalProperties: string[] }[]> } | undefined,
  );
  const written = bodies.find((body) => body?.optionalClaims !== undefined)?.optionalClaims ?? {};
  return Object.fromEntries(
    Object.entries(written).map(([token, [one]]) => [token, one?.additionalProperties]),
  );
}

const SAM = 'sam-account-name';

test.each<['saml' | 'app-registration', Record<string, unknown>, Record<string, string[]>]>([
  ['app-registration', { as: SAM }, { idToken: ['sam_account_name'], accessToken: ['sam_account_name'] }],
  ['app-registration', { as: { idToken: SAM } }, { idToken: ['sam_account_name'] }],
  [
    'app-registration',
    { as: { accessToken: SAM, idToken: 'object-id' } },
    { accessToken: ['sam_account_name'] },
  ],
  [
    'app-registration',
    { as: { idToken: SAM, saml2Token: 'cloud-display-name' }, asRoles: { accessToken: true } },
    { idToken: ['sam_account_name'], accessToken: ['emit_as_roles'], saml2Token: ['cloud_displayname'] },
  ],
  ['app-registration', { asRoles: true }, { idToken: ['emit_as_roles'], accessToken: ['emit_as_roles'] }],
  ['saml', { as: SAM }, { saml2Token: ['sam_account_name'] }],
  ['saml', { as: { saml2Token: SAM }, asRoles: true }, { saml2Token: ['sam_account_name', 'emit_as_roles'] }],
  ['saml', { as: {} }, {}],
])('%s with %j writes groups into tokens one by one', (type, groupsClaim, tokens) => {
  expect(optionalClaims(type, groupsClaim)).toEqual(tokens);
});

test('a format that only one token has is checked like any', () => {
  expect(() =>
    inventedRecipe({
      integration: {
        type: 'saml',
        saml: { ...SAML, groupsClaim: { groups: ['All'], as: { saml2Token: 'cloud-display-name' } } },
      },
    }),
  ).toThrow('ApplicationGroup');
});
