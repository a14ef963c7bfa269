import { dayAndTime } from '../../core/day-and-time';
import type { GraphRequest } from '../../core/graph-request';
import type { WriteOptions } from '../../core/ports/tenant';
import { errorOf, setUpClient } from './support/client';
import { graphError, GraphServer } from './support/graph-server';

const PATCH: GraphRequest = { method: 'PATCH', path: '/applications/a1', body: { notes: 'x' } };
const ADD_PASSWORD: GraphRequest = { method: 'POST', path: '/applications/a1/addPassword', body: {} };
const INSTANTIATE: GraphRequest = {
  method: 'POST',
  path: '/applicationTemplates/t1/instantiate',
  body: { displayName: 'Acme [abc]' },
};
const REPEATABLE: WriteOptions = { clientRequestId: 'client-id-1', repeatable: true };
const ONCE: WriteOptions = { clientRequestId: 'client-id-1', repeatable: false };

let server: GraphServer;
beforeAll(async () => {
  server = await GraphServer.start();
});
afterAll(async () => {
  await server.stop();
});

describe('a write that Graph throttles', () => {
  it.each([REPEATABLE, ONCE])(
    'waits as long as Graph asks and sends again ($repeatable)',
    async (options) => {
      server.answers([
        { status: 429, headers: { 'retry-after': '17' }, body: graphError('TooManyRequests') },
        { status: 204 },
      ]);
      const { tenant, clock } = setUpClient(server.url);
      const waits: unknown[] = [];
      const onWait: WriteOptions['onWait'] = (ms, reason) => waits.push([ms, reason]);
      const answer = await tenant.write(INSTANTIATE, { ...options, onWait });
      expect(answer).toEqual({ status: 204, body: null, requestId: 'server-request-id' });
      expect(clock.sleeps).toEqual([17_000]);
      expect(waits).toEqual([[17_000, 'throttled']]);
      expect(server.seen.map(({ headers }) => headers['client-request-id'])).toEqual([
        'client-id-1',
        'client-id-1',
      ]);
    },
  );

  it('understands a date', async () => {
    server.answers([
      { status: 429, headers: { 'retry-after': 'Mon, 01 Mar 2027 12:00:42 GMT' } },
      { status: 204 },
    ]);
    const { tenant, clock } = setUpClient(server.url);
    await tenant.write(PATCH, REPEATABLE);
    expect(clock.sleeps).toEqual([42_000]);
  });

  it('gives up when all in all it would wait too long', async () => {
    server.answers([{ status: 429, headers: { 'retry-after': '50' }, body: graphError('TooManyRequests') }]);
    const { tenant, clock } = setUpClient(server.url);
    const error = await errorOf(tenant.write(PATCH, REPEATABLE));
    expect(error).toMatchObject({ kind: 'throttled', code: 'TooManyRequests' });
    expect(error.details).toMatchObject({ status: 429, outcomeUnknown: false });
    expect(clock.sleeps).toEqual([50_000, 50_000]);
    expect(error.details['retryAt']).toBe(new Date(clock.now().getTime() + 50_000).toISOString());
  });
});

