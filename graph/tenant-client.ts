import { randomUUID } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import { AppError } from '../core/errors';
import type { GraphAnswer, GraphRequest } from '../core/graph-request';
import type { Clock } from '../core/ports/clock';
import type { Log } from '../core/ports/log';
import type { ReadOptions, Tenant, WriteOptions } from '../core/ports/tenant';
import { createAccessTokens, type AccessTokens } from './access-token';
import { MOST_PARTS, ReadBatch } from './batch';
import { toAppError, type CallFacts } from './errors';
import { servicePrincipalIdIn } from './credential';
import { fetchMetadata, metadataPath } from './federation-metadata';
import { onlyReads } from './only-reads';
import { isSuccess, type HttpAnswer, type Outcome } from './outcome';
import { withAllPages } from './pages';
import { withoutQuery } from './redact';
import { judgeRead, judgeWrite, leavesOutcomeOpen, sendPatiently, type WaitReason } from './retry';
import { createTransport, type Transport } from './transport';

export interface TenantClientSettings {
  /** Microsoft Graph, e.g. `https://graph.microsoft.com` (`/v1.0` behind it is taken as said); the only place the token goes to. */
  readonly graphUrl: string;
  /** e.g. `https://login.microsoftonline.com`; asked for federation metadata, without a token. */
  readonly loginUrl: string;
  readonly tenantId: string;
  readonly credential: TokenCredential;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch?: typeof globalThis.fetch;
  /** Limit of one exchange, body included. */
  readonly requestTimeoutMs?: number;
  /** How long an object just made may take to be seen everywhere. */
  readonly visibilityWindowMs?: number;
  /** `off`: whatever does not only read is refused with `writes-off` before it leaves. */
  readonly writes: 'on' | 'off';
}

