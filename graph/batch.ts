import type { AppError } from '../core/errors';
import type { GraphRequest } from '../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../core/json';
import type { Clock } from '../core/ports/clock';
import { isSuccess, type HttpAnswer, type Outcome } from './outcome';
import { judgeRead, Patience, type WaitReason } from './retry';

/** Graph takes no more requests in one batch. */
export const MOST_PARTS = 20;
/** Parts whose waits end so close to each other go out together, none of them too early. */
const TOGETHER_MS = 500;

export interface BatchSettings {
  readonly clock: Clock;
  /** How long the caller can wait in all; without it as long as is polite. */
  readonly patienceMs?: number | undefined;
  /** Sends one batch. */
  readonly post: (request: GraphRequest) => Promise<Outcome>;
  /** Told before a wait how long the last of the parts waits, and why. */
  readonly onWait: (waitMs: number, reason: WaitReason) => void;
  /** What is thrown when Graph refuses the batch itself. */
  readonly refused: (whole: Outcome) => AppError;
}

/**
 * Reads in one batch. A part that is throttled or fails is sent again by its own `Retry-After` and its own patience;
 * answers that the others have are kept. Gives an outcome for each request, the last one where patience has ended.
 */
export async function readInBatch(
  requests: readonly GraphRequest[],
  settings: BatchSettings,
): Promise<readonly Outcome[]> {
  const { clock } = settings;
  const parts = requests.map((request, index) => new Part(String(index + 1), request, settings));
  for (let due: readonly Part[] = parts; ;) {
    const sinceMs = await sendTogether(due, settings);
    const waiting = parts.filter((part) => part.dueAtMs !== null);
    if (waiting.length === 0) return parts.map(({ outcome }) => outcome);
    const [last] = [...waiting].sort((one, other) => (other.dueAtMs ?? 0) - (one.dueAtMs ?? 0));
    settings.onWait((last?.dueAtMs ?? sinceMs) - sinceMs, last?.reason ?? 'unavailable');
    const roundMs = nextRoundMs(waiting);
    await clock.sleep(roundMs - sinceMs);
    due = waiting.filter(({ dueAtMs }) => dueAtMs !== null && dueAtMs <= roundMs);
  }
}

const LEFT_OUT: Outcome = {
  status: null,
  reason: 'unreadable',
  sent: true,
  cause: new Error('no part of this id in the batch answer'),
};

class Part {
  outcome = LEFT_OUT;
  reason: WaitReason = 'unavailable';
  /** When it is to be sent; `null` once its outcome stands. */
  dueAtMs: number | null = null;
  private readonly patience: Patience;

  constructor(
    readonly id: string,
    readonly request: GraphRequest,
    settings: BatchSettings,
  ) {
    this.patience = new Patience(settings);
  }

  /** Takes its outcome; how long it would wait before it is sent again, `null` when it is not. */
  take(outcome: Outcome): { readonly ms: number; readonly isAsked: boolean } | null {
    this.outcome = outcome;
    this.dueAtMs = null;
    const verdict = judgeRead(outcome);
    if (verdict === 'settled') return null;
    this.reason = verdict;
    return this.patience.next(verdict, outcome);
  }
}

/** Gives the moment from which the waits count. */
async function sendTogether(due: readonly Part[], { clock, post, refused }: BatchSettings): Promise<number> {
  const whole = await post({ method: 'POST', path: '/$batch', body: bodyOf(due) });
  if (!isSuccess(whole) && judgeRead(whole) === 'settled') throw refused(whole);
  const answers = isSuccess(whole) ? answersIn(whole) : null;
  const waits = due.map((part) => part.take(answers === null ? whole : (answers.get(part.id) ?? LEFT_OUT)));
  const nowMs = clock.now().getTime();
  // Where Graph names no time, all wait the same: their jitter is for other processes, not for each other.
  const ownMs = Math.max(0, ...waits.map((wait) => (wait === null || wait.isAsked ? 0 : wait.ms)));
  due.forEach((part, index) => {
    const wait = waits[index] ?? null;
    if (wait !== null) part.dueAtMs = nowMs + (wait.isAsked ? wait.ms : ownMs);
  });
  return nowMs;
}

function nextRoundMs(waiting: readonly Part[]): number {
  const times = waiting.map(({ dueAtMs }) => dueAtMs ?? 0);
  const firstMs = Math.min(...times);
  return Math.max(...times.filter((ms) => ms <= firstMs + TOGETHER_MS));
}

function bodyOf(parts: readonly Part[]): JsonObject {
  return {
    requests: parts.map(({ id, request: { method, path, headers, body } }) => ({
      id,
      method,
      url: path,
      ...(headers === undefined && body === undefined ? {} : { headers: partHeaders(headers, body) }),
      ...(body === undefined ? {} : { body }),
    })),
  };
}

function partHeaders(headers: GraphRequest['headers'], body: Json | undefined): JsonObject {
  return { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
}

/** By id: parts come in any order. */
function answersIn(whole: HttpAnswer): ReadonlyMap<string, HttpAnswer> {
  const parts = isJsonObject(whole.body) ? whole.body['responses'] : null;
  if (!Array.isArray(parts)) return new Map();
  return new Map(
    (parts as readonly Json[]).filter(isJsonObject).map((part) => {
      const answer: HttpAnswer = {
        status: typeof part['status'] === 'number' ? part['status'] : 502,
        body: part['body'] ?? null,
        requestId: headerOf(part, 'request-id') ?? whole.requestId,
        retryAfter: headerOf(part, 'retry-after'),
      };
      return [String(Number(part['id'])), answer];
    }),
  );
}

function headerOf(part: JsonObject, name: string): string | null {
  const headers = part['headers'];
  if (!isJsonObject(headers)) return null;
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
