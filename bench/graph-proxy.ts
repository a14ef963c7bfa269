import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { CleanUp } from './clean-up';
import { answerTo, bodyOf, listen } from './http';

/** One HTTP exchange of the bot with the tenant, Graph or sign-in pages. */
export interface Exchange {
  readonly beginMs: number;
  readonly endMs: number;
}

/** Stands between the bot and the sandbox tenant and notes when each exchange began and ended. */
export class GraphProxy {
  readonly #agent = new Agent({ keepAlive: true });
  readonly exchanges: Exchange[] = [];
  port = 0;
  /** Where the tenant listens at this moment. */
  targetPort = 0;

  private constructor() {}

  static async open(cleanUp: CleanUp): Promise<GraphProxy> {
    const proxy = new GraphProxy();
    proxy.port = await listen((incoming, response) => {
      void proxy.#pass(incoming, response).catch(() => response.destroy());
    }, cleanUp);
    cleanUp.add(() => {
      proxy.#agent.destroy();
      return Promise.resolve();
    });
    return proxy;
  }

  async #pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const beginMs = performance.now();
    const { method = 'GET', url = '/', headers } = incoming;
    const target = `http://127.0.0.1:${this.targetPort}${url}`;
    const answer = await answerTo(target, { method, headers, agent: this.#agent }, await bodyOf(incoming));
    const body = await bodyOf(answer);
    this.exchanges.push({ beginMs, endMs: performance.now() });
    response.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
  }
}

/** The longest chain of exchanges of which each began after the one before had ended. */
export function sequentialRoundTrips(exchanges: readonly Exchange[]): number {
  let count = 0;
  let lastEndMs = -Infinity;
  for (const { beginMs, endMs } of [...exchanges].sort((a, b) => a.endMs - b.endMs)) {
    if (beginMs < lastEndMs) continue;
    count += 1;
    lastEndMs = endMs;
  }
  return count;
}
