import { type Client, startClient } from '../tenant/client';
import {
  ACS_URL,
  ALEX,
  ENTITY_ID,
  LYNNE,
  PATTI,
  assign,
  postedBy,
  type SamlApplication,
  samlApplication,
  serviceProvider,
  signOn,
} from './saml-application';

const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
/** By POST a message is not compressed, which the library has to be told. */
const POST_BINDING = { authnRequestBinding: 'HTTP-POST', skipRequestCompression: true };
const ISSUER = 'https://sts.windows.net/11111111-1111-4111-8111-111111111111/';

let client: Client;
let application: SamlApplication;
beforeAll(async () => {
  client = await startClient();
  application = await samlApplication(client);
});
afterAll(() => client.stop());

async function profileOf(loginHint?: string, config: Parameters<typeof serviceProvider>[2] = {}) {
  const saml = serviceProvider(client, application, config);
  const { address, fields } = postedBy(await signOn(saml, loginHint));
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: fields['SAMLResponse'] ?? '' });
  return { address, relayState: fields['RelayState'], profile, xml: xmlOf(fields) };
}

function xmlOf(fields: Readonly<Record<string, string>>): string {
  return Buffer.from(fields['SAMLResponse'] ?? '', 'base64').toString('utf8');
}

test('a vendor’s request is answered at its reply URL with the claims of captured responses', async () => {
  const { address, relayState, profile, xml } = await profileOf();
  expect({ address, relayState }).toEqual({ address: ACS_URL, relayState: 'deep/link' });
  expect(profile).toMatchObject({
    issuer: ISSUER,
    nameID: ALEX.name,
    nameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    [`${IDENTITY}/givenname`]: 'Alex',
    [`${IDENTITY}/surname`]: 'Admin',
    [`${IDENTITY}/emailaddress`]: ALEX.name,
    [`${IDENTITY}/name`]: ALEX.name,
    'http://schemas.microsoft.com/identity/claims/objectidentifier': ALEX.id,
    'http://schemas.microsoft.com/identity/claims/identityprovider': ISSUER,
  });
  expect(xml).toContain(`Destination="${ACS_URL}"`);
  expect(xml).toContain(`<Audience>${ENTITY_ID}</Audience>`);
  expect(xml).not.toContain('<saml:');
  // Directly after the issuer of what is signed.
  expect(xml).toMatch(/<Assertion [^>]*><Issuer>[^<]*<\/Issuer><Signature /);
});

test('it is good from five minutes before until an hour after', async () => {
  const { xml } = await profileOf();
  const [, since = '', until = ''] = /NotBefore="([^"]*)" NotOnOrAfter="([^"]*)"/.exec(xml) ?? [];
  expect(Date.parse(until) - Date.parse(since)).toBe(65 * 60_000);
});

test('a claim whose source is empty is left out', async () => {
  await assign(client, application.spId, { principalId: LYNNE.id, appRoleId: application.roleId });
  const { profile } = await profileOf(LYNNE.name);
  expect(profile).toHaveProperty([`${IDENTITY}/name`], LYNNE.name);
  expect(profile).not.toHaveProperty([`${IDENTITY}/emailaddress`]);
  expect(profile).not.toHaveProperty([`${IDENTITY}/surname`]);
});

test('without a hint the person is asked for, and the request goes along', async () => {
  const url = await serviceProvider(client, application).getAuthorizeUrlAsync('x', undefined, {});
  const page = await (await fetch(url)).text();
  expect(page).toContain('Pick an account');
  expect(page).toContain('name="login_hint" value="patti@contoso.example"');
  expect(page).toContain('name="SAMLRequest"');
  expect(page).toContain('name="RelayState" value="x"');
});

