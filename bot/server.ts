import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import type { TurnContext } from 'botbuilder';
import { correlated, newCorrelationId } from '../core/correlation';
import { AppError, describeError } from '../core/errors';
import type { Log } from '../core/ports/log';
import type { TeamsAdapter } from './channel/adapter';
import { parseActivity } from './channel/inbound-activity';
import { readBody } from './channel/read-body';
import type { TurnedAway, TurnedAwayCode } from './channel/turned-away';
import { fileAnswer, type FilesParts } from './pages/files/answer';
import { page, PAGE_HEADERS } from './pages/page';
import { revealedPage, revealPage, type Page, type RevealParts } from './pages/reveal';

export interface ServerOptions {
  readonly adapter: TeamsAdapter;
  readonly handle: (context: TurnContext) => Promise<void>;
  readonly reveal: RevealParts;
  readonly files: FilesParts;
  /** False while starting and stopping; the channel then delivers the message again. */
  readonly isTakingWork: () => boolean;
  /** True when everything runs that a request may need. */
  readonly isReady: () => Promise<boolean>;
  /** Answers a nonce so that the doctor knows this deployment; `null` for anything but a nonce. */
  readonly prove?: (nonce: string) => string | null;
  readonly turnedAway: TurnedAway;
  readonly log: Log;
}

export interface BotServer {
  /** Resolves with the port when it takes requests. Error: `refused`, naming the port that is taken. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no new request and waits for those under way, at most some seconds. */
  close(): Promise<void>;
}

const NOT_NOW = page('Not now', '<p>Something went wrong here. Try again in a minute.</p>');
const LONGEST_DRAIN_MS = 5_000;
/** Senders that dribble hold a connection no longer. */
const LONGEST_RECEIPT_MS = 30_000;

export function createServer(options: ServerOptions): BotServer {
  const server = restify.createServer({ name: 'latchkey' });
  Object.assign(server.server, { requestTimeout: LONGEST_RECEIPT_MS, headersTimeout: LONGEST_RECEIPT_MS });
  // restify tells asynchronous handlers by their kind, not by their answer.
  server.post('/api/messages', async (request: Request, response: Response) => {
    await correlated(newCorrelationId(), () => receive(options, request, response));
  });
  server.get('/healthz', (request: Request, response: Response, next: Next) => {
    const proof = options.prove?.(new URL(request.url ?? '/', 'http://bot').searchParams.get('nonce') ?? '');
    if (typeof proof === 'string') response.header('latchkey-proof', proof);
    answer(response, 200, 'ok');
    next();
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    const isReady = await options.isReady().catch(() => false);
    answer(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready');
  });
  addRevealPages(server, options);
  addFiles(server, options);
  const drain = drainOf(server);
  return {
    listen: (port, host) => listen(server, port, host),
    close: async () => {
      await drain();
      await options.turnedAway.flush();
    },
  };
}

/** The channel's messages. Nothing about a refusal but its status: whoever sent it may be anybody. */
async function receive(options: ServerOptions, request: Request, response: Response): Promise<void> {
  const body = await readBody(request);
  if (body === null) return;
  const activity = 'json' in body ? parseActivity(body.json) : null;
  if (activity === null) {
    options.turnedAway.count('malformed');
    answer(response, 'status' in body ? body.status : 400);
    return;
  }
  if (!options.isTakingWork()) {
    answer(response, 503);
    return;
  }
  try {
    const { adapter, handle } = options;
    const result = await adapter.receive(request.headers.authorization ?? '', activity, handle);
    answer(response, result?.status ?? 200, result?.body as object | undefined);
  } catch (error) {
    answer(response, statusOf(options, error));
  }
}

function statusOf({ turnedAway, log }: ServerOptions, error: unknown): number {
  if (error instanceof AppError && error.kind === 'refused') {
    turnedAway.count(error.code as TurnedAwayCode);
    return error.code === 'not-authenticated' ? 401 : 403;
  }
  log.warn(describeError(error), 'A message was not taken');
  return error instanceof AppError && error.kind === 'unavailable' ? 503 : 500;
}

function addRevealPages(server: Server, { reveal, log }: ServerOptions): void {
  const show =
    (make: (parts: RevealParts, token: string) => Promise<Page>) =>
    async (request: Request, response: Response): Promise<void> => {
      const { token } = request.params as { token: string };
      try {
        const { status, html } = await make(reveal, token);
        sendPage(response, status, html);
      } catch (error) {
        log.error(describeError(error), 'A one-time page failed');
        sendPage(response, 503, NOT_NOW);
      }
    };
  server.get('/reveal/:token', show(revealPage));
  server.post('/reveal/:token', show(revealedPage));
}

function addFiles(server: Server, { files, log }: ServerOptions): void {
  // The wildcard: restify drops named parameters of more than a hundred characters.
  server.get('/files/*', async (request: Request, response: Response) => {
    const { '*': path = '' } = request.params as { '*'?: string };
    try {
      const { status, headers, body } = await fileAnswer(files, path.split('/')[0] ?? '');
      response.sendRaw(status, body, { ...headers });
    } catch (error) {
      log.warn(describeError(error), 'A file could not be given');
      sendPage(response, 503, NOT_NOW);
    }
  });
}

function sendPage(response: Response, status: number, html: string): void {
  response.sendRaw(status, html, { ...PAGE_HEADERS });
}

function answer(response: Response, status: number, body?: string | object): void {
  if (body === undefined) response.sendRaw(status, '');
  else response.send(status, body);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    // restify takes the HTTP server's errors over and throws them where nobody listens here.
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(portError(error, port));
    });
    server.listen(port, host, () => {
      resolve((server.server.address() as AddressInfo).port);
    });
  });
}

function portError(error: NodeJS.ErrnoException, port: number): AppError {
  const reason = error.code === 'EADDRINUSE' ? 'another program uses it' : 'it may not be opened';
  return new AppError({
    kind: 'refused',
    code: 'port-taken',
    safeText: `The bot cannot listen on port ${port}: ${reason}. Set PORT to a free one.`,
    cause: error,
  });
}

/** Connections that wait for nothing, kept alive or never used, end with the last request under way. */
function drainOf({ server: http }: Server): () => Promise<void> {
  let underWay = 0;
  let isClosing = false;
  const endConnections = (): void => {
    if (isClosing && underWay === 0) http.closeAllConnections();
  };
  http.on('request', (_request: IncomingMessage, response: ServerResponse) => {
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
      endConnections();
    });
  });
  return () =>
    new Promise((resolve) => {
      isClosing = true;
      const patience = setTimeout(() => {
        http.closeAllConnections();
      }, LONGEST_DRAIN_MS);
      http.close(() => {
        clearTimeout(patience);
        resolve();
      });
      endConnections();
    });
}
