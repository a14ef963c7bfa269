import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Json } from '../../core/json';

const LARGEST_BODY_BYTES = 4 * 1024 * 1024;

export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly xml?: string;
  readonly html?: string;
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) throw new Error('the request body is larger than 4 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendReply(
  response: ServerResponse,
  { status, headers = {}, body, xml, html }: HttpReply,
): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (html !== undefined) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    response.end(html);
  } else if (xml !== undefined) {
    response.setHeader('Content-Type', 'application/samlmetadata+xml; charset=utf-8');
    response.end(xml);
  } else if (body !== undefined) {
    const type =
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
    response.setHeader('Content-Type', typeof body === 'number' ? 'text/plain' : type);
    response.end(JSON.stringify(body));
  } else {
    response.end();
  }
}

/** Cuts the connection with a TCP reset, as a crashed peer or a firewall does. */
export function resetConnection(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}

/** A header's first value; names are lower-case. */
export function headerReader(request: IncomingMessage): (name: string) => string | undefined {
  return (name) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
}