test('a request by POST is answered as well', async () => {
  const saml = serviceProvider(client, application, POST_BINDING);
  const form = await saml.getAuthorizeFormAsync('r');
  const [, request = ''] = /name="SAMLRequest" value="([^"]*)"/.exec(form) ?? [];
  const body = new URLSearchParams({ SAMLRequest: request, login_hint: ALEX.name });
  const page = await client.host(`POST /${client.tenant.tenantId}/saml2`, { body });
  const { fields } = postedBy(page.body as string);
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: fields['SAMLResponse'] ?? '' });
  expect(profile?.nameID).toBe(ALEX.name);
});

test.each([
  ['ResponseOnly', 'rsa-sha256', { wantAuthnResponseSigned: true, wantAssertionsSigned: false }],
  ['ResponseAndToken', 'rsa-sha256', { wantAuthnResponseSigned: true, wantAssertionsSigned: true }],
  ['TokenOnly', 'rsa-sha1', { wantAuthnResponseSigned: false, wantAssertionsSigned: true }],
] as const)(
  'the token issuance policy says what is signed, and how: %s, %s',
  async (option, algorithm, wants) => {
    const own = await samlApplicationSigning(option, algorithm);
    const saml = serviceProvider(client, own, wants);
    const { fields } = postedBy(await signOn(saml));
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: fields['SAMLResponse'] ?? '' });
    expect(profile?.nameID).toBe(ALEX.name);
    expect(xmlOf(fields)).toMatch(new RegExp(`SignatureMethod Algorithm="[^"]*#${algorithm}"`));
  },
);

const ALGORITHMS: Readonly<Record<string, string>> = {
  'rsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'rsa-sha1': 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
};

async function samlApplicationSigning(option: string, algorithm: string): Promise<SamlApplication> {
  await client.graph(`PATCH ${application.app}`, { body: { identifierUris: [] } });
  const own = await samlApplication(client, option);
  const policy = await client.graph('POST /policies/tokenIssuancePolicies', {
    body: {
      displayName: option,
      definition: [
        JSON.stringify({
          TokenIssuancePolicy: {
            Version: 1,
            TokenResponseSigningPolicy: option,
            SigningAlgorithm: ALGORITHMS[algorithm],
            SamlTokenVersion: '2.0',
          },
        }),
      ],
    },
  });
  await client.graph(`POST ${own.app}/tokenIssuancePolicies/$ref`, {
    body: {
      '@odata.id': `https://graph.microsoft.com/v1.0/policies/tokenIssuancePolicies/${policy.text('id')}`,
    },
  });
  application = own;
  return own;
}

