import {
  REQUEST_BEHAVIOURS,
  type RequestBehaviourName,
} from '../../../sandbox/tenant/behaviours/request-behaviours';
import { type Client, type Reply, startClient } from './client';

const TEMPLATE = '/applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate';
const ALEX = '33333333-3333-4333-8333-333333333301';
const APP = '22222222-2222-4222-8222-222222222210';
const APP_ID = '22222222-2222-4222-8222-222222222211';
const SP = '22222222-2222-4222-8222-222222222212';
const ROLE = '77777777-7777-4777-8777-777777777701';

const PATCH_APP = `PATCH /applications/${APP}`;
const ASSIGN = `POST /servicePrincipals/${SP}/appRoleAssignedTo`;
const assignment = { principalId: ALEX, resourceId: SP, appRoleId: ROLE };
const uris = { identifierUris: ['https://vendor.example/'] };
const role = {
  id: ROLE,
  displayName: 'R',
  description: 'R',
  value: 'r',
  isEnabled: true,
  allowedMemberTypes: ['User'],
};

interface Struck {
  readonly request: string;
  readonly body?: unknown;
  readonly status: number | 'cut' | 'late';
  readonly code?: string;
  readonly message?: string;
}

const missing = (id: string): string =>
  `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;

// What each behaviour answers to a request it is about, as the known errors of the field notes have it.
const CASES: Readonly<Record<RequestBehaviourName, Struck>> = {
  'lost-request': { request: PATCH_APP, body: { notes: 'x' }, status: 'cut' },
  'lost-response': { request: PATCH_APP, body: { notes: 'x' }, status: 'cut' },
  'instantiate-not-found': {
    request: `POST ${TEMPLATE}`,
    body: { displayName: 'x' },
    status: 404,
    code: 'NotFound',
    message: 'Graph call failed with httpCode=NotFound',
  },
  'instantiate-failed': { request: `POST ${TEMPLATE}`, body: { displayName: 'x' }, status: 500 },
  'instantiate-lost': { request: `POST ${TEMPLATE}`, body: { displayName: 'x' }, status: 'cut' },
  'not-replicated': {
    request: `GET /servicePrincipals/${SP}/owners`,
    status: 404,
    code: 'Request_ResourceNotFound',
    message: missing(SP),
  },
  'saml-mode-not-visible': {
    request: PATCH_APP,
    body: uris,
    status: 400,
    code: 'HostNameNotOnVerifiedDomain',
    message:
      "Values of identifierUris property must use a verified domain of the organization or its subdomain: 'https://vendor.example/'",
  },
  'no-backing-application': {
    request: 'POST /servicePrincipals',
    body: { appId: APP_ID },
    status: 400,
    code: 'Request_BadRequest',
    message: `The appId '${APP_ID}' of the service principal does not reference a valid application object.`,
  },
  'backing-application-elsewhere': {
    request: `PATCH /servicePrincipals(appId='${APP_ID}')`,
    body: { notes: 'x' },
    status: 403,
    code: 'Authorization_RequestDenied',
    message:
      'When using this permission, the backing application of the service principal being created must in the local tenant',
  },
  'assignment-not-valid': {
    request: ASSIGN,
    body: assignment,
    status: 400,
    code: 'Request_BadRequest',
    message: 'Not a valid reference update.',
  },
  'grant-reference-missing': {
    request: 'POST /oauth2PermissionGrants',
    body: { clientId: SP, consentType: 'AllPrincipals', resourceId: SP, scope: 'openid' },
    status: 400,
    code: 'Request_BadRequest',
    message: missing(SP),
  },
  'msa-application-missing': {
    request: PATCH_APP,
    body: { notes: 'x' },
    status: 409,
    code: 'Error_MsaAppDoesNotExist',
    message: 'The corresponding MSA application does not exist.',
  },
  'identifier-uri-taken': {
    request: PATCH_APP,
    body: uris,
    status: 400,
    code: 'Request_BadRequest',
    message: 'Another object with the same value for property identifierUris already exists.',
  },
  'identifier-uri-ends-with-slash': {
    request: PATCH_APP,
    body: uris,
    status: 400,
    code: 'IdentifierUrisEndsWithSlash',
    message: "Application alias 'https://vendor.example/' value is invalid.",
  },
  'identifier-uri-policy': {
    request: PATCH_APP,
    body: uris,
    status: 400,
    code: 'Request_BadRequest',
    message:
      'Failed to add identifier URI https://vendor.example/. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization.',
  },
  'sign-in-audience-not-allowed': {
    request: PATCH_APP,
    body: { signInAudience: 'AzureADMultipleOrgs' },
    status: 400,
    code: 'SignInAudienceNotAllowedAsPerAppPolicy',
  },
  'duplicate-value': { request: PATCH_APP, body: { appRoles: [role] }, status: 400, code: 'DuplicateValue' },
  'entitlement-enabled': {
    request: PATCH_APP,
    body: { appRoles: [role] },
    status: 400,
    code: 'CannotDeleteOrUpdateEnabledEntitlement',
  },
  'already-assigned': {
    request: ASSIGN,
    body: assignment,
    status: 400,
    code: 'Request_BadRequest',
    message: 'Permission being assigned already exists on the object',
  },
  'role-not-found': {
    request: ASSIGN,
    body: assignment,
    status: 400,
    code: 'Request_BadRequest',
    message: 'Permission being assigned was not found on application',
  },
  'reference-exists': {
    request: `POST /applications/${APP}/owners/$ref`,
    body: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${ALEX}` },
    status: 400,
    code: 'Request_BadRequest',
    message:
      "One or more added object references already exist for the following modified properties: 'owners'.",
  },
  'concurrency-violation': {
    request: PATCH_APP,
    body: { notes: 'x' },
    status: 409,
    code: 'Directory_ConcurrencyViolation',
    message: 'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
  },
  'permission-denied': {
    request: 'GET /users',
    status: 403,
    code: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  },
  'token-expired': {
    request: 'GET /users',
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: 'Lifetime validation failed, the token is expired.',
  },
  throttled: { request: 'GET /users', status: 429, code: 'TooManyRequests' },
  'throttled-without-wait': { request: 'GET /users', status: 429, code: 'TooManyRequests' },
  'key-reads-throttled': {
    request: `GET /servicePrincipals/${SP}?$select=id,keyCredentials`,
    status: 429,
    code: 'TooManyRequests',
  },
  'internal-error': { request: 'GET /users', status: 500, code: 'InternalServerError' },
  'bad-gateway': { request: 'GET /users', status: 502, code: 'BadGateway' },
  'service-unavailable': { request: 'GET /users', status: 503, code: 'ServiceUnavailable' },
  'gateway-timeout': { request: 'GET /users', status: 504, code: 'GatewayTimeout' },
  slow: { request: 'GET /users', status: 'late' },
  'slow-answer': { request: 'GET /users', status: 'late' },
};

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.stop());

