import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly json: unknown }
  /** Why it was not taken, as an HTTP status. */
  | { readonly status: 400 | 413 | 415 };

/** Teams' own limit of a message is about 100 KB. */
export const MAX_BODY_BYTES = 262_144;

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * Reads a JSON body of limited size. Nothing is unpacked and no form is parsed: the sender is not known yet, and
 * restify's own reader keeps uploaded files, unpacks without limit and dies of a broken archive. `null` when the
 * sender went away.
 */
export async function readBody(request: IncomingMessage): Promise<Body | null> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!JSON_TYPE.test(type) || encoding !== 'identity') return { status: 415 };
  const bytes = await readBytes(request);
  if (bytes === null || 'status' in bytes) return bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { status: 400 };
  }
}

/** What is too much is let through unread, so that the sender can hear the answer. */
function readBytes(request: IncomingMessage): Promise<Buffer | { status: 413 } | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
    return Promise.resolve({ status: 413 });
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      resolve({ status: 413 });
    });
    request.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    for (const event of ['aborted', 'error', 'close']) {
      request.once(event, () => {
        resolve(null);
      });
    }
  });
}