describe('a write whose outcome is open', () => {
  it('is sent again after a broken connection when it is repeatable', async () => {
    server.answers([{ reset: true }, { status: 204 }]);
    const { tenant, clock } = setUpClient(server.url);
    await expect(tenant.write(PATCH, REPEATABLE)).resolves.toMatchObject({ status: 204 });
    expect(server.seen).toHaveLength(2);
    expect(clock.sleeps).toHaveLength(1);
  });

  it.each([
    { reply: { reset: true as const }, code: 'graph-unreachable', status: null },
    {
      reply: { status: 500, body: graphError('InternalServerError') },
      code: 'InternalServerError',
      status: 500,
    },
    { reply: { status: 503, headers: { 'retry-after': '1' } }, code: 'http-503', status: 503 },
    { reply: { status: 200, text: '{"id":"a1' }, code: 'graph-unreachable', status: null },
  ])('is not sent again after $reply when it must happen once', async ({ reply, code, status }) => {
    server.answers([reply]);
    const { tenant, clock } = setUpClient(server.url);
    const error = await errorOf(tenant.write(ADD_PASSWORD, ONCE));
    expect(error).toMatchObject({ kind: 'unavailable', code });
    expect(error.details).toMatchObject({ status, outcomeUnknown: true, clientRequestId: 'client-id-1' });
    expect(server.seen).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  it('is not sent again after a time-out when it must happen once', async () => {
    server.answers([{ silent: true }]);
    const { tenant } = setUpClient(server.url, { requestTimeoutMs: 60 });
    const error = await errorOf(tenant.write(ADD_PASSWORD, ONCE));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'graph-timeout' });
    expect(error.details).toMatchObject({ outcomeUnknown: true });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    INSTANTIATE,
    { ...INSTANTIATE, path: '/policies/claimsMappingPolicies' },
    { ...INSTANTIATE, path: '/groups' },
  ])('stays open when $path answers 404, even for a new target', async (request) => {
    server.answers([{ status: 404, body: graphError('NotFound') }]);
    const { tenant } = setUpClient(server.url);
    const error = await errorOf(tenant.write(request, { ...ONCE, targetIsNew: true }));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'NotFound' });
    expect(error.details).toMatchObject({ status: 404, outcomeUnknown: true });
    expect(server.seen).toHaveLength(1);
  });

  it('stays open when the second sending fails for another reason', async () => {
    server.answers([{ reset: true }, { status: 404, body: graphError('Request_ResourceNotFound') }]);
    const { tenant } = setUpClient(server.url);
    const error = await errorOf(tenant.write({ method: 'DELETE', path: '/applications/a1' }, REPEATABLE));
    expect(error).toMatchObject({ kind: 'not-found', code: 'Request_ResourceNotFound' });
    expect(error.details).toMatchObject({ outcomeUnknown: true });
  });

  it('ends after a few attempts', async () => {
    server.answers([{ status: 502 }]);
    const { tenant, clock } = setUpClient(server.url);
    const error = await errorOf(tenant.write(PATCH, REPEATABLE));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'http-502' });
    expect(error.details).toMatchObject({ outcomeUnknown: true });
    expect(clock.sleeps).toHaveLength(5);
  });

  it('is known when the server was never reached, so even a single write is tried again', async () => {
    const gone = await GraphServer.start();
    const { url } = gone;
    await gone.stop();
    const { tenant, clock } = setUpClient(url);
    const error = await errorOf(tenant.write(ADD_PASSWORD, ONCE));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'graph-unreachable' });
    expect(error.details).toMatchObject({ outcomeUnknown: false });
    expect(clock.sleeps).toHaveLength(5);
  });
});

describe('a write to something that has not replicated', () => {
  const notFound = { status: 404, body: graphError('Request_ResourceNotFound') };

  it('is sent again after 404, with growing delays', async () => {
    server.answers([notFound, notFound, notFound, { status: 200, body: { keyId: 'k' } }]);
    const { tenant, clock } = setUpClient(server.url);
    const waits: unknown[] = [];
    const onWait: WriteOptions['onWait'] = (_, reason) => waits.push(reason);
    await expect(tenant.write(ADD_PASSWORD, { ...ONCE, targetIsNew: true, onWait })).resolves.toMatchObject({
      body: { keyId: 'k' },
    });
    expect(waits).toEqual(['not-ready', 'not-ready', 'not-ready']);
    const [first = 0, second = 0, third = 0] = clock.sleeps;
    expect(first).toBeGreaterThanOrEqual(225);
    expect(first).toBeLessThanOrEqual(275);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  });

  it('fails at once after 404 when the target is not new', async () => {
    server.answers([notFound]);
    const { tenant } = setUpClient(server.url);
    const error = await errorOf(tenant.write(PATCH, REPEATABLE));
    expect(error).toMatchObject({ kind: 'not-found', code: 'Request_ResourceNotFound' });
    expect(error.details).toMatchObject({
      status: 404,
      requestId: 'server-request-id',
      outcomeUnknown: false,
    });
    expect(server.seen).toHaveLength(1);
  });

  it('ends with the visibility window', async () => {
    server.answers([notFound]);
    const { tenant, clock } = setUpClient(server.url, { visibilityWindowMs: 60_000 });
    const error = await errorOf(tenant.write(PATCH, { ...REPEATABLE, targetIsNew: true }));
    expect(error.kind).toBe('not-found');
    const total = clock.sleeps.reduce((sum, ms) => sum + ms, 0);
    expect(total).toBeLessThanOrEqual(60_000);
    expect(total).toBeGreaterThan(45_000);
    expect(Math.max(...clock.sleeps)).toBeLessThanOrEqual(11_000);
  });

  it.each([
    [
      'a code of a kind that is waited for',
      { status: 400, body: graphError('InvalidUniqueTenantIdentifierAsPerAppPolicy') },
    ],
    ['its code', { status: 400, body: graphError('HostNameNotOnVerifiedDomain') }],
    [
      'a code of its details',
      {
        status: 400,
        body: graphError('Request_BadRequest', { details: [{ code: 'NoBackingApplicationObject' }] }),
      },
    ],
    [
      'a code inside it',
      { status: 403, body: graphError('Denied', { innerError: { code: 'HostNameNotOnVerifiedDomain' } }) },
    ],
    ['409 for concurrent requests', { status: 409, body: graphError('Directory_ConcurrencyViolation') }],
  ])('is sent again when the error has %s', async (_, reply) => {
    server.answers([reply, { status: 204 }]);
    const { tenant } = setUpClient(server.url);
    const notReadyCodes = ['HostNameNotOnVerifiedDomain', 'NoBackingApplicationObject', '*AsPerAppPolicy'];
    await expect(tenant.write(PATCH, { ...ONCE, notReadyCodes })).resolves.toMatchObject({ status: 204 });
  });
});

