import { type Client, startClient } from '../tenant/client';
import {
  authorize,
  codeFor,
  openIdApplication,
  type OpenIdApplication,
  redeem,
  REDIRECT,
} from './open-id-application';
import { codeOn } from './saml-application';

let client: Client;
let application: OpenIdApplication;
beforeAll(async () => {
  client = await startClient();
  application = await openIdApplication(client);
});
afterAll(() => client.stop());

/** The refusal that the person sees; the client hears nothing. */
async function shown(fields: Parameters<typeof authorize>[2]): Promise<string | undefined> {
  const { html, target } = await authorize(client, application, fields);
  expect(target).toBeUndefined();
  return codeOn(html);
}

/** The refusal that the client is told. */
async function told(fields: Parameters<typeof authorize>[2]) {
  const { target } = await authorize(client, application, fields);
  const given = new URLSearchParams(target?.search === '' ? target.hash.slice(1) : target?.search);
  expect(given.get('state')).toBe('s');
  return [given.get('error'), codeOn(given.get('error_description') ?? '')];
}

describe('a request', () => {
  test.each([
    ['of a client that is not there', { client_id: '99999999-9999-4999-8999-999999999999' }, 'AADSTS700016'],
    ['without a client', { client_id: undefined }, 'AADSTS900144'],
    ['to an address with another slash', { redirect_uri: `${REDIRECT}/` }, 'AADSTS50011'],
    ['to somebody else’s address', { redirect_uri: 'https://attacker.example' }, 'AADSTS50011'],
    ['without a response type', { response_type: undefined }, 'AADSTS900144'],
    ['without a scope', { scope: undefined }, 'AADSTS900144'],
    ['with a scope that nobody has', { scope: 'openid Everything.Do' }, 'AADSTS70011'],
    ['for a resource that is not there', { scope: 'openid api://nothing/read' }, 'AADSTS500011'],
    ['with a response mode that nobody knows', { response_mode: 'pigeon' }, 'AADSTS90023'],
    ['by the general endpoint, of an application of one tenant', { tenant: 'common' }, 'AADSTS50194'],
    ['of a person who is not there', { login_hint: 'nobody@contoso.example' }, 'AADSTS50034'],
    ['of a person whose account is blocked', { login_hint: 'henrietta@contoso.example' }, 'AADSTS50057'],
  ])('%s', async (_, fields, code) => {
    expect(await shown(fields)).toBe(code);
  });

  test.each([
    [
      'for an ID token that is switched off',
      { response_type: 'id_token' },
      ['unsupported_response_type', 'AADSTS700054'],
    ],
    [
      'for an answer that there is not',
      { response_type: 'cake' },
      ['unsupported_response_type', 'AADSTS70005'],
    ],
    ['that asks nobody', { prompt: 'none', login_hint: undefined }, ['login_required', 'AADSTS50058']],
  ])('%s', async (_, fields, expected) => {
    expect(await told(fields)).toEqual(expected);
  });

  test('for an ID token in the query, or without nonce or openid', async () => {
    await client.graph(`PATCH ${application.app}`, {
      body: { web: { implicitGrantSettings: { enableIdTokenIssuance: true } } },
    });
    const idToken = { response_type: 'id_token' };
    expect(await told({ ...idToken, response_mode: 'query' })).toEqual(['invalid_request', 'AADSTS70007']);
    expect(await shown({ ...idToken, nonce: undefined })).toBe('AADSTS900144');
    expect(await shown({ ...idToken, scope: 'profile' })).toBe('AADSTS70011');
  });
});

describe('consent', () => {
  const SCOPE = { scope: 'openid User.ReadBasic.All' };

  test('is asked of the person, who may say no or yes', async () => {
    expect((await authorize(client, application, SCOPE)).html).toContain('Permissions requested');
    expect(await told({ ...SCOPE, prompt: 'none' })).toEqual(['interaction_required', 'AADSTS65001']);
    expect(await told({ ...SCOPE, sandbox_consent: 'no' })).toEqual(['access_denied', 'AADSTS65004']);
    await expect(codeFor(client, application, { ...SCOPE, sandbox_consent: 'yes' })).resolves.toMatch(/^0\./);
    await expect(codeFor(client, application, SCOPE)).resolves.toMatch(/^0\./);
  });

  test('is an administrator’s where an assignment is required, or the tenant wants it', async () => {
    const scope = { scope: 'openid GroupMember.Read.All' };
    await client.graph(`PATCH ${application.sp}`, { body: { appRoleAssignmentRequired: true } });
    expect(await shown(scope)).toBe('AADSTS50105');
    await client.graph(`POST ${application.sp}/appRoleAssignedTo`, {
      body: {
        principalId: '33333333-3333-4333-8333-333333333301',
        resourceId: application.spId,
        appRoleId: '00000000-0000-0000-0000-000000000000',
      },
    });
    expect(await shown(scope)).toBe('AADSTS90094');
    await client.graph(`PATCH ${application.sp}`, { body: { appRoleAssignmentRequired: false } });
  });

  test('is not asked for where the application itself has authorised the client', async () => {
    const scope = {
      id: '77777777-7777-4777-8777-777777777777',
      value: 'access',
      isEnabled: true,
      type: 'User',
    };
    const words = {
      adminConsentDisplayName: 'Access',
      adminConsentDescription: 'Access',
      userConsentDisplayName: 'Access',
      userConsentDescription: 'Access',
    };
    const resource = `api://${application.appId}`;
    await client.graph(`PATCH ${application.app}`, {
      body: { identifierUris: [resource], api: { oauth2PermissionScopes: [{ ...scope, ...words }] } },
    });
    const wanted = { scope: `openid ${resource}/access` };
    expect((await authorize(client, application, wanted)).html).toContain('Permissions requested');
    const authorized = { appId: application.appId, delegatedPermissionIds: [scope.id] };
    await client.graph(`PATCH ${application.app}`, {
      body: { api: { preAuthorizedApplications: [authorized] } },
    });
    await expect(codeFor(client, application, wanted)).resolves.toMatch(/^0\./);
  });
});

