import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import { violation } from './contract/schemas';
import { badRequest, contractViolation } from './graph-error';
import type { Answer } from './handlers/call';
import { objectOf, objectsOf, textOf, textsOf } from './json-read';

export interface BatchPart {
  readonly method: string;
  readonly url: string;
  readonly header: (name: string) => string | undefined;
  readonly body: Json | undefined;
}

interface PartReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly isDropped: boolean;
}

/** Runs the parts of a `$batch`, each after those it depends on; the batch itself answers 200. */
export async function answerBatch(
  body: Json | undefined,
  run: (part: BatchPart) => Promise<PartReply>,
): Promise<Answer> {
  const problem = violation('/definitions/batchRequest', body ?? null);
  if (problem !== undefined) throw contractViolation(`POST /$batch: ${problem}.`);
  const parts = objectsOf(objectOf(body)['requests']);
  checkIds(parts);
  const responses = new Map<string, JsonObject>();
  for (const part of inOrder(parts)) {
    const id = textOf(part['id']) ?? '';
    const hasFailed = textsOf(part['dependsOn']).some(
      (other) => Number(responses.get(other)?.['status'] ?? 424) >= 400,
    );
    responses.set(id, hasFailed ? failedDependency(id) : responseOf(id, await run(partOf(part))));
  }
  return { status: 200, body: { responses: [...responses.values()] } };
}

function partOf(part: JsonObject): BatchPart {
  const headers = new Map(
    Object.entries(objectOf(part['headers'])).map(([name, value]) => [name.toLowerCase(), textOf(value)]),
  );
  const url = textOf(part['url']) ?? '';
  const body = part['body'];
  return {
    method: textOf(part['method']) ?? '',
    url: url.startsWith('/') ? url : `/${url}`,
    header: (name) => headers.get(name),
    body: body === null ? undefined : body,
  };
}

function responseOf(id: string, reply: PartReply): JsonObject {
  // A part has no connection of its own to cut; its sender sees a gateway that waited in vain.
  if (reply.isDropped) return { id, status: 504, body: { error: { code: 'GatewayTimeout', message: '' } } };
  const retryAfter = reply.headers['Retry-After'];
  return {
    id,
    status: reply.status,
    headers: {
      'Content-Type': 'application/json',
      'request-id': reply.headers['request-id'] ?? '',
      ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
    },
    body: reply.body ?? null,
  };
}

function failedDependency(id: string): JsonObject {
  const message = 'The dependency of this request failed.';
  return { id, status: 424, headers: {}, body: { error: { code: 'FailedDependency', message } } };
}

function checkIds(parts: readonly JsonObject[]): void {
  const ids = parts.map((part) => (textOf(part['id']) ?? '').toLowerCase());
  if (new Set(ids).size < ids.length) throw badRequest('The ids of the requests in a batch must be unique.');
  const unknown = parts
    .flatMap((part) => textsOf(part['dependsOn']))
    .find((id) => !ids.includes(id.toLowerCase()));
  if (unknown !== undefined) throw badRequest(`The batch has no request '${unknown}' to depend on.`);
  if (parts.some((part) => textOf(part['url'])?.startsWith('/$batch') === true || !isJsonObject(part))) {
    throw badRequest('A batch cannot hold another batch.');
  }
}

/** Dependencies first, otherwise as sent. */
function inOrder(parts: readonly JsonObject[]): JsonObject[] {
  const ordered: JsonObject[] = [];
  const visit = (part: JsonObject, path: readonly JsonObject[]): void => {
    if (ordered.includes(part)) return;
    if (path.includes(part)) throw badRequest('The requests of the batch depend on each other in a circle.');
    for (const id of textsOf(part['dependsOn'])) {
      const dependency = parts.find((other) => other['id'] === id);
      if (dependency !== undefined) visit(dependency, [...path, part]);
    }
    ordered.push(part);
  };
  for (const part of parts) visit(part, []);
  return ordered;
}
