import { findOperation } from '../../../sandbox/tenant/contract/operations';
import { responseViolation } from '../../../sandbox/tenant/contract/request-check';
import {
  type SandboxTenant,
  type SandboxTenantOptions,
  startSandboxTenant,
} from '../../../sandbox/tenant/server';

export class Reply {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly body: unknown,
  ) {}

  /** A value inside the answer, e.g. `at('value.0.id')`; `undefined` when it is not there. */
  at(path: string): unknown {
    return path
      .split(/(?<!@odata)\./)
      .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], this.body);
  }

  text(path: string): string {
    const value = this.at(path);
    if (typeof value !== 'string') throw new Error(`no text at ${path} in ${JSON.stringify(this.body)}`);
    return value;
  }

  /** One property of every item of the list at `path`. */
  each(property: string, path = 'value'): unknown[] {
    return (this.at(path) as Record<string, unknown>[]).map((item) => item[property]);
  }
}

export interface SendOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Client {
  readonly tenant: SandboxTenant;
  /** A Graph request, `'GET /users'`; the answer is checked against the contract. */
  graph(request: string, options?: SendOptions): Promise<Reply>;
  /** A request to any other path of the server. */
  host(request: string, options?: SendOptions): Promise<Reply>;
  stop(): Promise<void>;
}

export async function startClient(options: SandboxTenantOptions = {}): Promise<Client> {
  const tenant = await startSandboxTenant({ replicationMs: 0, ...options });
  return clientOf(tenant);
}

export function clientOf(tenant: SandboxTenant): Client {
  return {
    tenant,
    graph: async (request, options = {}) => {
      const [method = '', path = ''] = splitRequest(request);
      const reply = await send(`${tenant.graphUrl}${path}`, method, {
        ...options,
        headers: { authorization: 'Bearer sandbox', ...options.headers },
      });
      checkAnswer(method, path, reply);
      return reply;
    },
    host: (request, options = {}) => {
      const [method = '', path = ''] = splitRequest(request);
      return send(`${tenant.url}${path}`, method, options);
    },
    stop: () => tenant.stop(),
  };
}

function splitRequest(request: string): readonly string[] {
  const cut = request.indexOf(' ');
  return [request.slice(0, cut), request.slice(cut + 1)];
}

async function send(url: string, method: string, { body, headers }: SendOptions): Promise<Reply> {
  const isForm = body instanceof URLSearchParams;
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && !isForm && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return new Reply(response.status, response.headers, parse(text));
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Every answer to every request of these tests has to fit the contract. */
function checkAnswer(method: string, path: string, reply: Reply): void {
  const match = findOperation(method, decodeURIComponent(path.split('?')[0] ?? ''));
  if (typeof match === 'string') return;
  const problem = responseViolation(match, reply.status, reply.body);
  if (problem !== undefined) throw new Error(`${method} ${path} answered ${reply.status}: ${problem}`);
}

export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