describe('a code', () => {
  async function refusedWith(fields: Parameters<typeof redeem>[2]) {
    const code = await codeFor(client, application);
    const answer = await redeem(client, application, { code, ...fields });
    return [answer.status, answer.at('error'), codeOn(answer.text('error_description'))];
  }

  test.each([
    ['with a wrong secret', { client_secret: 'wrong' }, [401, 'invalid_client', 'AADSTS7000215']],
    ['without a secret', { client_secret: undefined }, [401, 'invalid_client', 'AADSTS7000218']],
    [
      'for another address',
      { redirect_uri: 'https://vendor.example' },
      [400, 'invalid_grant', 'AADSTS500112'],
    ],
    ['that nobody gave out', { code: 'made-up' }, [400, 'invalid_grant', 'AADSTS70008']],
    ['that is missing', { code: undefined }, [400, 'invalid_request', 'AADSTS900144']],
    [
      'by a grant that there is not',
      { grant_type: 'password' },
      [400, 'unsupported_grant_type', 'AADSTS70003'],
    ],
    [
      'of the application itself, for a scope of people',
      { grant_type: 'client_credentials', scope: 'openid' },
      [400, 'invalid_scope', 'AADSTS1002012'],
    ],
  ])('%s', async (_, fields, expected) => {
    expect(await refusedWith(fields)).toEqual(expected);
  });

  test('of a web application, from a browser', async () => {
    expect(await refusedWith({ origin: 'https://vendor.example' })).toEqual([
      400,
      'invalid_request',
      'AADSTS9002326',
    ]);
  });

  test('with the id of the secret in its place', async () => {
    const credentials = await client.graph(`GET ${application.app}`);
    const secretId = credentials.text('passwordCredentials.0.keyId');
    expect((await refusedWith({ client_secret: secretId }))[2]).toBe('AADSTS7000215');
  });

  test('is good once', async () => {
    const code = await codeFor(client, application);
    expect((await redeem(client, application, { code })).status).toBe(200);
    const again = await redeem(client, application, { code });
    expect(again.text('error_description')).toContain('AADSTS54005');
  });

  test('of another application', async () => {
    const other = await openIdApplication(client);
    const answer = await redeem(client, other, { code: await codeFor(client, application) });
    expect(answer.text('error_description')).toContain('AADSTS70000');
  });

  test('with a wrong verifier, or none', async () => {
    const challenge = { code_challenge: 'x', code_challenge_method: 'S256' };
    const wrong = await redeem(client, application, {
      code: await codeFor(client, application, challenge),
      code_verifier: 'y',
    });
    expect(wrong.text('error_description')).toContain('AADSTS501481');
    const none = await redeem(client, application, { code: await codeFor(client, application, challenge) });
    expect(none.text('error_description')).toContain('AADSTS50147');
  });

  test('of a single-page application: without PKCE, and from a server', async () => {
    const spa = await openIdApplication(client, 'spa');
    const plain = await redeem(client, spa, { code: await codeFor(client, spa), client_secret: undefined });
    expect(plain.text('error_description')).toContain('AADSTS9002325');
    const challenge = { code_challenge: 'x', code_challenge_method: 'plain' };
    const server = await redeem(client, spa, {
      code: await codeFor(client, spa, challenge),
      code_verifier: 'x',
    });
    expect(server.text('error_description')).toContain('AADSTS9002327');
  });

  test('of a device that sends a secret', async () => {
    const device = await openIdApplication(client, 'publicClient');
    const answer = await redeem(client, device, { code: await codeFor(client, device) });
    expect(answer.text('error_description')).toContain('AADSTS700025');
  });
});

test('an application without any address', async () => {
  await client.graph(`PATCH ${application.app}`, { body: { web: { redirectUris: [] } } });
  expect(await shown({})).toBe('AADSTS500113');
});