describe('claims', () => {
  beforeAll(async () => {
    await client.graph(`PATCH ${application.app}`, { body: { identifierUris: [] } });
    application = await samlApplication(client, 'Claims');
    const roles = (await client.graph(`GET ${application.app}`)).at('appRoles') as object[];
    await client.graph(`PATCH ${application.app}`, {
      body: {
        groupMembershipClaims: 'SecurityGroup',
        appRoles: [
          ...roles,
          {
            id: '77777777-7777-4777-8777-777777777777',
            allowedMemberTypes: ['User'],
            displayName: 'Analyst',
            description: 'Analyst',
            isEnabled: true,
            value: 'analyst',
          },
        ],
      },
    });
    const policy = await client.graph('POST /policies/claimsMappingPolicies', {
      body: { displayName: 'Claims', definition: [JSON.stringify(DEFINITION)] },
    });
    await client.graph(`POST ${application.sp}/claimsMappingPolicies/$ref`, {
      body: {
        '@odata.id': `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${policy.text('id')}`,
      },
    });
  });

  const DEFINITION = {
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: 'false',
      ClaimsSchema: [
        { Source: 'user', ID: 'mail', SamlClaimType: `${IDENTITY}/nameidentifier` },
        { Source: 'user', ID: 'userprincipalname' },
        { Source: 'transformation', ID: 'out', TransformationId: 'cut', SamlClaimType: 'login' },
        { Value: 'contoso', SamlClaimType: 'company' },
        { Source: 'user', ID: 'assignedroles', SamlClaimType: 'roles' },
      ],
      ClaimsTransformations: [
        {
          ID: 'cut',
          TransformationMethod: 'ExtractMailPrefix',
          InputClaims: [{ ClaimTypeReferenceId: 'userprincipalname', TransformationClaimType: 'mail' }],
          OutputClaims: [{ ClaimTypeReferenceId: 'out', TransformationClaimType: 'outputClaim' }],
        },
      ],
    },
  };

  test('follow the policy, with constants, transformations, roles and groups', async () => {
    await assign(client, application.spId, {
      principalId: PATTI.id,
      appRoleId: '77777777-7777-4777-8777-777777777777',
    });
    const { profile } = await profileOf(PATTI.name);
    expect(profile).toMatchObject({
      nameID: PATTI.name,
      login: 'patti',
      company: 'contoso',
      roles: 'analyst',
    });
    expect(profile).not.toHaveProperty([`${IDENTITY}/givenname`]);
    expect(profile).toHaveProperty(
      ['http://schemas.microsoft.com/ws/2008/06/identity/claims/groups'],
      expect.arrayContaining(['44444444-4444-4444-8444-444444444401']),
    );
  });

  test('more groups than fit are told by a link', async () => {
    for (let count = 0; count < 160; count += 1)
      await client.host(`PUT /sandbox/state/groups/many-${count}`, {
        body: { displayName: `Many ${count}`, securityEnabled: true, members: [PATTI.id] },
      });
    const { profile } = await profileOf(PATTI.name);
    expect(profile).toHaveProperty(
      ['http://schemas.microsoft.com/claims/groups.link'],
      expect.stringContaining('/getMemberObjects'),
    );
  });
});

test('My Apps starts a sign-in that nobody asked for; a vendor with a sign-on URL starts it itself', async () => {
  const launcher = `${client.tenant.url}/api/signin/${application.appId}?tenantId=${client.tenant.tenantId}`;
  const { address, fields } = postedBy(await (await fetch(`${launcher}&login_hint=${PATTI.name}`)).text());
  expect(address).toBe(ACS_URL);
  expect(xmlOf(fields)).not.toContain('InResponseTo');
  expect(xmlOf(fields)).toContain(`<Audience>${ENTITY_ID}</Audience>`);
  await client.graph(`PATCH ${application.sp}`, { body: { loginUrl: 'https://vendor.example/login' } });
  const sent = await fetch(launcher, { redirect: 'manual' });
  expect(sent.headers.get('location')).toBe('https://vendor.example/login');
});

test('a logout request is answered at the application’s logout address', async () => {
  await client.graph(`PATCH ${application.app}`, {
    body: { web: { logoutUrl: 'https://vendor.example/out' } },
  });
  const saml = serviceProvider(client, application);
  const user = { issuer: ISSUER, nameID: ALEX.name, nameIDFormat: 'x' };
  const url = await saml.getLogoutUrlAsync(user, 'bye', {});
  const location = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
  expect(location).toMatch(/^https:\/\/vendor\.example\/out\?SAMLResponse=/);
  expect(new URL(location).searchParams.get('RelayState')).toBe('bye');
});

test('sign-ins are in the log with who and what came of it, as late as was planned', async () => {
  const log = () => client.graph(`GET /auditLogs/signIns?$filter=appId eq '${application.appId}'&$top=1`);
  await client.host('POST /sandbox/faults', { body: { behaviour: 'sign-in-log-late', delayMs: 600_000 } });
  await profileOf(LYNNE.name).catch(() => undefined);
  expect(JSON.stringify((await log()).body)).not.toContain(LYNNE.name);
  await client.host('POST /sandbox/faults', { body: { behaviour: 'sign-in-log-late', delayMs: 0 } });
  await profileOf(PATTI.name);
  expect((await log()).at('value.0')).toMatchObject({
    userPrincipalName: PATTI.name,
    appDisplayName: 'Claims',
    isInteractive: true,
    status: { errorCode: 0 },
  });
});
