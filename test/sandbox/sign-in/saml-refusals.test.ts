import { deflateRawSync } from 'node:zlib';

import { ValidateInResponseTo } from '@node-saml/node-saml';

import { unescaped } from '../../../bench/browser';
import { type Client, startClient } from '../tenant/client';
import {
  ACS_URL,
  ALEX,
  assign,
  codeOn,
  ENTITY_ID,
  LYNNE,
  PATTI,
  type SamlApplication,
  samlApplication,
  serviceProvider,
  signOn,
} from './saml-application';

let client: Client;
let application: SamlApplication;
beforeAll(async () => {
  client = await startClient();
  application = await samlApplication(client);
});
afterAll(() => client.stop());

interface Request {
  readonly issuer?: string;
  readonly id?: string;
  readonly attributes?: string;
  readonly inside?: string;
}

function requestXml({ issuer = ENTITY_ID, id = '_1', attributes = '', inside = '' }: Request): string {
  return `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="2026-01-01T00:00:00Z" ${attributes}><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${issuer}</Issuer>${inside}</samlp:AuthnRequest>`;
}

async function sent(fields: Readonly<Record<string, string>>): Promise<string | undefined> {
  const query = new URLSearchParams({ login_hint: ALEX.name, ...fields });
  const page = await client.host(`GET /${client.tenant.tenantId}/saml2?${query.toString()}`);
  const code = codeOn(page.body as string);
  expect(page.status).toBe(code === undefined ? 200 : 400);
  return code;
}

function send(request: Request, fields: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
  return sent({ SAMLRequest: deflated(requestXml(request)), ...fields });
}

function deflated(xml: string): string {
  return deflateRawSync(xml).toString('base64');
}

describe('a request that', () => {
  test('fits is not refused', async () => {
    expect(await send({})).toBeUndefined();
  });

  test('is not there: the address was opened by hand', async () => {
    expect(await sent({})).toBe('AADSTS750054');
  });

  test.each([
    ['is not compressed', Buffer.from(requestXml({})).toString('base64')],
    ['is no XML', deflated('hello')],
    ['is another message', deflated('<a/>')],
    ['has a DTD', deflated(`<!DOCTYPE a [<!ENTITY b "c">]>${requestXml({})}`)],
    ['is of SAML 1.1', deflated(requestXml({}).replace('Version="2.0"', 'Version="1.1"'))],
    ['names nobody', deflated(requestXml({ issuer: '' }))],
    ['is compressed and posted', ''],
  ])('%s', async (what, message) => {
    if (what !== 'is compressed and posted') {
      expect(await sent({ SAMLRequest: message })).toBe('AADSTS75005');
      return;
    }
    const saml = serviceProvider(client, application, { authnRequestBinding: 'HTTP-POST' });
    const [, request = ''] =
      /name="SAMLRequest" value="([^"]*)"/.exec(await saml.getAuthorizeFormAsync('')) ?? [];
    const body = new URLSearchParams({ SAMLRequest: request });
    const page = await client.host(`POST /${client.tenant.tenantId}/saml2`, { body });
    expect(codeOn(page.body as string)).toBe('AADSTS75005');
  });

  test('has an ID that begins with a digit', async () => {
    expect(await send({ id: '1a' })).toBe('AADSTS7500529');
  });

  test('names a subject', async () => {
    const inside = '<Subject xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><NameID>a</NameID></Subject>';
    expect(await send({ inside })).toBe('AADSTS900236');
  });

  test.each(['https://contoso.example/vendor/', 'HTTPS://contoso.example/vendor', 'urn:other'])(
    'has an identifier that is not registered: %s',
    async (issuer) => {
      expect(await send({ issuer })).toBe('AADSTS700016');
    },
  );

  test.each([`${ACS_URL}/`, 'https://attacker.example/acs'])(
    'wants its answer at an address that is not registered: %s',
    async (address) => {
      expect(await send({ attributes: `AssertionConsumerServiceURL="${address}"` })).toBe('AADSTS50011');
    },
  );

  test.each([
    'urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified',
    'urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName',
  ])('wants a NameID that Entra does not issue: %s', async (format) => {
    expect(await send({ inside: `<samlp:NameIDPolicy Format="${format}"/>` })).toBe('AADSTS750161');
  });

  test('wants another way of signing in', async () => {
    const reference = 'urn:oasis:names:tc:SAML:2.0:ac:classes:X509';
    const inside = `<samlp:RequestedAuthnContext Comparison="exact"><AuthnContextClassRef xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${reference}</AuthnContextClassRef></samlp:RequestedAuthnContext>`;
    expect(await send({ inside })).toBe('AADSTS75011');
    expect(await send({ inside: inside.replace('exact', 'minimum') })).toBe('AADSTS75005');
  });

  test('wants nobody to be asked', async () => {
    expect(await send({ attributes: 'IsPassive="true"' }, { login_hint: '' })).toBe('AADSTS50058');
  });

  test('is for another tenant', async () => {
    const page = await client.host(`GET /fabrikam.example/saml2?SAMLRequest=${deflated('<a/>')}`);
    expect(codeOn(page.body as string)).toBe('AADSTS90002');
  });
});

