import type { Recipe } from '../../../vendors/schema';
import { complete, LUMEN, PRISM, problemsOf } from './written';

function samlOf({ integration }: Recipe) {
  if (integration.type === 'app-registration') throw new Error('no SAML');
  return integration.saml;
}

function openIdConnectOf({ integration }: Recipe) {
  if (integration.type !== 'app-registration') throw new Error('no OpenID Connect');
  return integration.openIdConnect;
}

test('id and template are named after file and vendor, the summary says how people sign in', () => {
  const recipe = complete(LUMEN);
  expect(recipe).toMatchObject({ id: 'lumen', summary: 'SAML from Microsoft’s gallery.' });
  expect(recipe.integration).toMatchObject({ type: 'gallery-saml', templateNames: ['Lumen'] });
  const named = complete({ ...LUMEN, id: 'other', summary: 'Light.', templateNames: ['Lumen SSO', 'Lumen'] });
  expect(named).toMatchObject({ id: 'other', summary: 'Light.' });
  expect(named.integration).toMatchObject({ templateNames: ['Lumen SSO', 'Lumen'] });
  expect(complete({ ...LUMEN, type: 'saml' }).integration.type).toBe('saml');
});

test('a certificate lives three years and its notification is asked, unless the recipe says otherwise', () => {
  expect(samlOf(complete(LUMEN)).certificate).toEqual({
    lifetimeYears: 3,
    notify: '{input.notificationEmails}',
  });
  const saml = { ...LUMEN.saml, certificate: { lifetimeYears: 1, notify: 'sso@lumen.example' } };
  expect(samlOf(complete({ ...LUMEN, saml })).certificate).toEqual(saml.certificate);
});

test('another NameID keeps the claims that Entra would have sent', () => {
  expect(samlOf(complete(LUMEN)).claims).toBeUndefined();
  const set = samlOf(complete({ ...LUMEN, saml: { ...LUMEN.saml, nameId: 'mail' } })).claims?.set ?? [];
  expect(set.map(({ claim }) => claim.split('/').at(-1))).toEqual([
    'NameID',
    'emailaddress',
    'givenname',
    'surname',
    'name',
  ]);
  const only = { set: [{ claim: 'team', attribute: 'department' as const }] };
  const named = samlOf(complete({ ...LUMEN, saml: { ...LUMEN.saml, nameId: 'mail', claims: only } })).claims;
  expect(named?.set).toEqual([{ claim: 'NameID', attribute: 'mail' }, ...only.set]);
});

test('people must be assigned and whom is asked; a condition on the one is one on the other', () => {
  expect(complete(LUMEN).access).toMatchObject({ assignmentRequired: true, askWhom: true });
  expect(complete({ ...LUMEN, access: { assignmentRequired: false } }).access).toMatchObject({
    askWhom: false,
  });
  const choices = [
    { id: 'yes', title: 'Yes' },
    { id: 'no', title: 'No' },
  ];
  const when = { input: 'restrict', equals: 'yes' };
  const inputs = [...LUMEN.inputs, { id: 'restrict', label: 'Restrict?', choices }];
  const access = { assignmentRequired: when };
  expect(complete({ ...LUMEN, inputs, access }).access).toMatchObject({ askWhom: when });
});

test('who gets app roles is asked by them, and nobody is where nobody signs in', () => {
  const people = { id: 'admins', type: 'principals' as const, label: 'Admins', example: 'SSO Users' };
  const role = { value: 'Admin', displayName: 'Admin', description: 'Runs it', assignTo: 'admins' };
  const withRoles = {
    ...PRISM,
    inputs: [people],
    openIdConnect: { ...PRISM.openIdConnect, appRoles: [role] },
  };
  expect(complete(withRoles)).toMatchObject({
    access: { assignmentRequired: true, askWhom: false },
    inputs: [{ why: 'Entra gives them the role “Admin”.' }],
  });
  expect(complete({ ...PRISM, openIdConnect: { redirects: [] } })).toMatchObject({
    access: { askWhom: false },
    integration: { openIdConnect: { permissions: [] } },
  });
});

test('a Web application has a secret of 180 days; others, and one that says “none”, have none', () => {
  const part = openIdConnectOf(complete(PRISM));
  expect(part).toMatchObject({
    redirects: [{ platform: 'web', url: 'https://prism.example/callback' }],
    permissions: ['openid', 'profile', 'email'],
    secret: { label: 'Client secret', lifetimeDays: 180 },
  });
  const url = 'https://prism.example/app';
  for (const openIdConnect of [
    { redirects: [{ platform: 'spa' as const, url }] },
    { redirects: [url], secret: 'none' as const },
  ])
    expect(openIdConnectOf(complete({ ...PRISM, openIdConnect })).secret).toBeUndefined();
});

test.each([
  [{ openIdConnect: PRISM.openIdConnect }, 'saml and openIdConnect cannot stand together'],
  [{ saml: undefined }, 'either saml or openIdConnect must be there'],
  [{ type: 'app-registration' }, 'type “app-registration” does not go with saml'],
])('%j is refused', (change, text) => {
  expect(problemsOf({ ...LUMEN, ...change })).toEqual([{ path: [], text }]);
});
