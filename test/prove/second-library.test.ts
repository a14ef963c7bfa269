import { identifiersOf } from '../../workflows/planner/addresses/identifiers';
import { filledAll } from '../../workflows/planner/input/plan-input';
import { postedBy } from '../sandbox/sign-in/saml-application';
import { signWithAnother } from './by-hand';
import { expectedNameId, expectedSaml, type Proven } from './expected-claims';
import { type Ground, openGround } from './ground';
import { type MadeApplication, setUp } from './set-up';

interface Samlify {
  readonly Constants: { readonly namespace: { readonly binding: { readonly post: string } } };
  setSchemaValidator(validator: { validate: (xml: string) => Promise<string> }): void;
  IdentityProvider(settings: Readonly<Record<string, unknown>>): object;
  ServiceProvider(settings: Readonly<Record<string, unknown>>): {
    createLoginRequest(identityProvider: object, binding: 'redirect'): { readonly context: string };
    parseLoginResponse(
      identityProvider: object,
      binding: 'post',
      request: { readonly body: Readonly<Record<string, string>> },
    ): Promise<{ readonly extract: unknown }>;
  };
}

// Its own types bring those of a browser along, for the whole project.
const samlify = jest.requireActual<Samlify>('samlify');

// The library wants a validator of schemas and brings none; what it reads is checked below.
samlify.setSchemaValidator({ validate: () => Promise.resolve('not looked at') });

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(async () => {
  await ground.stop();
});

interface Told {
  readonly nameID: string;
  readonly attributes: Readonly<Record<string, string | string[]>>;
}

function metadataOf({ clientId }: MadeApplication): Promise<string> {
  const { loginUrl, tenantId } = ground.harness.sandbox;
  const path = `${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${clientId}`;
  return fetch(`${loginUrl}/${path}`).then((answer) => answer.text());
}

/** A sign-in as somebody does it who has never heard of us: by the metadata alone. */
async function signedIn({ made, person }: Proven, metadata: string): Promise<Told> {
  const { input } = made;
  if (input.type === 'app-registration') throw new Error('this is OpenID Connect');
  const identityProvider = samlify.IdentityProvider({ metadata, wantAuthnRequestsSigned: false });
  const serviceProvider = samlify.ServiceProvider({
    entityID: identifiersOf(input)[0] ?? '',
    assertionConsumerService: [
      {
        Binding: samlify.Constants.namespace.binding.post,
        Location: filledAll(input, input.saml.replyUrls)[0] ?? '',
      },
    ],
    wantAssertionsSigned: true,
  });
  const { context } = serviceProvider.createLoginRequest(identityProvider, 'redirect');
  const url = new URL(context);
  url.searchParams.set('login_hint', person.userPrincipalName);
  const here = new URL(`${url.pathname}${url.search}`, ground.harness.sandbox.loginUrl);
  const { fields } = postedBy(await (await fetch(here)).text());
  const { extract } = await serviceProvider.parseLoginResponse(identityProvider, 'post', { body: fields });
  return extract as Told;
}

test.each(['amplitude', 'logzio'])('samlify takes the sign-ins of %s for what they are', async (id) => {
  const [made] = await setUp(ground.harness, ground.recipe(id), {});
  if (made === undefined) throw new Error('nothing was made');
  const proven = { made, person: ground.alex, tenant: await ground.harness.state() };
  const metadata = await metadataOf(made);
  const { nameID, attributes } = await signedIn(proven, metadata);
  expect(nameID).toBe(expectedNameId(proven).value);
  const told = Object.entries(attributes).map(([name, value]) => [name, [value].flat().sort()]);
  expect(Object.fromEntries(told)).toMatchObject(expectedSaml(proven));
  await signWithAnother(ground, made);
  await expect(signedIn(proven, metadata)).rejects.toThrow(
    'ERROR_UNMATCH_CERTIFICATE_DECLARATION_IN_METADATA',
  );
});
