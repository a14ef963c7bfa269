import {
  Client,
  GraphClientError,
  ResponseType,
  type GraphRequest as GraphCall,
} from '@microsoft/microsoft-graph-client';
import { AppError } from '../core/errors';
import type { GraphRequest } from '../core/graph-request';
import type { Json } from '../core/json';
import { readLimited } from '../core/read-limited';
import { AuthenticationMiddleware, HttpMiddleware, type MiddlewareSettings } from './middleware';
import { noAnswerFrom, type HttpAnswer, type Outcome } from './outcome';

/** Unpacked. A page of Graph holds at most 999 objects, and twenty answers of a batch are smaller still. */
export const MAX_ANSWER_BYTES = 8_000_000;

/** Sends one request once; an error answer is an outcome, not an exception. A refused token is renewed once. */
export type Transport = (request: GraphRequest, clientRequestId: string) => Promise<Outcome>;

/**
 * The Graph client with a middleware chain of our own. Its default chain would retry by itself, POST included, and
 * gives hosts it does not know, or any host over http, neither the token nor `client-request-id`
 * (version 3.0.7, GraphRequestUtil.ts and RetryHandler.ts).
 */
export function createTransport(settings: MiddlewareSettings): Transport {
  let client: Client | null = null;
  // Not before it is needed: the library is one of those that a bot at rest does without.
  const connect = (): Client =>
    (client ??= Client.initWithMiddleware({
      baseUrl: settings.graphUrl,
      defaultVersion: 'v1.0',
      middleware: [new AuthenticationMiddleware(settings), new HttpMiddleware(settings)],
    }));
  const send = (request: GraphRequest, headers: Record<string, string>): Promise<Outcome> =>
    // The Graph client takes "https://" anywhere in a path for the beginning of an address.
    dispatch(connect().api(request.path.replaceAll('https://', 'https%3A%2F%2F')).headers(headers), request);
  return async (request, clientRequestId) => {
    const headers = { ...request.headers, 'client-request-id': clientRequestId };
    const token = await settings.tokens.get();
    const outcome = await send(request, headers);
    if (outcome.status !== 401) return outcome;
    // Whoever shared the token finds it refused as well; the first one's renewal serves them all.
    await settings.tokens.get({ refused: token });
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
  const bytes = response.body === null ? Buffer.alloc(0) : await readLimited(response.body, MAX_ANSWER_BYTES);
  if (bytes === null) {
    const cause = new Error(`an answer of more than ${MAX_ANSWER_BYTES} bytes`);
    return { status: null, reason: 'unreadable', sent: true, cause };
  }
  const text = bytes.toString('utf8');
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
      : { ...answer, body: null, isPage: true };
  }
}