describe('a person who', () => {
  test('is not in the directory', async () => {
    expect(await send({}, { login_hint: 'nobody@contoso.example' })).toBe('AADSTS50034');
  });

  test('is not assigned', async () => {
    expect(await send({}, { login_hint: PATTI.name })).toBe('AADSTS50105');
  });

  test('is assigned by a group within a group', async () => {
    // Everyone in Product holds the Analytics Team, in which Patti is.
    const principalId = '44444444-4444-4444-8444-444444444406';
    await assign(client, application.spId, { principalId, appRoleId: application.roleId });
    expect(await send({}, { login_hint: PATTI.name })).toBe('AADSTS50105');
    expect(await send({}, { login_hint: 'megan@contoso.example' })).toBeUndefined();
  });

  test('has a blocked account', async () => {
    expect(await send({}, { login_hint: 'henrietta@contoso.example' })).toBe('AADSTS50057');
  });

  test('has not accepted an invitation', async () => {
    await client.host('PUT /sandbox/state/users/pending', {
      body: { userPrincipalName: 'pending@contoso.example', externalUserState: 'PendingAcceptance' },
    });
    expect(await send({}, { login_hint: 'pending@contoso.example' })).toBe('AADSTS50014');
  });
});

test('the vendor refuses an answer that another certificate signed', async () => {
  const other = await client.graph(`POST ${application.sp}/addTokenSigningCertificate`, {
    body: { displayName: 'CN=Other' },
  });
  const page = await signOn(serviceProvider(client, application));
  const [, response = ''] = /name="SAMLResponse" value="([^"]*)"/.exec(page) ?? [];
  const wrong = serviceProvider(
    client,
    { ...application, certificate: other.text('key') },
    { validateInResponseTo: ValidateInResponseTo.never },
  );
  await expect(wrong.validatePostResponseAsync({ SAMLResponse: response })).rejects.toThrow(
    'Invalid signature',
  );
});

test('what was refused is in the log with its number', async () => {
  await client.host('POST /sandbox/faults', { body: { behaviour: 'sign-in-log-late', delayMs: 0 } });
  await send({}, { login_hint: PATTI.name });
  const log = await client.graph('GET /auditLogs/signIns?$top=1');
  expect(log.at('value.0')).toMatchObject({
    userPrincipalName: PATTI.name,
    status: { errorCode: 50105, failureReason: expect.stringContaining('not a direct member') as unknown },
  });
});

describe('after the application was renamed', () => {
  const renamed = 'Vendor as people know it';
  beforeAll(async () => {
    await client.host('POST /sandbox/faults', { body: { behaviour: 'sign-in-log-late', delayMs: 0 } });
    await client.graph(`PATCH ${application.app}`, { body: { displayName: renamed } });
  });
  afterAll(() => client.graph(`PATCH ${application.app}`, { body: { displayName: 'Vendor' } }));

  test.each([
    ['My Apps', () => `/api/signin/${application.appId}?tenantId=${client.tenant.tenantId}&`],
    [
      'the vendor',
      () => `/${client.tenant.tenantId}/saml2?SAMLRequest=${encodeURIComponent(deflated(requestXml({})))}&`,
    ],
  ])('page and log of a refusal have its name of now, whether it began at %s', async (_, path) => {
    const page = await client.host(`GET ${path()}login_hint=${PATTI.name}`);
    expect(unescaped(page.body as string).replace(/^.*<h1>/s, '')).toContain(
      `the application ${renamed} ('${application.appId}') to block users`,
    );
    const log = await client.graph('GET /auditLogs/signIns?$top=1');
    expect(log.at('value.0')).toMatchObject({ appDisplayName: renamed, resourceDisplayName: renamed });
  });

  test('an assignment that is made names it so', async () => {
    const { spId: resourceId, roleId: appRoleId } = application;
    const made = await client.graph(`POST ${application.sp}/appRoleAssignedTo`, {
      body: { principalId: LYNNE.id, resourceId, appRoleId },
    });
    expect(made.text('resourceDisplayName')).toBe(renamed);
    await client.graph(`DELETE ${application.sp}/appRoleAssignedTo/${made.text('id')}`);
  });
});