const plan = async (fault: unknown): Promise<void> => {
  const reply = await client.host('POST /sandbox/faults', { body: fault });
  expect([reply.status, reply.body]).toEqual([204, undefined]);
};
const named = async (name: string): Promise<number> =>
  ((await client.graph(`GET /applications?$filter=displayName eq '${name}'`)).at('value') as unknown[])
    .length;

describe('a named behaviour', () => {
  it.each(Object.entries(CASES))(
    '%s answers in its own words',
    async (behaviour, { request, body, ...expected }) => {
      const delay = expected.status === 'late' ? { delayMs: 150 } : {};
      await plan({ behaviour, ...(behaviour === 'slow-answer' ? { answerDelayMs: 150 } : delay) });
      const startMs = Date.now();
      const send = (): Promise<Reply> => client.graph(request, { body });
      if (expected.status === 'cut') {
        await expect(send()).rejects.toThrow('fetch failed');
        return;
      }
      const reply = await send();
      if (expected.status === 'late') {
        expect([reply.status, Date.now() - startMs >= 145]).toEqual([200, true]);
        return;
      }
      expect([reply.status, reply.at('error.code')]).toEqual([
        expected.status,
        expected.code ?? 'InternalServerError',
      ]);
      if (expected.message !== undefined) expect(reply.at('error.message')).toBe(expected.message);
    },
  );

  it('is known by its name only', async () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(REQUEST_BEHAVIOURS).sort());
    const unknown = await client.host('POST /sandbox/faults', { body: { behaviour: 'sulks' } });
    expect(unknown.status).toBe(400);
  });

  it('gives the details that tell two bad requests apart', async () => {
    await plan([{ behaviour: 'identifier-uri-taken' }, { behaviour: 'no-backing-application' }]);
    const taken = await client.graph(PATCH_APP, { body: uris });
    expect(taken.at('error.details.0.code')).toBe('ObjectConflict');
    const early = await client.graph('POST /servicePrincipals', { body: { appId: APP_ID } });
    expect(early.at('error.details.0.code')).toBe('NoBackingApplicationObject');
  });

  it.each(['instantiate-not-found', 'instantiate-failed', 'instantiate-lost'])(
    '%s has created the application',
    async (behaviour) => {
      await plan({ behaviour, nth: 1 });
      await client.graph(`POST ${TEMPLATE}`, { body: { displayName: 'Twin' } }).catch(() => undefined);
      expect(await named('Twin')).toBe(1);
    },
  );

  it('strikes as often as its own values say, or those given with it', async () => {
    await plan({ behaviour: 'token-expired' });
    const statuses = async (): Promise<number[]> => [
      (await client.graph('GET /organization')).status,
      (await client.graph('GET /organization')).status,
      (await client.graph('GET /organization')).status,
    ];
    expect(await statuses()).toEqual([401, 200, 200]);
    await client.host('DELETE /sandbox/faults');
    await plan({ behaviour: 'service-unavailable', nth: 2, times: 2 });
    expect(await statuses()).toEqual([200, 503, 503]);
  });

  it('leaves the login host alone', async () => {
    await plan({ behaviour: 'throttled' });
    const keys = await client.host(`GET /${client.tenant.tenantId}/discovery/v2.0/keys`);
    expect(keys.status).toBe(200);
  });
});

