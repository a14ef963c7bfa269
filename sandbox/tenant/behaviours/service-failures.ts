import { type RequestBehaviour } from './request-behaviour';

const BATCH = { method: 'POST', path: '/$batch' } as const;

/** What any request can meet, whatever it asks. */
export const SERVICE_FAILURES = {
  'token-expired': {
    fault: {
      times: 1,
      status: 401,
      code: 'InvalidAuthenticationToken',
      message: 'Lifetime validation failed, the token is expired.',
    },
    says: 'One request finds its token expired (see also short-lived-tokens).',
    source: 'C public code: "Lifetime validation failed, the token is expired."',
  },
  throttled: {
    fault: { status: 429, code: 'TooManyRequests', message: '', retryAfter: 1 },
    says: 'Throttled, with Retry-After; `"inBatch": true` strikes parts of a batch only.',
    source: 'D throttling.md; json-batching.md (each part is throttled on its own)',
  },
  'throttled-without-wait': {
    fault: { status: 429, code: 'TooManyRequests', message: '' },
    says: 'Throttled, without Retry-After.',
    source: 'D throttling.md',
  },
  'key-reads-throttled': {
    fault: {
      path: '/\\?.*select=[^&]*keyCredentials/',
      status: 429,
      code: 'TooManyRequests',
      message: '',
      retryAfter: 1,
    },
    says: 'Reads that select keyCredentials meet their own limit (150 a minute).',
    source: 'D list applications, list servicePrincipals',
  },
  'batch-throttled': {
    fault: { ...BATCH, status: 429, code: 'TooManyRequests', message: '', retryAfter: 1 },
    says: 'The batch as a whole is throttled, and none of its parts is looked at.',
    source: 'D throttling.md; C RetryHandler.ts retries a batch like any request',
  },
  'batch-unavailable': {
    fault: { ...BATCH, status: 503, code: 'ServiceUnavailable', message: '' },
    says: 'The batch as a whole finds no service; `retryAfter` adds the header.',
    source: 'as batch-throttled',
  },
  'delta-state-lost': {
    fault: {
      method: 'GET',
      path: '/\\/delta(\\(\\))?\\?.*(deltatoken|skiptoken)=(?!latest)/',
      times: 1,
      status: 410,
      code: 'syncStateNotFound',
      message:
        'The sync state generation is not found. The delta token is expired and data must be synchronized again.',
    },
    says: 'One request of a delta query that follows a link finds its state gone, as after seven days; `"status": 400` is how Microsoft announced it.',
    source: 'D delta-query-overview.md (410); devblogs microsoft365dev 2020-07-03 (code, text, 400)',
  },
  'internal-error': {
    fault: { status: 500, code: 'InternalServerError', message: '' },
    says: 'Fails before any work; with `"after": true` after it.',
    source: 'C terraform-provider-azuread retries it after reading',
  },
  'bad-gateway': {
    fault: { status: 502, code: 'BadGateway', message: '' },
    says: 'A gateway gives up.',
    source: 'C RetryHandler.ts: not retried by the client',
  },
  'service-unavailable': {
    fault: { status: 503, code: 'ServiceUnavailable', message: '' },
    says: 'The service is unavailable; `retryAfter` adds the header.',
    source: 'C RetryHandler.ts: retried by the client, POST included',
  },
  'gateway-timeout': {
    fault: { status: 504, code: 'GatewayTimeout', message: '' },
    says: 'A gateway waited in vain; with `"after": true` the work is done.',
    source: 'as service-unavailable',
  },
  slow: {
    fault: { delayMs: 2_000 },
    says: 'The work begins late.',
    source: 'C RetryHandler.ts: no time-out of its own',
  },
  'slow-answer': {
    fault: { answerDelayMs: 2_000 },
    says: 'The work is done at once, the answer comes late.',
    source: 'as slow',
  },
} satisfies Record<string, RequestBehaviour>;
