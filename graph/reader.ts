import { randomUUID } from 'node:crypto';
import { AppError } from '../core/errors';
import type { GraphAnswer, GraphRequest } from '../core/graph-request';
import type { Clock } from '../core/ports/clock';
import type { ReadOptions } from '../core/ports/tenant';
import { MOST_PARTS, readInBatch } from './batch';
import { retryAtOf, toAppError } from './errors';
import { onlyReads } from './only-reads';
import { isSuccess, type HttpAnswer, type Outcome } from './outcome';
import { inLargePages, withAllPages } from './pages';
import { PolicyLists } from './policy-lists';
import { withoutQuery } from './redact';
import { judgeRead, sendPatiently, type WaitReason } from './retry';

export interface ReaderSettings {
  readonly graphUrl: string;
  readonly clock: Clock;
  /** Sends one request once. */
  readonly exchange: (request: GraphRequest, clientRequestId: string) => Promise<Outcome>;
  readonly logWait: (request: GraphRequest, waitMs: number, reason: WaitReason) => void;
}

interface Reading {
  readonly request: GraphRequest;
  readonly send: () => Promise<Outcome>;
  readonly clientRequestId: string;
}

/** Which outcomes of a part that are no success are answers to the caller. */
type AlsoAnswers = (outcome: HttpAnswer) => boolean;

/** Everything that only reads: alone or in batches, page after page, patiently. Whatever else it is given is refused. */
export class Reader {
  private readonly policyLists = new PolicyLists();

  constructor(private readonly settings: ReaderSettings) {}

  async read(request: GraphRequest, options?: ReadOptions): Promise<GraphAnswer> {
    return toGraphAnswer(await this.readWhole(request, options));
  }

  readMany(requests: readonly GraphRequest[], options?: ReadOptions): Promise<readonly GraphAnswer[]> {
    return this.readParts(requests, ({ status }) => status === 404, options);
  }

  readAllowed(requests: readonly GraphRequest[], options?: ReadOptions): Promise<readonly GraphAnswer[]> {
    const isPutOff: AlsoAnswers = (outcome) =>
      options?.patienceMs !== undefined && judgeRead(outcome) !== 'settled';
    return this.readParts(requests, (outcome) => isRefusal(outcome.status) || isPutOff(outcome), options);
  }

  async readPatiently(
    { request, send, clientRequestId }: Reading,
    options?: ReadOptions,
  ): Promise<HttpAnswer> {
    const outcome = await sendPatiently(send, {
      clock: this.settings.clock,
      patienceMs: options?.patienceMs,
      judge: judgeRead,
      onWait: this.telling(request, options),
    });
    if (isSuccess(outcome)) return outcome;
    throw this.errorOf(request, outcome, clientRequestId);
  }

  private async readWhole(request: GraphRequest, options?: ReadOptions): Promise<HttpAnswer> {
    const answer = await this.readOnce(inLargePages(request), options);
    return options?.onePage === true ? answer : this.allPages(request, answer, options);
  }

  private readOnce(request: GraphRequest, options?: ReadOptions): Promise<HttpAnswer> {
    refuseWriting(request);
    const clientRequestId = randomUUID();
    const send = (): Promise<Outcome> => this.settings.exchange(request, clientRequestId);
    return this.readPatiently({ request, send, clientRequestId }, options);
  }

  private async readParts(
    given: readonly GraphRequest[],
    alsoAnswers: AlsoAnswers,
    options?: ReadOptions,
  ): Promise<readonly GraphAnswer[]> {
    given.forEach(refuseWriting);
    const requests = given.map((request) => this.policyLists.asAnswered(request));
    const batches = Array.from({ length: Math.ceil(requests.length / MOST_PARTS) }, (_, index) =>
      requests.slice(index * MOST_PARTS, (index + 1) * MOST_PARTS),
    );
    return (await Promise.all(batches.map((batch) => this.readBatch(batch, alsoAnswers, options)))).flat();
  }

  private async readBatch(
    requests: readonly GraphRequest[],
    alsoAnswers: AlsoAnswers,
    options?: ReadOptions,
  ): Promise<readonly GraphAnswer[]> {
    const clientRequestId = randomUUID();
    const outcomes = await readInBatch(requests.map(inLargePages), {
      clock: this.settings.clock,
      patienceMs: options?.patienceMs,
      post: (batch) => this.settings.exchange(batch, clientRequestId),
      onWait: this.telling(WHOLE_BATCH, options),
      refused: (whole) => this.errorOf(WHOLE_BATCH, whole, clientRequestId),
    });
    return Promise.all(
      requests.map(async (request, index) => {
        const outcome = outcomes[index] ?? NEVER_ANSWERED;
        const instead = this.policyLists.insteadOf(request, outcome);
        if (instead !== null) return this.read(instead, options);
        if (isSuccess(outcome)) return toGraphAnswer(await this.allPages(request, outcome, options));
        if (outcome.status !== null && alsoAnswers(outcome)) return this.putOff(outcome);
        throw this.errorOf(request, outcome, clientRequestId);
      }),
    );
  }

  private putOff(outcome: HttpAnswer): GraphAnswer {
    const retryAt = retryAtOf(outcome, this.settings.clock.now());
    return { ...toGraphAnswer(outcome), ...(retryAt === null ? {} : { retryAt }) };
  }

  private allPages(request: GraphRequest, answer: HttpAnswer, options?: ReadOptions): Promise<HttpAnswer> {
    const readNext = (next: GraphRequest): Promise<HttpAnswer> => this.readOnce(next, options);
    return withAllPages({ request, answer }, this.settings.graphUrl, readNext);
  }

  private telling(request: GraphRequest, options?: ReadOptions) {
    return (waitMs: number, reason: WaitReason): void => {
      this.settings.logWait(request, waitMs, reason);
      options?.onWait?.(waitMs, reason);
    };
  }

  private errorOf(request: GraphRequest, outcome: Outcome, clientRequestId: string): AppError {
    const now = this.settings.clock.now();
    return toAppError(outcome, { request, now, clientRequestId, outcomeUnknown: false });
  }
}

const WHOLE_BATCH: GraphRequest = { method: 'POST', path: '/$batch' };
const NEVER_ANSWERED: Outcome = { status: null, reason: 'unreadable', sent: true, cause: undefined };

/** An answer that stands, although it gives nothing: neither throttled nor a failure of the service. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status);
}

function refuseWriting(request: GraphRequest): void {
  if (onlyReads(request)) return;
  throw new AppError({
    kind: 'bug',
    code: 'write-sent-as-read',
    safeText: 'The bot tried to write where it may only read.',
    details: { method: request.method, path: withoutQuery(request.path) },
  });
}

export function toGraphAnswer({ status, body, requestId }: HttpAnswer): GraphAnswer {
  return { status, body, requestId };
}