describe('throttling', () => {
  const batch = {
    body: {
      requests: [
        { id: '1', method: 'GET', url: '/users' },
        { id: '2', method: 'GET', url: '/groups' },
      ],
    },
  };

  it('says how long to wait, or does not', async () => {
    await plan({ behaviour: 'throttled', retryAfter: 17, path: '/users' });
    await plan({ behaviour: 'throttled-without-wait', path: '/groups' });
    expect((await client.graph('GET /users')).headers.get('retry-after')).toBe('17');
    expect((await client.graph('GET /groups')).headers.get('retry-after')).toBeNull();
  });

  it('strikes parts of a batch on their own, and only those when asked', async () => {
    await plan({ behaviour: 'throttled', inBatch: true, nth: 2, retryAfter: 4 });
    expect((await client.graph('GET /users')).status).toBe(200);
    const reply = await client.graph('POST /$batch', batch);
    expect([reply.status, ...reply.each('status', 'responses')]).toEqual([200, 200, 429]);
    expect(reply.at('responses.1.headers.Retry-After')).toBe('4');
    expect(reply.at('responses.1.body.error.code')).toBe('TooManyRequests');
  });
});

test('the latency of a round trip is paid once by a batch', async () => {
  const far = await startClient({ latencyMs: 200 });
  try {
    const requests = [1, 2, 3, 4].map((id) => ({ id: `${id}`, method: 'GET', url: '/organization' }));
    await far.graph('POST /$batch', { body: { requests } });
    const startMs = Date.now();
    await far.graph('POST /$batch', { body: { requests } });
    const tookMs = Date.now() - startMs;
    expect(tookMs).toBeGreaterThanOrEqual(195);
    expect(tookMs).toBeLessThan(600);
  } finally {
    await far.stop();
  }
});
