import { isJsonObject, type Json, type JsonObject } from '../core/json';

/** An answer of the server, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** `null` for 204 and for anything that is not JSON. */
  readonly body: Json;
  readonly requestId: string;
  /** The header as sent: seconds or a date. */
  readonly retryAfter: string | null;
  /** The body is a text that is not JSON: Graph sends none, a proxy or gateway on the way does. */
  readonly isPage?: true;
}

/** No answer that could be used: the time-out passed, the connection broke, the body was cut. */
export interface NoAnswer {
  readonly status: null;
  readonly reason: 'timeout' | 'network' | 'unreadable';
  /** False when the request certainly never reached the server. */
  readonly sent: boolean;
  readonly cause: unknown;
}

export type Outcome = HttpAnswer | NoAnswer;

export interface Success extends HttpAnswer {
  readonly status: 200 | 201 | 202 | 203 | 204 | 205 | 206;
}

export function isSuccess(outcome: Outcome): outcome is Success {
  return outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
}

/** Statuses with which a server says nothing about what it did. */
export function isServerFailure(status: number): boolean {
  return status >= 500 || status === 408;
}

/** A client error that did not come from Graph; what a gateway says of itself (429, 5xx) is waited out like Graph's. */
export function isOfOthers(outcome: Outcome): boolean {
  if (outcome.status === null || outcome.isPage !== true) return false;
  return outcome.status >= 400 && outcome.status !== 429 && !isServerFailure(outcome.status);
}

/** Graph's `error` object of an answer that is no success. */
export function graphErrorOf(outcome: Outcome): JsonObject | null {
  if (outcome.status === null || isSuccess(outcome) || !isJsonObject(outcome.body)) return null;
  const error = outcome.body['error'];
  return isJsonObject(error) ? error : null;
}

/** Every code an error carries: its own, those of its `details`, and those nested in `innerError`. */
export function errorCodesOf(outcome: Outcome): readonly string[] {
  const error = graphErrorOf(outcome);
  return error === null ? [] : codesIn(error);
}

function codesIn(error: JsonObject): string[] {
  const own = typeof error['code'] === 'string' ? [error['code']] : [];
  const details = Array.isArray(error['details']) ? (error['details'] as readonly Json[]) : [];
  const nested = [...details, error['innerError'], error['innererror']].filter(isJsonObject);
  return [...own, ...nested.flatMap(codesIn)];
}

// Codes of a connection that was never made; anything else may have reached the server.
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What an error thrown by `fetch`, or while reading a body, means. */
export function noAnswerFrom(error: unknown): NoAnswer {
  const code = field(field(error, 'cause'), 'code');
  const sent = !(typeof code === 'string' && NEVER_SENT.has(code));
  const reason = field(error, 'name') === 'TimeoutError' ? 'timeout' : 'network';
  return { status: null, reason, sent, cause: error };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
