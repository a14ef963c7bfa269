import { parseRecipe } from '../../vendors/catalogue';
import { BEACON, CRAWLER, ORBIT, PRISM, TWIN } from '../workflows/planner/invented-registrations';

const CHOICE = (BEACON.inputs[0] ?? {}) as { choices: { sets: Record<string, string> }[] };

function problemsOf(openIdConnect: Record<string, unknown>, parts: Record<string, unknown> = {}): string {
  const own = {
    redirects: [{ platform: 'web', url: 'https://beacon.example/callback' }],
    permissions: [],
    ...openIdConnect,
  };
  const recipe = { ...CRAWLER, ...parts, integration: { type: 'app-registration', openIdConnect: own } };
  try {
    parseRecipe(recipe, 'crawler.vendor.ts');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test.each([BEACON, CRAWLER, ORBIT, PRISM, TWIN].map((recipe) => [recipe.id, recipe] as const))(
  '%s has nothing that Entra would refuse',
  (id, recipe) => {
    expect(parseRecipe(recipe, `${id}.vendor.ts`).id).toBe(id);
  },
);

test('an audience that Entra does not know is named, in every option of a choice', () => {
  expect(problemsOf({ audience: 'Everybody' })).toContain('“Everybody” is no audience that Entra knows');
  const [own, all] = CHOICE.choices;
  const inputs = [{ ...CHOICE, choices: [own, { ...all, sets: { audience: 'AllTenants' } }] }];
  expect(problemsOf({ audience: '{accountTypes.audience}' }, { inputs })).toContain(
    '“AllTenants” is no audience',
  );
});

test('an audience that a person would type is refused', () => {
  const inputs = [{ id: 'who', type: 'text', label: 'Who', why: 'Asked.', example: 'AzureADMyOrg' }];
  expect(problemsOf({ audience: '{input.who}' }, { inputs })).toContain('is not set by a choice');
});

test.each([
  [
    { exposedApi: { identifierUri: 'api://x', preAuthorized: [{ clientId: 'a', scopes: ['Data.Read'] }] } },
    'which is no scope here',
  ],
  [{ groupsClaim: { groups: ['All'], as: 'cloud-display-name' } }, 'ApplicationGroup'],
  [
    { audience: 'PersonalMicrosoftAccount', accessTokenVersion: 1 },
    'personal Microsoft accounts need access token version 2',
  ],
  [
    { appRoles: [{ value: 'a', displayName: 'A', description: 'A.', assignTo: 'nobody' }] },
    'asks for no groups or people',
  ],
  [{ secret: { label: 'Secret', lifetimeDays: '800' } }, 'is not 1 to 730 days'],
])('%j is found when the recipe is loaded', (openIdConnect, problem) => {
  expect(problemsOf(openIdConnect)).toContain(problem);
});
