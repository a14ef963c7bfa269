import { inventedRecipe } from '../support/plan-input';

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const GROUPS = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups';

test.each([
  ['a restricted claim', { claim: GROUPS, attribute: 'mail' }, 'is restricted'],
  [
    'a restricted claim by its namespace',
    { claim: 'spn', namespace: CLAIMS, attribute: 'mail' },
    'is restricted',
  ],
  [
    'NameID from the department',
    { claim: 'NameID', attribute: 'department' },
    'cannot come from user.department',
  ],
  [
    'NameID by its URI',
    { claim: `${CLAIMS}/nameidentifier`, attribute: 'city' },
    'cannot come from user.city',
  ],
  ['NameID as a constant', { claim: 'NameID', constant: 'everybody' }, 'must come from an attribute'],
  [
    'NameID joined with an attribute',
    { claim: 'NameID', join: { first: 'mail', separator: '', second: 'mail' } },
    'a verified domain',
  ],
  [
    'a value that comes later',
    { claim: 'id', constant: '{app.clientId}' },
    'not known when the plan is made',
  ],
])('%s is refused when the recipe is loaded', (_, claim, reason) => {
  expect(() => samlRecipe({ claims: { set: [claim] } })).toThrow(reason);
});

test.each([
  ['role, which the signing certificate frees', { claim: 'role', attribute: 'department' }],
  ['NameID as mail prefix', { claim: 'NameID', mailPrefixOf: 'mail' }],
  [
    'NameID joined with a domain',
    { claim: 'NameID', join: { first: 'employeeid', separator: '@', second: { text: 'contoso.example' } } },
  ],
])('%s is taken', (_, claim) => {
  expect(() => samlRecipe({ claims: { set: [claim] } })).not.toThrow();
});

test('claims contradicting each other are refused', () => {
  const mail = { claim: `${CLAIMS}/emailaddress`, attribute: 'mail' };
  expect(() => samlRecipe({ claims: { set: [mail, mail] } })).toThrow('is set twice');
  expect(() => samlRecipe({ claims: { set: [mail], remove: [mail.claim] } })).toThrow('both set and removed');
  expect(() => samlRecipe({ claims: { set: [mail], remove: [`${CLAIMS}/name`] } })).toThrow('basic: false');
  expect(() => samlRecipe({ claims: { set: [mail] }, templateClaims: ['email'] })).toThrow('templateClaims');
  const groupsClaim = { groups: ['All'], customName: 'Group' };
  expect(() => samlRecipe({ claims: { set: [mail] }, groupsClaim })).toThrow('groupsClaim.customName');
});

test.each([
  [{ claim: 'email', attribute: 'mail' }, 'is restricted'],
  [{ claim: 'xms_team', attribute: 'department' }, 'is restricted'],
  [{ claim: 'NameID', attribute: 'mail' }, 'SAML only'],
])('OpenID Connect has restricted claims of its own: %j', (claim, reason) => {
  expect(() => openIdConnectRecipe([claim])).toThrow(reason);
  expect(() => openIdConnectRecipe([{ claim: 'team', attribute: 'department' }])).not.toThrow();
});

function samlRecipe(saml: Record<string, unknown>) {
  return inventedRecipe({
    integration: {
      type: 'saml',
      saml: {
        identifiers: ['urn:tempo'],
        replyUrls: ['https://tempo.example/acs'],
        certificate: {},
        ...saml,
      },
    },
  });
}

function openIdConnectRecipe(set: unknown[]) {
  return inventedRecipe({
    integration: {
      type: 'app-registration',
      openIdConnect: {
        redirects: [{ platform: 'web', url: 'https://tempo.example/callback' }],
        permissions: ['openid'],
        claims: { set },
      },
    },
  });
}
