import { once } from 'node:events';
import {
  Agent,
  request,
  createServer,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CleanUp } from './clean-up';

const agent = new Agent({ keepAlive: true });

/** A server on a free port of 127.0.0.1. */
export async function listen(handle: RequestListener, cleanUp: CleanUp): Promise<number> {
  const server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.add(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** Ports on 127.0.0.1 that nothing listens on at this moment, all different. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  return Promise.all(
    servers.map(async (server) => {
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      server.close();
      await once(server, 'close');
      return port;
    }),
  );
}

export async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Sends JSON and gives what was answered; throws for anything but a success. */
export function sendJson(method: 'POST' | 'PUT', url: string, body: unknown): Promise<unknown> {
  const text = Buffer.from(JSON.stringify(body));
  const headers = { 'content-type': 'application/json', 'content-length': text.length };
  return json(url, { method, headers }, text);
}

export function getJson(url: string): Promise<unknown> {
  return json(url, { method: 'GET' });
}

async function json(url: string, options: RequestOptions, text?: Buffer): Promise<unknown> {
  const answer = await answerTo(url, { ...options, agent }, text);
  const said = (await bodyOf(answer)).toString();
  if (answer.statusCode === undefined || answer.statusCode >= 300)
    throw new Error(`${url} answered ${answer.statusCode ?? 'nothing'}: ${said.slice(0, 300)}`);
  return said === '' ? null : (JSON.parse(said) as unknown);
}

/**
 * Sends a request once more when the server closed the connection, kept from an earlier one, at that moment:
 * https://nodejs.org/api/http.html#requestreusedsocket.
 */
export async function answerTo(
  url: string,
  options: RequestOptions,
  body?: Buffer,
): Promise<IncomingMessage> {
  const call = request(url, options);
  call.end(body);
  try {
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    return answer;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!call.reusedSocket || (code !== 'ECONNRESET' && code !== 'EPIPE')) throw error;
    return answerTo(url, options, body);
  }
}
