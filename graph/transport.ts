import {
  Client,
  GraphClientError,
  ResponseType,
  type Context,
  type GraphRequest as GraphCall,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import { AppError } from '../core/errors';
import type { GraphRequest } from '../core/graph-request';
import type { Json } from '../core/json';
import type { AccessTokens } from './access-token';
import { noAnswerFrom, type HttpAnswer, type Outcome } from './outcome';

export interface TransportSettings {
  /** Without a version, e.g. `https://graph.microsoft.com`. */
  readonly graphUrl: string;
  readonly tokens: AccessTokens;
  readonly fetch: typeof globalThis.fetch;
  readonly requestTimeoutMs: number;
}

/** Sends one request once; an error answer is an outcome, not an exception. A refused token is renewed once. */
export type Transport = (request: GraphRequest, clientRequestId: string) => Promise<Outcome>;

/**
 * The Graph client with a middleware chain of our own. Its default chain would retry by itself, POST included, and
 * gives hosts it does not know, or any host over http, neither the token nor `client-request-id`
 * (version 3.0.7, GraphRequestUtil.ts and RetryHandler.ts).
 */
export function createTransport(settings: TransportSettings): Transport {
  const client = Client.initWithMiddleware({
    baseUrl: settings.graphUrl,
    defaultVersion: 'v1.0',
    middleware: [new AuthenticationMiddleware(settings), new HttpMiddleware(settings)],
  });
  const send = (request: GraphRequest, headers: Record<string, string>): Promise<Outcome> =>
    // The Graph client takes "https://" anywhere in a path for the beginning of an address.
    dispatch(client.api(request.path.replaceAll('https://', 'https%3A%2F%2F')).headers(headers), request);
  return async (request, clientRequestId) => {
    const headers = { ...request.headers, 'client-request-id': clientRequestId };
    const outcome = await send(request, headers);
    if (outcome.status !== 401) return outcome;
    await settings.tokens.get({ fresh: true });
    return send(request, headers);
  };
}

async function dispatch(call: GraphCall, request: GraphRequest): Promise<Outcome> {
  call.responseType(ResponseType.RAW);
  try {
    return await readAnswer((await callMethod(call, request)) as Response);
  } catch (error) {
    const original: unknown = error instanceof GraphClientError ? error.customError : error;
    if (original instanceof AppError) throw original;
    return noAnswerFrom(original);
  }
}

function callMethod(call: GraphCall, { method, body }: GraphRequest): Promise<unknown> {
  switch (method) {
    case 'GET':
      return call.get();
    case 'POST':
      return call.post(body);
    case 'PATCH':
      return call.patch(body);
    case 'PUT':
      return call.put(body);
    case 'DELETE':
      return call.delete();
  }
}

async function readAnswer(response: Response): Promise<Outcome> {
  const text = await response.text();
  const answer: Omit<HttpAnswer, 'body'> = {
    status: response.status,
    requestId: response.headers.get('request-id') ?? '',
    retryAfter: response.headers.get('retry-after'),
  };
  if (text === '') return { ...answer, body: null };
  try {
    return { ...answer, body: JSON.parse(text) as Json };
  } catch (cause) {
    // A gateway's error page is an error all the same; a success that cannot be read is no answer at all.
    return response.ok
      ? { status: null, reason: 'unreadable', sent: true, cause }
      : { ...answer, body: null };
  }
}

/** Adds the token, and sends nothing at all to any other origin than the configured one. */
class AuthenticationMiddleware implements Middleware {
  private next: Middleware | null = null;
  private readonly origin: string;

  constructor(private readonly settings: Pick<TransportSettings, 'graphUrl' | 'tokens'>) {
    this.origin = new URL(settings.graphUrl).origin;
  }

  setNext(next: Middleware): void {
    this.next = next;
  }

  async execute(context: Context): Promise<void> {
    if (new URL(addressOf(context)).origin !== this.origin) {
      throw wrapped(
        new AppError({
          kind: 'bug',
          code: 'graph-foreign-origin',
          safeText: 'Not an address of Microsoft Graph.',
        }),
      );
    }
    const token = await this.settings.tokens.get().catch((error: unknown) => {
      throw wrapped(error);
    });
    context.options = {
      ...context.options,
      headers: { ...(context.options?.headers as Record<string, string>), Authorization: `Bearer ${token}` },
    };
    await this.next?.execute(context);
  }
}

/** Ends the chain: one HTTP exchange with a time limit that includes the body. Redirects are not followed. */
class HttpMiddleware implements Middleware {
  constructor(private readonly settings: Pick<TransportSettings, 'fetch' | 'requestTimeoutMs'>) {}

  async execute(context: Context): Promise<void> {
    const { fetch, requestTimeoutMs } = this.settings;
    const signal = AbortSignal.timeout(requestTimeoutMs);
    const init = { ...context.options, redirect: 'manual', signal } as RequestInit;
    try {
      context.response = await fetch(addressOf(context), init);
    } catch (error) {
      throw wrapped(error);
    }
  }
}

function addressOf(context: Context): string {
  // The Graph client's type comes from the DOM library, which is not there on a server.
  const request = context.request as unknown as string | { readonly url: string };
  return typeof request === 'string' ? request : request.url;
}

// The Graph client passes only its own error class on unchanged; others lose their cause on the way.
function wrapped(error: unknown): GraphClientError {
  const wrapper = new GraphClientError();
  wrapper.customError = error;
  return wrapper;
}
