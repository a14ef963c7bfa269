import { randomUUID } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import { AppError } from '../core/errors';
import type { GraphAnswer, GraphRequest } from '../core/graph-request';
import type { Clock } from '../core/ports/clock';
import type { Log } from '../core/ports/log';
import type { ReadOptions, Tenant, WaitReason, WriteOptions } from '../core/ports/tenant';
import type { WriteBudget } from '../core/ports/write-budget';
import { createAccessTokens, type AccessTokens } from './access-token';
import { toAppError } from './errors';
import { servicePrincipalIdIn } from './credential';
import { fetchMetadata, metadataPath } from './federation-metadata';
import { onlyReads } from './only-reads';
import { isSuccess, type Outcome } from './outcome';
import { Reader, toGraphAnswer } from './reader';
import { withoutQuery } from './redact';
import { judgeWrite, leavesOutcomeOpen, sendPatiently } from './retry';
import { tracedExchange } from './traced-exchange';
import { createTransport, type Transport } from './transport';
import { WriteTurns } from './write-turns';

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
  /** Paces writes, together with every other process on the same database; without it nothing is paced. */
  readonly writeBudget?: WriteBudget;
  /** `off`: whatever does not only read is refused with `writes-off` before it leaves. */
  readonly writes: 'on' | 'off';
}

/** The tenant over HTTP, by the real Microsoft Graph client. Errors are those of the port. */
export function createTenantClient(settings: TenantClientSettings): Tenant {
  return new TenantClient({ ...settings, graphUrl: settings.graphUrl.replace(/(\/v1\.0)?\/*$/, '') });
}

class TenantClient implements Tenant {
  private readonly tokens: AccessTokens;
  private readonly transport: Transport;
  private readonly reader: Reader;
  private readonly turns: WriteTurns | null;
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
    const { writeBudget } = settings;
    this.turns = writeBudget === undefined ? null : new WriteTurns(writeBudget, clock);
    this.reader = new Reader({
      graphUrl,
      clock,
      exchange: (request, clientRequestId) => this.exchange(request, clientRequestId),
      logWait: (request, waitMs, reason) => {
        this.logWait(request, waitMs, reason);
      },
    });
  }

  read(request: GraphRequest, options?: ReadOptions): Promise<GraphAnswer> {
    return this.reader.read(request, options);
  }

  readMany(requests: readonly GraphRequest[], options?: ReadOptions): Promise<readonly GraphAnswer[]> {
    return this.reader.readMany(requests, options);
  }

  readAllowed(requests: readonly GraphRequest[], options?: ReadOptions): Promise<readonly GraphAnswer[]> {
    return this.reader.readAllowed(requests, options);
  }

  async ownServicePrincipalId(): Promise<string | null> {
    return servicePrincipalIdIn(await this.tokens.get());
  }

  async write(request: GraphRequest, options: WriteOptions): Promise<GraphAnswer> {
    this.refuseWhenOff(request);
    let mayHaveHappened = false;
    const onWait = (waitMs: number, reason: WaitReason): void => {
      this.logWait(request, waitMs, reason);
      options.onWait?.(waitMs, reason);
    };
    const send = async (): Promise<Outcome> => {
      await this.turns?.take(onWait);
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
      onWait,
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
    const { body } = await this.reader.readPatiently({ request, send, clientRequestId: randomUUID() });
    return typeof body === 'string' ? body : '';
  }

  private async exchange(request: GraphRequest, clientRequestId: string): Promise<Outcome> {
    this.refuseWhenOff(request);
    const outcome = await tracedExchange(request, clientRequestId, () =>
      this.transport(request, clientRequestId),
    );
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