describe('an application that', () => {
  async function changed(change: object, on: 'app' | 'sp' = 'sp'): Promise<void> {
    const reply = await client.graph(`PATCH ${application[on]}`, { body: change });
    expect(reply.status).toBe(204);
  }

  test('is switched off', async () => {
    await changed({ accountEnabled: false });
    expect(await send({})).toBe('AADSTS7000112');
    await changed({ accountEnabled: true });
  });

  test('wants signed requests', async () => {
    const verification = { isSignedRequestRequired: true, allowedWeakAlgorithms: null };
    const { body } = await client.host(`GET /sandbox/state${application.app}`);
    await client.host(`PUT /sandbox/state${application.app}`, {
      body: { ...(body as object), requestSignatureVerification: verification },
    });
    expect(await send({})).toBe('AADSTS76021');
    expect(await send({}, { Signature: 'x', SigAlg: 'y' })).toBeUndefined();
    await client.host(`PUT /sandbox/state${application.app}`, { body });
  });

  test('sends a NameID that this person does not have', async () => {
    await assign(client, application.spId, { principalId: LYNNE.id, appRoleId: application.roleId });
    const nameId = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';
    const definition = {
      ClaimsMappingPolicy: {
        Version: 1,
        IncludeBasicClaimSet: 'true',
        ClaimsSchema: [{ Source: 'user', ID: 'mail', SamlClaimType: nameId }],
      },
    };
    const policy = await client.graph('POST /policies/claimsMappingPolicies', {
      body: { displayName: 'Mail', definition: [JSON.stringify(definition)] },
    });
    const reference = `https://graph.microsoft.com/v1.0/policies/claimsMappingPolicies/${policy.text('id')}`;
    await client.graph(`POST ${application.sp}/claimsMappingPolicies/$ref`, {
      body: { '@odata.id': reference },
    });
    expect(await send({}, { login_hint: LYNNE.name })).toBe('AADSTS501241');
  });

  test('makes a claim by a transformation that there is not', async () => {
    const definition = {
      ClaimsMappingPolicy: {
        Version: 1,
        IncludeBasicClaimSet: 'true',
        ClaimsSchema: [
          { Source: 'transformation', ID: 'out', TransformationId: 'Shout', SamlClaimType: 'loud' },
        ],
        ClaimsTransformations: [
          {
            ID: 'Shout',
            TransformationMethod: 'Shout',
            OutputClaims: [{ ClaimTypeReferenceId: 'out', TransformationClaimType: 'outputClaim' }],
          },
        ],
      },
    };
    const policies = await client.graph(`GET ${application.sp}/claimsMappingPolicies`);
    await client.graph(`PATCH /policies/claimsMappingPolicies/${policies.text('value.0.id')}`, {
      body: { definition: [JSON.stringify(definition)] },
    });
    expect(await send({})).toBe('AADSTS50124');
  });

  test('has a claims policy and no active certificate', async () => {
    await changed({ preferredTokenSigningKeyThumbprint: null });
    expect(await send({})).toBe('AADSTS50146');
  });

  test('has no active certificate', async () => {
    const policies = await client.graph(`GET ${application.sp}/claimsMappingPolicies`);
    await client.graph(`DELETE ${application.sp}/claimsMappingPolicies/${policies.text('value.0.id')}/$ref`);
    expect(await send({})).toBe('AADSTS50003');
  });

  test('has no reply URL', async () => {
    await changed({ web: { redirectUris: [] } }, 'app');
    expect(await send({})).toBe('AADSTS500113');
  });

  test('was deleted', async () => {
    await client.graph(`DELETE ${application.app}`);
    expect(await send({})).toBe('AADSTS700016');
  });
});
