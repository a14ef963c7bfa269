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

export interface BatchRun {
  readonly run: (part: BatchPart) => Promise<PartReply>;
  /** The answers come in another order than the parts. */
  readonly isReversed: boolean;
}

/** Runs the parts of a `$batch`, each after the one it depends on; the batch itself answers 200. */
export async function answerBatch(sent: Json | undefined, { run, isReversed }: BatchRun): Promise<Answer> {
  const body = withTextIds(sent);
  const problem = violation('/definitions/batchRequest', body ?? null);
  if (problem !== undefined) throw contractViolation(`POST /$batch: ${problem}.`);
  const parts = objectsOf(objectOf(body)['requests']);
  checkBatch(parts);
  const responses = new Map<string, JsonObject>();
  for (const part of parts) {
    const id = textOf(part['id']) ?? '';
    const hasFailed = dependenciesOf(part).some(
      (other) => Number(responses.get(other)?.['status'] ?? 424) >= 400,
    );
    responses.set(idIn(part), hasFailed ? failedDependency(id) : responseOf(id, await run(partOf(part))));
  }
  const answers = [...responses.values()];
  return { status: 200, body: { responses: isReversed ? answers.reverse() : answers } };
}

/** Clients also send numbers as ids, and Graph takes them for their digits (CLI for Microsoft 365 11.11.0, group add). */
function withTextIds(body: Json | undefined): Json | undefined {
  if (!isJsonObject(body) || !Array.isArray(body['requests'])) return body;
  const requests = (body['requests'] as readonly Json[]).map((part) => {
    if (!isJsonObject(part)) return part;
    const dependsOn = part['dependsOn'];
    return {
      ...part,
      ...('id' in part && { id: digits(part['id'] ?? null) }),
      ...(Array.isArray(dependsOn) && { dependsOn: (dependsOn as readonly Json[]).map(digits) }),
    };
  });
  return { ...body, requests };
}

function digits(id: Json): Json {
  return typeof id === 'number' && Number.isInteger(id) ? String(id) : id;
}

/** Ids of parts are compared without case. */
function idIn(part: JsonObject): string {
  return (textOf(part['id']) ?? '').toLowerCase();
}

function dependenciesOf(part: JsonObject): string[] {
  return textsOf(part['dependsOn']).map((id) => id.toLowerCase());
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
  const { 'Retry-After': retryAfter, Location: location } = reply.headers;
  return {
    id,
    status: reply.status,
    headers: {
      'Content-Type': 'application/json',
      'request-id': reply.headers['request-id'] ?? '',
      ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
      ...(location !== undefined && { Location: location }),
      ...(reply.body !== undefined && { 'OData-Version': '4.0' }),
    },
    body: reply.body ?? null,
  };
}

function failedDependency(id: string): JsonObject {
  const message = 'The dependency of this request failed.';
  return { id, status: 424, headers: {}, body: { error: { code: 'FailedDependency', message } } };
}

function checkBatch(parts: readonly JsonObject[]): void {
  const ids = parts.map(idIn);
  if (new Set(ids).size < ids.length) throw badRequest('The ids of the requests in a batch must be unique.');
  const unknown = parts.flatMap(dependenciesOf).find((id) => !ids.includes(id));
  if (unknown !== undefined) throw badRequest(`The batch has no request '${unknown}' to depend on.`);
  if (parts.some((part) => textOf(part['url'])?.startsWith('/$batch') === true)) {
    throw badRequest('A batch cannot hold another batch.');
  }
  checkSequence(parts);
  const untyped = parts.find((part) => 'body' in part && partOf(part).header('content-type') === undefined);
  if (untyped !== undefined) {
    throw badRequest(
      `Write request id : ${textOf(untyped['id']) ?? ''} does not contain Content-Type header or body.`,
    );
  }
}

/** Either no part waits for another, or each for the one before it, or all for the first (json-batching.md). */
function checkSequence(parts: readonly JsonObject[]): void {
  const [first, ...others] = parts;
  if (first === undefined || parts.every((part) => dependenciesOf(part).length === 0)) return;
  const waitsFor = (part: JsonObject, other: JsonObject | undefined): boolean =>
    dependenciesOf(part).join() === (other === undefined ? '' : idIn(other));
  const isSequence = parts.every((part, at) => waitsFor(part, parts[at - 1]));
  const isAfterFirst = waitsFor(first, undefined) && others.every((part) => waitsFor(part, first));
  if (isSequence || isAfterFirst) return;
  throw badRequest(
    'The requests of a batch depend on each other neither one after the other nor all on the first.',
  );
}
