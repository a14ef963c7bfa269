import type { GraphRequest } from '../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../core/json';
import { isSuccess, type HttpAnswer, type Outcome } from './outcome';
import { judgeRead } from './retry';

/** Graph takes no more requests in one batch. */
export const MOST_PARTS = 20;

/**
 * One batch of reads. `send` posts the parts that have no lasting answer yet and gives an outcome that stands for
 * all of them, so that the retry policy treats a part like a call; `answers` then holds one outcome per request.
 */
export class ReadBatch {
  private readonly outcomes: Outcome[];

  constructor(
    private readonly requests: readonly GraphRequest[],
    private readonly post: (request: GraphRequest) => Promise<Outcome>,
  ) {
    const missing = new Error('no part of this id in the batch answer');
    this.outcomes = requests.map(() => ({ status: null, reason: 'unreadable', sent: true, cause: missing }));
  }

  async send(): Promise<Outcome> {
    const whole = await this.post({ method: 'POST', path: '/$batch', body: this.openParts() });
    if (!isSuccess(whole)) return whole;
    for (const [index, outcome] of partsOf(whole)) {
      if (index in this.outcomes) this.outcomes[index] = outcome;
    }
    return longestWait(this.outcomes.filter(isOpen)) ?? whole;
  }

  get answers(): readonly Outcome[] {
    return this.outcomes;
  }

  private openParts(): JsonObject {
    const parts = this.requests.map(({ method, path, headers, body }, index) => ({
      id: String(index + 1),
      method,
      url: path,
      ...(headers === undefined && body === undefined ? {} : { headers: partHeaders(headers, body) }),
      ...(body === undefined ? {} : { body }),
    }));
    return { requests: parts.filter((_, index) => this.isOpenAt(index)) };
  }

  private isOpenAt(index: number): boolean {
    const outcome = this.outcomes[index];
    return outcome !== undefined && isOpen(outcome);
  }
}

function isOpen(outcome: Outcome): boolean {
  return judgeRead(outcome) !== 'settled';
}

function partHeaders(headers: GraphRequest['headers'], body: Json | undefined): JsonObject {
  return { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
}

/** Parts come in any order; their id says which request they answer. */
function partsOf(whole: HttpAnswer): [number, HttpAnswer][] {
  const parts = isJsonObject(whole.body) ? whole.body['responses'] : null;
  if (!Array.isArray(parts)) return [];
  return (parts as readonly Json[]).filter(isJsonObject).map((part) => {
    const answer: HttpAnswer = {
      status: typeof part['status'] === 'number' ? part['status'] : 502,
      body: part['body'] ?? null,
      requestId: headerOf(part, 'request-id') ?? whole.requestId,
      retryAfter: headerOf(part, 'retry-after'),
    };
    return [Number(part['id']) - 1, answer];
  });
}

function headerOf(part: JsonObject, name: string): string | null {
  const headers = part['headers'];
  if (!isJsonObject(headers)) return null;
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function longestWait(open: readonly Outcome[]): Outcome | undefined {
  const seconds = (outcome: Outcome): number =>
    outcome.status === null ? 0 : Number(outcome.retryAfter ?? 0) || 0;
  return [...open].sort((a, b) => seconds(b) - seconds(a))[0];
}
