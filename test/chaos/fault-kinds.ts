/** What can go wrong with one request; each is a fault of the sandbox without `method`, `path` and `nth`. */
export const FAULT_KINDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'the request is lost': { drop: 'before' },
  'the answer is lost': { drop: 'after' },
  'done, but answered with 500': { status: 500, after: true },
  'done, but answered with 404': { status: 404, after: true },
  'done, but answered with 504': { status: 504, after: true },
  'not replicated yet': { status: 404 },
  'throttled for a second': { status: 429, retryAfter: 1 },
  'throttled without a word': { status: 429 },
  'written by somebody else at once': { status: 409, code: 'Directory_ConcurrencyViolation' },
  unavailable: { status: 503 },
  forbidden: { status: 403 },
  'token expired': { status: 401, code: 'InvalidAuthenticationToken' },
  slow: { delayMs: 2_000 },
};
