import restify, { type Next, type Request, type Response, type Server } from 'restify';
import type { TurnContext } from 'botbuilder';
import { correlated, newCorrelationId } from '../core/correlation';
import { AppError, describeError } from '../core/errors';
import type { Log } from '../core/ports/log';
import { whileSomebodyWaits } from '../core/somebody-waits';
import { traced } from '../core/tracing';
import type { TeamsAdapter } from './channel/adapter';
import { parseActivity } from './channel/inbound-activity';
import { readBody } from './channel/read-body';
import type { TurnedAway, TurnedAwayCode } from './channel/turned-away';
import { createDoor, type Door, type DoorLimits } from './door/door';
import { fileAnswer, type FilesParts } from './pages/files/answer';
import { page, type PageContent } from './pages/page';
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
  readonly limits?: DoorLimits;
}

/** `close` also puts on record what was turned away. */
export type BotServer = Door;

const NOT_NOW = page('Not now', '<p>Something went wrong here. Try again in a minute.</p>');

export function createServer(options: ServerOptions): BotServer {
  const routes = restify.createServer({ name: 'latchkey' });
  // restify tells asynchronous handlers by their kind, not by their answer.
  routes.post('/api/messages', async (request: Request, response: Response) => {
    await correlated(newCorrelationId(), () => whileSomebodyWaits(() => receive(options, request, response)));
  });
  routes.get('/healthz', (request: Request, response: Response, next: Next) => {
    const proof = options.prove?.(new URLSearchParams(request.getQuery()).get('nonce') ?? '');
    if (typeof proof === 'string') response.header('latchkey-proof', proof);
    answer(response, 200, 'ok');
    next();
  });
  routes.get('/readyz', async (_request: Request, response: Response) => {
    const isReady = await options.isReady().catch(() => false);
    answer(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready');
  });
  addRevealPages(routes, options);
  addFiles(routes, options);
  answerFailures(routes, options);
  const door = createDoor((request, response) => {
    // restify's own server never listens: it throws its connections' errors and keeps upgrades for ever.
    routes.server.emit('request', request, response);
  }, options.limits);
  return {
    listen: (port, host) => door.listen(port, host),
    close: async () => {
      await door.close();
      await options.turnedAway.flush();
    },
  };
}

/** Nothing but a status: restify would say what was thrown, or which path is not there. */
function answerFailures(routes: Server, { log }: ServerOptions): void {
  routes.on('restifyError', (...[, response, error, done]: [Request, Response, unknown, () => void]) => {
    const { statusCode = 500 } = (error ?? {}) as { statusCode?: number };
    if (statusCode >= 500) log.error(describeError(error), 'A request failed');
    if (!response.headersSent) response.sendRaw(statusCode, '');
    done();
  });
}

/** Anybody may send anything as a type. */
const KINDS = ['message', 'invoke', 'conversationUpdate', 'installationUpdate', 'messageReaction'];

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
    const kind = { 'latchkey.activity': KINDS.includes(activity.type) ? activity.type : 'other' };
    const result = await traced('activity', kind, () =>
      adapter.receive(request.headers.authorization ?? '', activity, handle),
    );
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
        const made = await make(reveal, token);
        sendPage(response, made.status, made);
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

function sendPage(response: Response, status: number, { html, headers }: PageContent): void {
  response.sendRaw(status, html, { ...headers });
}

/** One form whatever the sender says to accept. */
function answer(response: Response, status: number, body?: string | object): void {
  if (body === undefined) response.sendRaw(status, '');
  else if (typeof body === 'string') response.sendRaw(status, body, { 'Content-Type': 'text/plain' });
  else response.sendRaw(status, JSON.stringify(body), { 'Content-Type': 'application/json' });
}
