import type { PlannedOperation } from '../../../../core/plan';
import { noticesFor } from '../../../../workflows/planner/notices/notices';
import { samlOperations } from '../../../../workflows/planner/sign-on/saml';
import { inventedRecipe, planInputFor } from '../../../support/plan-input';

/** Reply URLs that the template fixes follow those of the answers. */
const BROUGHT = { $spread: 'app.replyUrls', without: [] };

const LISTS = [list('entityIds', 'identifier-list', 'first'), list('acsUrls', 'redirect-url-list', 'first')];

test('lists give several identifiers and reply URLs, exactly as written', () => {
  const [urls] = planned(
    { identifiers: ['{input.entityIds}', 'urn:Tempo:{tenant.id}'], replyUrls: ['{input.acsUrls}'] },
    {
      entityIds: 'http://Tempo.example/SP; urn:tempo',
      acsUrls: 'https://Tempo.example/acs/;https://eu.tempo.example/ACS',
    },
  ).filter(({ key }) => key === 'set-saml-urls');
  expect(urls?.request.body).toEqual({
    identifierUris: [
      'http://Tempo.example/SP',
      'urn:tempo',
      'urn:Tempo:11111111-1111-4111-8111-111111111111',
    ],
    web: { redirectUris: ['https://Tempo.example/acs/', 'https://eu.tempo.example/ACS', BROUGHT] },
  });
  expect(urls?.reliesOn).toHaveLength(3);
});

test('addresses known only after the hand-over leave the operation to the later plan', () => {
  const late = [
    list('entityIds', 'identifier-list', 'after-hand-over'),
    list('acsUrls', 'redirect-url-list', 'after-hand-over'),
  ];
  const saml = { identifiers: ['{input.entityIds}'], replyUrls: ['{input.acsUrls}'] };
  const keys = (answers: Record<string, string>) => planned(saml, answers, late).map(({ key }) => key);
  expect(keys({})).not.toContain('set-saml-urls');
  expect(keys({ entityIds: 'urn:tempo', acsUrls: 'https://tempo.example/acs' })).toContain('set-saml-urls');
});

const ACS = 'https://tempo.example/acs';
const URLS = { identifiers: ['{input.entityIds}'], replyUrls: ['{input.acsUrls}'] };

test('an identifier that Graph refuses is a task on the plan, never a silent skip', () => {
  const answers = { entityIds: 'https://tempo.example/', acsUrls: ACS };
  const [urls] = planned(URLS, answers).filter(({ key }) => key === 'set-saml-urls');
  expect(urls?.request.body).toEqual({ web: { redirectUris: [ACS, BROUGHT] } });
  expect(urls?.readBack[0]?.expect).toHaveLength(1);
  expect(urls?.alternative).toBeUndefined();
  expect(noticesFor(inputOf(URLS, answers)).map(({ text }) => text)).toContainEqual(
    expect.stringContaining('Add the Identifier (Entity ID) “https://tempo.example/”'),
  );
});

test('one without a scheme is written like any other, with what is sent where Graph refuses it', () => {
  const [urls] = planned(URLS, { entityIds: 'Tempo-SP; urn:tempo; tempo', acsUrls: ACS }).filter(
    ({ key }) => key === 'set-saml-urls',
  );
  const web = { redirectUris: [ACS, BROUGHT] };
  expect(urls?.request.body).toEqual({ identifierUris: ['Tempo-SP', 'urn:tempo', 'tempo'], web });
  expect(urls?.reliesOn).toHaveLength(3);
  expect(urls?.details.at(-1)).toMatch(/^If Graph refuses what has no scheme \(“Tempo-SP”, “tempo”\)/);
  expect(urls?.alternative).toMatchObject({
    when: 'refused',
    request: { method: 'PATCH', body: { identifierUris: ['urn:tempo'], web } },
    readBack: [{ expect: [{ value: ['urn:tempo'] }, { value: [ACS, BROUGHT] }] }],
  });
});

test('sign-on URL and relay state go with the SAML mode, the logout URL with the addresses of the application', () => {
  const operations = planned({
    identifiers: ['urn:tempo'],
    replyUrls: ['https://tempo.example/acs'],
    signOnUrl: 'https://tempo.example/login',
    logoutUrl: 'https://tempo.example/logout',
    relayState: 'team={tenant.id}',
  });
  const [mode] = operations.filter(({ key }) => key === 'set-saml-mode');
  const [urls] = operations.filter(({ key }) => key === 'set-saml-urls');
  const relayState = 'team=11111111-1111-4111-8111-111111111111';
  expect(mode?.request.body).toEqual({
    preferredSingleSignOnMode: 'saml',
    loginUrl: 'https://tempo.example/login',
    samlSingleSignOnSettings: { relayState },
  });
  expect(mode?.readBack[0]?.expect.map(({ at, value }) => [at, value])).toEqual([
    ['preferredSingleSignOnMode', 'saml'],
    ['loginUrl', 'https://tempo.example/login'],
    ['samlSingleSignOnSettings.relayState', relayState],
  ]);
  expect(mode?.readBack[0]?.read.select).toContain('samlSingleSignOnSettings');
  expect(urls?.request.body).toMatchObject({ web: { logoutUrl: 'https://tempo.example/logout' } });
  expect(urls?.readBack[0]?.expect).toContainEqual(
    expect.objectContaining({ at: 'web.logoutUrl', value: 'https://tempo.example/logout' }),
  );
});

test('a signing option is a policy of its own, marked with the request and removable', () => {
  const operations = planned({
    identifiers: ['urn:tempo'],
    replyUrls: ['https://tempo.example/acs'],
    signing: { option: 'response-and-assertion', algorithm: 'SHA-1' },
  });
  const [create, assign] = operations.filter(({ key }) => key.endsWith('signing-policy'));
  expect(create?.request.body).toMatchObject({ displayName: 'Latchkey tempo signing abcdefghijkl' });
  expect(JSON.stringify(create?.request.body)).toContain('ResponseAndToken');
  expect(create?.recovery[0]?.outputs).toEqual({
    'signingPolicy.id': 'value[displayName=Latchkey tempo signing abcdefghijkl].id',
  });
  expect([create?.undo?.request.path, assign?.undo?.request.path]).toEqual([
    '/policies/tokenIssuancePolicies/{signingPolicy.id}',
    '/applications/{app.objectId}/tokenIssuancePolicies/{signingPolicy.id}/$ref',
  ]);
});

function list(id: string, type: string, asked: string) {
  return { id, type, label: id, why: 'Sent.', example: 'urn:tempo', asked };
}

function inputOf(saml: Record<string, unknown>, answers: Record<string, string>, inputs: unknown[] = LISTS) {
  const used = JSON.stringify(saml);
  const recipe = inventedRecipe({
    inputs: inputs.filter((input) => used.includes((input as { id: string }).id)),
    integration: { type: 'saml', saml: { certificate: {}, ...saml } },
  });
  return planInputFor(recipe, answers);
}

function planned(
  saml: Record<string, unknown>,
  answers: Record<string, string> = {},
  inputs: unknown[] = LISTS,
): PlannedOperation[] {
  const input = inputOf(saml, answers, inputs);
  if (input.type !== 'saml') throw new Error('not SAML');
  return samlOperations(input);
}
