import type { Json, JsonObject } from '../../core/json';

export interface GraphErrorFields {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: readonly JsonObject[];
  readonly retryAfterSeconds?: number;
  /** Where to go instead. */
  readonly location?: string;
}

/** An answer that says no, in Graph's words. */
export class GraphError extends Error {
  constructor(readonly fields: GraphErrorFields) {
    super(`${fields.status} ${fields.code}: ${fields.message}`);
    this.name = 'GraphError';
  }
}

export function notFound(objectId: string): GraphError {
  return new GraphError({
    status: 404,
    code: 'Request_ResourceNotFound',
    message: `Resource '${objectId}' does not exist or one of its queried reference-property objects are not present.`,
  });
}

export function badRequest(message: string, details?: readonly JsonObject[]): GraphError {
  return new GraphError({ status: 400, code: 'Request_BadRequest', message, ...(details && { details }) });
}

export function unsupportedQuery(message: string): GraphError {
  return new GraphError({ status: 400, code: 'Request_UnsupportedQuery', message });
}

export function conflict(message: string): GraphError {
  return new GraphError({ status: 409, code: 'Request_MultipleObjectsWithSameKeyValue', message });
}

export function contractViolation(message: string, status = 400): GraphError {
  return new GraphError({ status, code: 'ContractViolation', message });
}

export function duplicateReference(navigation: string): GraphError {
  return badRequest(
    `One or more added object references already exist for the following modified properties: '${navigation}'.`,
  );
}

export interface ErrorIds {
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly date: Date;
}

export function errorBody({ code, message, details }: GraphErrorFields, ids: ErrorIds): Json {
  return {
    error: {
      code,
      message,
      ...(details && { details }),
      innerError: {
        date: ids.date.toISOString().slice(0, 19),
        'request-id': ids.requestId,
        'client-request-id': ids.clientRequestId,
      },
    },
  };
}
