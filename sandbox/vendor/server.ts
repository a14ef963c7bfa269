import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Connection, Connections } from './connections';
import { openIdRequest, openIdSignIn } from './open-id';
import { nobodyPage, refusedPage, settingsPage, signedInPage, startPage } from './pages';
import { samlRequest, samlSignIn } from './saml';
import { World } from './world';

export interface VendorOptions {
  /** 0: any free port. */
  readonly port: number;
  /** What `login.microsoftonline.com` is in this world. */
  readonly loginUrl: string;
}

export interface StandInVendor {
  readonly url: string;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly html?: string;
  readonly location?: string;
}

const LARGEST_BYTES = 1024 * 1024;
/** `/at/<address>`: what the browser would send to the vendor's own address. */
const AT = /^\/at\/([^/]+)$/;

/** Starts the stand-in on 127.0.0.1. Throws the system's error where the port is taken. */
export async function startVendor({ port, loginUrl }: VendorOptions): Promise<StandInVendor> {
  const vendor: Vendor = { world: new World(loginUrl), connections: new Connections() };
  const server = createServer((request, response) => {
    void answer(vendor, request)
      .catch((error: unknown): Answer => ({ status: 500, html: String(error) }))
      .then(({ status, html = '', location }) => {
        response.statusCode = status;
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.setHeader('Cache-Control', 'no-store');
        if (location !== undefined) response.setHeader('Location', location);
        response.end(html);
      });
  });
  await listen(server, port);
  const { port: used } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${used}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

interface Vendor {
  readonly world: World;
  readonly connections: Connections;
}

async function answer(vendor: Vendor, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://vendor');
  const form = request.method === 'POST' ? new URLSearchParams(await bodyOf(request)) : undefined;
  if (url.pathname === '/healthz') return { status: 200, html: 'ok' };
  if (url.pathname === '/') return { status: 200, html: startPage() };
  const [, address] = AT.exec(url.pathname) ?? [];
  if (address !== undefined)
    return arrive(vendor, { address: decodeURIComponent(address), query: url.searchParams, form });
  const [, id = '', action] = url.pathname.split('/');
  if (form !== undefined) vendor.connections.fillIn(id, form);
  const connection = vendor.connections.get(id);
  if (connection === undefined) return { status: 404, html: startPage() };
  if (action === 'sign-in' || form?.get('then') === 'sign-in') return signIn(vendor, connection);
  return { status: 200, html: settingsPage(connection) };
}

async function signIn({ world }: Vendor, connection: Connection): Promise<Answer> {
  const begin = connection.preset.protocol === 'saml' ? samlRequest : openIdRequest;
  return refusing(connection, async () => ({
    status: 303,
    location: await begin(world, connection, randomUUID()),
  }));
}

interface Arrival {
  readonly address: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams | undefined;
}

function arrive({ world, connections }: Vendor, { address, query, form }: Arrival): Promise<Answer> {
  const connection = connections.at(address);
  if (connection === undefined) return Promise.resolve({ status: 404, html: nobodyPage(address) });
  const fields = form ?? query;
  return refusing(connection, async () => {
    const response = fields.get('SAMLResponse');
    if (response === null && fields.get('code') === null && fields.get('error') === null)
      return { status: 200, html: settingsPage(connection) };
    const person =
      response === null
        ? await openIdSignIn(world, connection, { fields, isPosted: form !== undefined })
        : await samlSignIn(world, connection, { response, arrivedAt: address });
    return { status: 200, html: signedInPage(connection, person) };
  });
}

/** Whatever goes wrong is the vendor's refusal, in words on its page. */
async function refusing(connection: Connection, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    return { status: 400, html: refusedPage(connection, reasonOf(error)) };
  }
}

/** Libraries say little and put the reason behind it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { error: code, error_description: description } = error as {
    error?: string;
    error_description?: string;
  };
  const told = code === undefined ? error.message : `${code}: ${description ?? ''}`;
  return error.cause instanceof Error ? `${told} (${error.cause.message})` : told;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BYTES) throw new Error('The form is larger than 1 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
