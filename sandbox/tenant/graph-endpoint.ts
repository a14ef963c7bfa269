import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Json } from '../../core/json';
import { answerBatch, type BatchPart } from './batch';
import { withoutTenantAlias } from './contract/spelling';
import { doesTheWork, faultFields } from './fault-answer';
import type { FaultPlan } from './faults';
import { dispatch } from './graph-dispatch';
import { errorBody, GraphError, type GraphErrorFields } from './graph-error';
import type { Answer, Tenant } from './handlers/call';
import { clientIdOf } from './login/bearer';
import type { RequestFault } from './request-fault';
import type { RequestLog } from './request-log';
import { callerOf, PERSON_HEADER } from './traces/caller';

export interface GraphRequest {
  readonly method: string;
  /** Path and query, without host and `/v1.0`. */
  readonly url: string;
  readonly header: (name: string) => string | undefined;
  readonly bodyText: string;
}

export interface GraphReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** The connection is cut instead of answering. */
  readonly isDropped: boolean;
}

export interface GraphEndpointParts {
  readonly tenant: Tenant;
  readonly faults: FaultPlan;
  readonly log: RequestLog;
  readonly latencyMs: number;
}

interface Exchange extends Omit<GraphRequest, 'bodyText'> {
  readonly body: Json | undefined;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly isInBatch: boolean;
}

/** Everything under `/v1.0`: who is asking, planned faults, the work, the log line. */
export class GraphEndpoint {
  constructor(private readonly parts: GraphEndpointParts) {}

  async answer(request: GraphRequest): Promise<GraphReply> {
    const ids = identify(request.header);
    const { isValid, body } = parseBody(request.bodyText);
    const url = withoutTenantAlias(request.url);
    const exchange = { ...request, url, ...ids, body, isInBatch: false };
    if (!isValid && !isBinary(request)) {
      const message =
        'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.';
      return this.finish(
        exchange,
        this.refuse(exchange, { status: 400, code: 'BadRequest', message }),
        undefined,
      );
    }
    return this.run(exchange);
  }

  private async run(exchange: Exchange): Promise<GraphReply> {
    const token = clientIdOf(this.parts.tenant, exchange.header('authorization'));
    if ('problem' in token) {
      const fields = { ...INVALID_TOKEN, message: TOKEN_PROBLEMS[token.problem] };
      return this.finish(exchange, this.refuse(exchange, fields), undefined);
    }
    const fault = this.parts.faults.take(exchange);
    const delayMs = this.latencyOf(exchange) + (fault?.delayMs ?? 0);
    if (delayMs > 0) await sleep(delayMs);
    const runsWork = fault === undefined || doesTheWork(fault);
    const answer = runsWork ? await this.work(exchange, token.clientId) : { status: 0 };
    if (fault?.answerDelayMs !== undefined) await sleep(fault.answerDelayMs);
    const isFaultAnswer = fault?.status !== undefined && fault.drop === undefined;
    return this.finish(
      exchange,
      isFaultAnswer ? this.refuse(exchange, faultFields(fault, exchange)) : answer,
      fault,
    );
  }

  /** The way to the tenant and back, which the parts of a batch share. */
  private latencyOf({ isInBatch }: Exchange): number {
    return isInBatch ? 0 : this.parts.latencyMs;
  }

  private async work(exchange: Exchange, clientId: string): Promise<Answer> {
    try {
      if (exchange.method === 'POST' && exchange.url.toLowerCase() === '/$batch')
        return await this.batch(exchange);
      const { tenant } = this.parts;
      const correlationId = exchange.clientRequestId;
      const { callerId, deed } = callerOf(tenant, { clientId, correlationId, header: exchange.header });
      const directory = tenant.directory.as(deed);
      return await dispatch({ ...tenant, directory }, { ...exchange, callerId });
    } catch (error) {
      if (error instanceof GraphError) return this.refuse(exchange, error.fields);
      const message = error instanceof Error ? error.message : 'unknown';
      return this.refuse(exchange, { status: 500, code: 'InternalServerError', message });
    }
  }

  private batch(exchange: Exchange): Promise<Answer> {
    const isReversed = this.parts.tenant.behaviours.find('batch-out-of-order') !== undefined;
    const run = (part: BatchPart): Promise<GraphReply> => {
      const header = (name: string): string | undefined =>
        OF_THE_BATCH.includes(name) ? exchange.header(name) : part.header(name);
      const url = withoutTenantAlias(part.url);
      return this.run({ ...part, url, header, ...identify(header), isInBatch: true });
    };
    return answerBatch(exchange.body, { run, isReversed });
  }

  private refuse(exchange: Exchange, fields: GraphErrorFields): Answer {
    const date = new Date(this.parts.tenant.nowMs());
    const retryAfter = fields.retryAfterSeconds;
    return {
      status: fields.status,
      body: errorBody(fields, {
        requestId: exchange.requestId,
        clientRequestId: exchange.clientRequestId,
        date,
      }),
      headers: {
        ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
        ...(fields.location !== undefined && { Location: fields.location }),
      },
    };
  }

  private finish(exchange: Exchange, answer: Answer, fault: RequestFault | undefined): GraphReply {
    this.parts.log.write({
      method: exchange.method,
      path: exchange.url,
      body: exchange.body ?? null,
      status: answer.status,
      requestId: exchange.requestId,
      ...(exchange.isInBatch && { batch: true as const }),
      ...(fault?.drop !== undefined && { dropped: fault.drop }),
    });
    return {
      status: answer.status,
      headers: {
        ...answer.headers,
        ...STANDING_HEADERS,
        'request-id': exchange.requestId,
        'client-request-id': exchange.clientRequestId,
        'x-ms-ags-diagnostic': DIAGNOSTIC,
        Date: new Date(this.parts.tenant.nowMs()).toUTCString(),
      },
      ...(answer.body !== undefined && { body: answer.body }),
      isDropped: fault?.drop !== undefined,
    };
  }
}

/** Who sends a batch sends its parts. */
const OF_THE_BATCH = ['authorization', PERSON_HEADER];

/** As captured from Graph (hashicorp/terraform-provider-azuread#852, microsoftgraph/msgraph-sdk-php#1616). */
const STANDING_HEADERS = { 'OData-Version': '4.0', 'Strict-Transport-Security': 'max-age=31536000' };

/** Where the answer comes from, for whoever reports a fault to Microsoft. */
const DIAGNOSTIC = JSON.stringify({
  ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '1', ScaleUnit: '000', RoleInstance: 'SANDBOX' },
});

const INVALID_TOKEN = { status: 401, code: 'InvalidAuthenticationToken' };

const TOKEN_PROBLEMS = {
  unknown: 'Access token validation failure. Invalid audience or signature.',
  expired: 'Lifetime validation failed, the token is expired.',
};

function identify(header: (name: string) => string | undefined): {
  requestId: string;
  clientRequestId: string;
} {
  const requestId = randomUUID();
  return { requestId, clientRequestId: header('client-request-id') ?? requestId };
}

function isBinary({ method, url }: GraphRequest): boolean {
  return method === 'PUT' && url.endsWith('/logo');
}

interface ParsedBody {
  readonly isValid: boolean;
  readonly body: Json | undefined;
}

function parseBody(text: string): ParsedBody {
  try {
    return { isValid: true, body: text === '' ? undefined : (JSON.parse(text) as Json) };
  } catch {
    return { isValid: false, body: undefined };
  }
}
