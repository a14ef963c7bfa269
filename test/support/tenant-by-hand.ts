import type { WorkflowHarness } from './workflow-harness';

type Tenant = Pick<WorkflowHarness, 'sandbox'>;
type Entity = Record<string, unknown>;
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Puts one entity into the sandbox tenant as it is given, past every rule of Graph. */
export async function putEntity({ sandbox }: Tenant, collection: string, entity: Entity): Promise<void> {
  const url = urlOf(sandbox.url, collection, entity['id']);
  await send(url, { method: 'PUT', headers: JSON_BODY, body: JSON.stringify(entity) });
}

/** Takes one entity out of it, past every rule of Graph. */
export async function removeEntity({ sandbox }: Tenant, collection: string, id: unknown): Promise<void> {
  await send(urlOf(sandbox.url, collection, id), { method: 'DELETE' });
}

/** Calls Graph as an administrator with a script of their own would; what it wrote is visible afterwards. */
export async function callGraph(
  { sandbox }: Tenant,
  call: `${Method} ${string}`,
  body?: unknown,
): Promise<Entity> {
  const [method = '', path = ''] = call.split(' ');
  const answer = await send(`${sandbox.graphUrl}${path}`, {
    method,
    headers: { ...JSON_BODY, authorization: 'Bearer sandbox' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await new Promise((resolve) => setTimeout(resolve, REPLICATED_AFTER_MS));
  return answer.status === 204 ? {} : ((await answer.json()) as Entity);
}

const JSON_BODY = { 'content-type': 'application/json' };
const REPLICATED_AFTER_MS = 200;

function urlOf(url: string, collection: string, id: unknown): string {
  return `${url}/sandbox/state/${collection}/${encodeURIComponent(String(id))}`;
}

async function send(url: string, init: RequestInit & { method: string }): Promise<Response> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${init.method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
