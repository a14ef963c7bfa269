import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { AppError } from '../../core/errors';
import { isPlain, wantsUpgrade } from './request-check';
import { duringRequest } from './during-request';

export interface DoorLimits {
  /** A sender that dribbles holds a connection no longer than this. */
  readonly receiptMs: number;
  /** Requests under way when the door closes have this long. */
  readonly drainMs: number;
}

export interface Door {
  /** Resolves with the port when requests are taken. Error: `refused`, naming the port that is taken. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no new request, waits for those under way as long as the limits say, and destroys what is left. */
  close(): Promise<void>;
}

export const LIMITS: DoorLimits = { receiptMs: 30_000, drainMs: 5_000 };

/** Node looks for connections past their time every 30 seconds by default, which would make 30 seconds 60. */
const LOOK_EVERY_MS = 250;

/**
 * Node's HTTP server in front of the routes: whoever does not say plainly where a request goes, or wants another
 * protocol, is answered here with 400 and never seen by them. Without a listener for upgrades and tunnels, Node
 * hands the former over as requests and closes the latter.
 */
export function createDoor(
  serve: (request: IncomingMessage, response: ServerResponse) => void,
  { receiptMs, drainMs }: DoorLimits = LIMITS,
): Door {
  const http = createServer({
    requestTimeout: receiptMs,
    headersTimeout: receiptMs,
    connectionsCheckingInterval: LOOK_EVERY_MS,
  });
  http.on('request', (request, response) => {
    if (!isPlain(request) || wantsUpgrade(request)) {
      refuse(response);
      return;
    }
    duringRequest(response, () => {
      serve(request, response);
    });
  });
  return { listen: (port, host) => listen(http, port, host), close: drainOf(http, drainMs) };
}

function refuse(response: ServerResponse): void {
  response.statusCode = 400;
  response.setHeader('Connection', 'close');
  response.end();
}

function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      reject(portError(error, port));
    });
    http.listen(port, host, () => {
      resolve((http.address() as AddressInfo).port);
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
function drainOf(http: Server, drainMs: number): () => Promise<void> {
  // Node forgets those it has handed over; what is left must be known all the same.
  const sockets = new Set<Socket>();
  let underWay = 0;
  let isClosing = false;
  const destroyAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  http.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  http.on('request', (_request: IncomingMessage, response: ServerResponse) => {
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
      if (isClosing && underWay === 0) destroyAll();
    });
  });
  return () =>
    new Promise((resolve) => {
      isClosing = true;
      const patience = setTimeout(destroyAll, drainMs);
      http.close(() => {
        clearTimeout(patience);
        resolve();
      });
      if (underWay === 0) destroyAll();
    });
}
