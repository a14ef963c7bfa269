import type { Recipe } from '../../vendors/schema';
import { type Ground, openGround } from './ground';
import { proveRecipe } from './prove-recipe';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(async () => {
  await ground.stop();
});

/** What is set up is the catalogue's; what is asked of the sign-ins is another recipe of the same name. */
function wrongFor(id: string, change: (recipe: Recipe) => void): Promise<string[]> {
  const other = structuredClone(ground.recipe(id));
  change(other);
  return proveRecipe(ground, other);
}

function saml({ integration }: Recipe) {
  if (integration.type === 'app-registration') throw new Error('this is OpenID Connect');
  return integration.saml;
}

function openId({ integration }: Recipe) {
  if (integration.type !== 'app-registration') throw new Error('this is SAML');
  return integration.openIdConnect;
}

test('a claim too many, one too few, another NameID and another signature are told', async () => {
  const wrong = await wrongFor('amplitude', (recipe) => {
    const part = saml(recipe);
    part.signing = { option: 'response', algorithm: 'SHA-256' };
    const [, ...others] = part.claims?.set ?? [];
    part.claims = {
      set: [
        { claim: 'NameID', attribute: 'userprincipalname' },
        { claim: 'team', attribute: 'department' },
        ...others.slice(1),
      ],
      remove: [],
      basic: false,
    };
  });
  expect(wrong.join('\n')).toContain('claim team is missing');
  expect(wrong.join('\n')).toMatch(/claim http:.*emailaddress is .*, not there/);
  expect(wrong.join('\n')).toContain('signed is Assertion, not Response');
  expect(wrong.join('\n')).toContain('without mail and last name: nobody signs in');
});

test('another address, another rule on who may enter and a token at once are told', async () => {
  const wrong = await wrongFor('grafana', (recipe) => {
    const part = openId(recipe);
    part.redirects = [...part.redirects, { platform: 'web', url: 'https://grafana.elsewhere.example/back' }];
    part.implicit = { ...part.implicit, idTokens: true };
    part.optionalClaims = {
      ...part.optionalClaims,
      idToken: [{ name: 'given_name', essential: false, additionalProperties: [] }],
    };
    recipe.access = { ...recipe.access, assignmentRequired: false };
  });
  expect(wrong.join('\n')).toContain('https://grafana.elsewhere.example/back: nobody signs in');
  expect(wrong.join('\n')).toContain('everybody may sign in, yet adele@contoso.example cannot');
  expect(wrong.join('\n')).toContain('ID token at once: nobody signs in');
  expect(wrong.join('\n')).toContain('claim given_name is missing');
});

test('a set-up that never reaches the hand-over is no proof', async () => {
  const unanswerable = proveRecipe(ground, ground.recipe('amplitude'), { acsUrl: 'no address' });
  await expect(unanswerable).rejects.toThrow('amplitude, entityId+acsUrl+signOnUrl');
});