describe('a write that Graph refuses', () => {
  it.each([
    { status: 400, code: 'Request_BadRequest', extra: {}, kind: 'invalid' },
    {
      status: 400,
      code: 'Request_BadRequest',
      extra: { details: [{ code: 'ObjectConflict' }] },
      kind: 'conflict',
    },
    { status: 409, code: 'Request_MultipleObjectsWithSameKeyValue', extra: {}, kind: 'conflict' },
    { status: 403, code: 'Authorization_RequestDenied', extra: {}, kind: 'refused' },
  ])('$status $code $extra is $kind', async ({ status, code, extra, kind }) => {
    server.answers([{ status, body: graphError(code, extra) }]);
    const { tenant } = setUpClient(server.url);
    const error = await errorOf(tenant.write(PATCH, REPEATABLE));
    expect(error).toMatchObject({ kind, code });
    expect(error.details).toMatchObject({
      status,
      outcomeUnknown: false,
      method: 'PATCH',
      path: '/applications/a1',
    });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [403, 'Authorization_RequestDenied', 'lacks a permission'],
    [401, 'InvalidAuthenticationToken', 'did not accept the sign-in'],
    [403, 'Directory_QuotaExceeded', 'as its quota allows'],
    [403, 'Directory_ResourceSizeExceeded', 'as much as Microsoft Entra ID lets it'],
    [400, 'AadPremiumLicenseRequired', 'lacks a licence'],
    [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'lacks a licence'],
    [400, 'CredentialTypeNotAllowedAsPerAppPolicy', 'app management policy'],
    [400, 'InvalidUniqueTenantIdentifierAsPerAppPolicy', 'app management policy'],
    [403, 'SomethingNew', 'does not say what is missing'],
  ])('%s %s is told by its code: %s', async (status, code, words) => {
    server.answers([{ status, body: graphError(code) }]);
    const { tenant } = setUpClient(server.url);
    const error = await errorOf(tenant.write(PATCH, REPEATABLE));
    expect(error.safeText).toContain(words);
    expect(error.safeText).not.toContain('text of');
  });

  it('tells when Microsoft wants to be asked again, where that is longer than anybody waits', async () => {
    server.answers([{ status: 429, headers: { 'retry-after': '600' }, body: graphError('TooManyRequests') }]);
    const { tenant, clock } = setUpClient(server.url);
    const error = await errorOf(tenant.write(PATCH, REPEATABLE));
    expect(clock.sleeps).toEqual([]);
    const at = new Date(clock.now().getTime() + 600_000).toISOString();
    expect(error.details['retryAt']).toBe(at);
    expect(error.safeText).toContain(`until ${dayAndTime(new Date(at))}`);
  });

  it('shows nothing of Graph’s text, and keeps it redacted in the details', async () => {
    const message =
      'bad Bearer abc.def and eyJhbGciOi.J9eyJzdWIi.c2ln and Xy18Q~abcdefghijklmnopqrstuvwxyz0123456';
    server.answers([{ status: 400, body: { error: { code: 'Request_BadRequest', message } } }]);
    const { tenant } = setUpClient(server.url);
    const error = await errorOf(tenant.write(PATCH, REPEATABLE));
    expect(error.safeText).not.toContain('bad');
    expect(error.details['graphMessage']).toBe('bad [redacted] and [redacted] and [redacted]');
  });
});

it('never logs the secret of an answer, a body or a token', async () => {
  server.answers([{ body: { secretText: 'the-secret', keyId: 'k' } }]);
  const { tenant, logLines } = setUpClient(server.url);
  const request = { ...ADD_PASSWORD, body: { passwordCredential: { displayName: 'the-marker' } } };
  await tenant.write(request, ONCE);
  const log = logLines.join('\n');
  expect(log).toContain('/applications/a1/addPassword');
  expect(log).not.toMatch(/the-secret|the-marker|token-1/);
});
