import { backOffMs, type BackOff } from '../../core/back-off';
import { AppError } from '../../core/errors';
import { isJsonObject } from '../../core/json';
import type { Clock } from '../../core/ports/clock';
import { readLimited } from '../../core/read-limited';
import { isTargeting } from './targeted';

/** The parts of the SDK's HTTP pipeline that are used; its own types belong to packages we do not depend on. */
export interface ConnectorRequest {
  url: string;
  readonly method: string;
  abortSignal?: AbortSignal;
  body?: unknown;
  /** Statuses whose answer is handed over unread; `Infinity` means all. */
  streamResponseStatusCodes?: Set<number> | undefined;
}
export interface ConnectorResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
  bodyAsText?: string | null;
  readableStreamBody?: AsyncIterable<Uint8Array> | undefined;
}
type Send = (request: ConnectorRequest) => Promise<ConnectorResponse>;
export interface ConnectorPolicy {
  readonly name: string;
  sendRequest(request: ConnectorRequest, next: Send): Promise<ConnectorResponse>;
}
export interface ConnectorPipeline {
  removePolicy(filter: { name: string }): unknown;
  addPolicy(policy: ConnectorPolicy, options?: { phase: 'Retry' | 'Sign' }): void;
}

const TIMEOUT_MS = 10_000;
const MAX_ATTEMPTS = 4;
/** Longer waits are the notifier's: it must not stand still for one conversation. */
const MAX_TOTAL_WAIT_MS = 6_000;
const BACK_OFF: BackOff = {
  firstMs: 400,
  growth: 2,
  longestMs: MAX_TOTAL_WAIT_MS,
  jitter: [0.5, 1.5],
};
// https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability (status codes and retry).
const RETRIED_STATUS: ReadonlySet<number> = new Set([412, 429, 500, 502, 503, 504]);
/** The connection never stood, so nothing was sent. */
const NEVER_SENT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Puts our one retry policy and targeted replies into a connector's pipeline. botbuilder 4.23 waits for ever on
 * silence, never repeats 412, and repeats a POST whose connection was cut, which may post twice.
 */
export function installPolicies(pipeline: ConnectorPipeline, clock: Clock): void {
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy(retryPolicy(clock), { phase: 'Retry' });
  pipeline.addPolicy(targetedPolicy);
  pipeline.addPolicy(limitingPolicy, { phase: 'Sign' });
}

export function retryPolicy(clock: Clock): ConnectorPolicy {
  return {
    name: 'latchkey-retry',
    async sendRequest(request, next) {
      let waitedMs = 0;
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await attemptOnce(request, next);
        const waitMs = waitBefore(request, outcome, attempt);
        if (waitMs === null || attempt === MAX_ATTEMPTS || waitedMs + waitMs > MAX_TOTAL_WAIT_MS) {
          if ('error' in outcome) throw outcome.error;
          return outcome.response;
        }
        await clock.sleep(waitMs);
        waitedMs += waitMs;
      }
    },
  };
}

type Outcome = { readonly response: ConnectorResponse } | { readonly error: Error };

async function attemptOnce(request: ConnectorRequest, next: Send): Promise<Outcome> {
  // The client's own `timeout` leaves its timer behind when the connection breaks, and `AbortSignal.timeout` always.
  const patience = new AbortController();
  const timer = setTimeout(() => {
    patience.abort();
  }, TIMEOUT_MS);
  request.abortSignal = patience.signal;
  try {
    return { response: await next(request) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error('unknown failure', { cause: error }) };
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds to wait before sending again; `null` when it must not be sent again. */
function waitBefore(request: ConnectorRequest, outcome: Outcome, attempt: number): number | null {
  const ownWaitMs = backOffMs(BACK_OFF, attempt - 1);
  if ('error' in outcome) {
    if (outcome.error instanceof AppError) return null;
    // Who was silent for so long is asked again by the notifier, behind everybody else.
    if (request.abortSignal?.aborted === true) return null;
    const neverSent = NEVER_SENT.has((outcome.error as { code?: unknown }).code);
    return neverSent || request.method !== 'POST' ? ownWaitMs : null;
  }
  if (!RETRIED_STATUS.has(outcome.response.status)) return null;
  return retryAfterMs(outcome.response) ?? ownWaitMs;
}

export function retryAfterMs(response: ConnectorResponse): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

/** botbuilder drops `recipient.isTargeted` when it serialises; it is put back here, with the query Teams asks for. */
const targetedPolicy: ConnectorPolicy = {
  name: 'latchkey-targeted',
  sendRequest(request, next) {
    if (isTargeting() && request.method === 'POST' && typeof request.body === 'string') {
      const activity: unknown = JSON.parse(request.body);
      if (isJsonObject(activity) && isJsonObject(activity['recipient'])) {
        request.body = JSON.stringify({
          ...activity,
          recipient: { ...activity['recipient'], isTargeted: true },
        });
        const url = new URL(request.url);
        url.searchParams.set('isTargetedActivity', 'true');
        request.url = url.toString();
      }
    }
    return next(request);
  },
};

/** Answers are an id or a list of some people; the SDK would read, parse and quote any number of bytes. */
export const MAX_ANSWER_BYTES = 262_144;

/** Closest to the network: what is unpacked there is counted here. Error: `unavailable`, and no second try. */
const limitingPolicy: ConnectorPolicy = {
  name: 'latchkey-limit',
  async sendRequest(request, next) {
    request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
    const response = await next(request).finally(() => {
      // Left set, the SDK would take the answer for a download.
      request.streamResponseStatusCodes = undefined;
    });
    const stream = response.readableStreamBody;
    if (stream === undefined) return response;
    const bytes = await readLimited(stream, MAX_ANSWER_BYTES);
    if (bytes === null) throw answerTooLarge();
    response.readableStreamBody = undefined;
    response.bodyAsText = bytes.toString('utf8');
    return response;
  },
};

function answerTooLarge(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'channel-answer-too-large',
    safeText: 'Teams answered with more than an answer can hold.',
  });
}
