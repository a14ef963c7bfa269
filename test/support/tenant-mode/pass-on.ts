import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import { read, type Answer, type Call } from './internet';

const OF_THE_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

export interface Behind {
  readonly port: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the server behind calls itself, and what those in front know it as. */
  readonly names?: readonly [behind: string, inFront: string];
}

/** The answer of a server on this machine that stands behind one of the hosts; `null` where it is gone. */
export async function passOn(call: Call, { port, headers = {}, names }: Behind): Promise<Answer | null> {
  const asked = send({
    host: '127.0.0.1',
    port,
    method: call.method,
    path: call.path,
    headers: { ...kept(call.headers), ...headers, 'content-length': call.body.length },
  });
  try {
    asked.end(call.body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const body = await read(answer);
    return { status: answer.statusCode ?? 0, headers: kept(answer.headers), body: renamed(body, names) };
  } catch {
    return null;
  }
}

function kept(headers: IncomingMessage['headers']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => value !== undefined && !OF_THE_CONNECTION.includes(name),
    ),
  ) as Record<string, string | string[]>;
}

function renamed(body: Buffer, names: Behind['names']): Buffer {
  return names === undefined ? body : Buffer.from(body.toString('utf8').replaceAll(...names));
}