/** The tenant over HTTP, by the real Microsoft Graph client. Errors are those of the port. */
export function createTenantClient(settings: TenantClientSettings): Tenant {
  return new TenantClient({ ...settings, graphUrl: settings.graphUrl.replace(/(\/v1\.0)?\/*$/, '') });
}

interface Reading {
  readonly request: GraphRequest;
  readonly send: () => Promise<Outcome>;
  readonly clientRequestId: string;
}

class TenantClient implements Tenant {
  private readonly tokens: AccessTokens;
  private readonly transport: Transport;
  private readonly fetch: typeof globalThis.fetch;
  private readonly requestTimeoutMs: number;
  private readonly visibilityWindowMs: number;

  constructor(private readonly settings: TenantClientSettings) {
    const { graphUrl, credential, clock } = settings;
    this.fetch = settings.fetch ?? globalThis.fetch;
    this.requestTimeoutMs = settings.requestTimeoutMs ?? 20_000;
    this.visibilityWindowMs = settings.visibilityWindowMs ?? 180_000;
    this.tokens = createAccessTokens(credential, new URL('/.default', graphUrl).href, clock);
    this.transport = createTransport({
      graphUrl,
      tokens: this.tokens,
      fetch: this.fetch,
      requestTimeoutMs: this.requestTimeoutMs,
    });
  }

  async read(request: GraphRequest, options?: ReadOptions): Promise<GraphAnswer> {
    return toGraphAnswer(await this.allPages(request, await this.readOnce(request, options), options));
  }

  readMany(requests: readonly GraphRequest[], options?: ReadOptions): Promise<readonly GraphAnswer[]> {
    return this.readParts(requests, (status) => status === 404, options);
  }

  readAllowed(requests: readonly GraphRequest[], options?: ReadOptions): Promise<readonly GraphAnswer[]> {
    return this.readParts(requests, isRefusal, options);
  }

  async ownServicePrincipalId(): Promise<string | null> {
    return servicePrincipalIdIn(await this.tokens.get());
  }

  async write(request: GraphRequest, options: WriteOptions): Promise<GraphAnswer> {
    this.refuseWhenOff(request);
    let mayHaveHappened = false;
    const send = async (): Promise<Outcome> => {
      const outcome = await this.exchange(request, options.clientRequestId);
      mayHaveHappened ||= leavesOutcomeOpen(outcome, request, options);
      const requestId = outcome.status === null ? null : outcome.requestId;
      options.onAnswer?.({ status: outcome.status, requestId });
      return outcome;
    };
    const outcome = await sendPatiently(send, {
      clock: this.settings.clock,
      visibilityWindowMs: this.visibilityWindowMs,
      judge: (seen) => judgeWrite(seen, request, options),
      onWait: (waitMs, reason) => {
        this.logWait(request, waitMs, reason);
        options.onWait?.(waitMs, reason);
      },
    });
    if (isSuccess(outcome)) return toGraphAnswer(outcome);
    throw toAppError(outcome, {
      request,
      now: this.settings.clock.now(),
      clientRequestId: options.clientRequestId,
      isUnconfirmed: leavesOutcomeOpen(outcome, request, options),
      outcomeUnknown: mayHaveHappened,
    });
  }

  async federationMetadata(clientId: string): Promise<string> {
    const { loginUrl, tenantId } = this.settings;
    const { fetch, requestTimeoutMs } = this;
    const request: GraphRequest = { method: 'GET', path: metadataPath(tenantId, clientId) };
    const send = (): Promise<Outcome> =>
      fetchMetadata({ loginUrl, tenantId, fetch, requestTimeoutMs }, clientId);
    const { body } = await this.readPatiently({ request, send, clientRequestId: randomUUID() });
    return typeof body === 'string' ? body : '';
  }

  private readOnce(request: GraphRequest, options?: ReadOptions): Promise<HttpAnswer> {
    refuseWriting(request);
    const clientRequestId = randomUUID();
    const send = (): Promise<Outcome> => this.exchange(request, clientRequestId);
    return this.readPatiently({ request, send, clientRequestId }, options);
  }

  private async readParts(
    requests: readonly GraphRequest[],
    alsoAnswers: (status: number) => boolean,
    options?: ReadOptions,
  ): Promise<readonly GraphAnswer[]> {
    requests.forEach(refuseWriting);
    const batches = Array.from({ length: Math.ceil(requests.length / MOST_PARTS) }, (_, index) =>
      requests.slice(index * MOST_PARTS, (index + 1) * MOST_PARTS),
    );
    return (await Promise.all(batches.map((batch) => this.readBatch(batch, alsoAnswers, options)))).flat();
  }

  private async readBatch(
    requests: readonly GraphRequest[],
    alsoAnswers: (status: number) => boolean,
    options?: ReadOptions,
  ): Promise<readonly GraphAnswer[]> {
    const clientRequestId = randomUUID();
    const batch = new ReadBatch(requests, (request) => this.exchange(request, clientRequestId));
    const whole: GraphRequest = { method: 'POST', path: '/$batch' };
    await this.readPatiently({ request: whole, send: () => batch.send(), clientRequestId }, options);
    return Promise.all(
      requests.map(async (request, index) => {
        const outcome = batch.answers[index];
        if (outcome !== undefined && outcome.status !== null && alsoAnswers(outcome.status)) {
          return toGraphAnswer(outcome);
        }
        if (outcome === undefined || !isSuccess(outcome))
          throw batchPartError(outcome, {
            request,
            now: this.settings.clock.now(),
            clientRequestId,
            outcomeUnknown: false,
          });
        return toGraphAnswer(await this.allPages(request, outcome, options));
      }),
    );
  }

  private async readPatiently(
    { request, send, clientRequestId }: Reading,
    options?: ReadOptions,
  ): Promise<HttpAnswer> {
    const outcome = await sendPatiently(send, {
      clock: this.settings.clock,
      visibilityWindowMs: this.visibilityWindowMs,
      judge: judgeRead,
      onWait: (waitMs, reason) => {
        this.logWait(request, waitMs, reason);
        options?.onWait(waitMs, reason);
      },
    });
    if (isSuccess(outcome)) return outcome;
    throw toAppError(outcome, {
      request,
      now: this.settings.clock.now(),
      clientRequestId,
      outcomeUnknown: false,
    });
  }

  private allPages(request: GraphRequest, answer: HttpAnswer, options?: ReadOptions): Promise<HttpAnswer> {
    const readNext = (next: GraphRequest): Promise<HttpAnswer> => this.readOnce(next, options);
    return withAllPages({ request, answer }, this.settings.graphUrl, readNext);
  }

  private async exchange(request: GraphRequest, clientRequestId: string): Promise<Outcome> {
    this.refuseWhenOff(request);
    const outcome = await this.transport(request, clientRequestId);
    // Writes are few, and whoever follows one looks for them first.
    this.settings.log[onlyReads(request) ? 'debug' : 'info'](
      {
        method: request.method,
        path: withoutQuery(request.path),
        status: outcome.status ?? outcome.reason,
        clientRequestId,
        requestId: outcome.status === null ? null : outcome.requestId,
      },
      'Microsoft Graph answered',
    );
    return outcome;
  }

  private logWait(request: GraphRequest, waitMs: number, reason: WaitReason): void {
    const fields = { method: request.method, path: withoutQuery(request.path), waitMs, reason };
    this.settings.log.info(fields, 'Waiting before sending to Microsoft Graph again');
  }

  private refuseWhenOff(request: GraphRequest): void {
    if (this.settings.writes === 'on' || onlyReads(request)) return;
    throw new AppError({
      kind: 'refused',
      code: 'writes-off',
      safeText:
        'This deployment only makes plans: writing is switched off (WRITES=off). Nothing was written.',
      details: { method: request.method, path: withoutQuery(request.path), outcomeUnknown: false },
    });
  }
}

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

function batchPartError(outcome: Outcome | undefined, call: CallFacts): AppError {
  const missing: Outcome = { status: null, reason: 'unreadable', sent: true, cause: undefined };
  return toAppError(outcome ?? missing, call);
}

function toGraphAnswer({ status, body, requestId }: HttpAnswer): GraphAnswer {
  return { status, body, requestId };
}
