import type { FaultSubject } from './faults';
import type { GraphErrorFields } from './graph-error';
import { objectOf, objectsOf, textOf, textsOf } from './json-read';
import type { RequestFault } from './request-fault';

const CODES: Readonly<Record<number, string>> = {
  400: 'Request_BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Authorization_RequestDenied',
  404: 'Request_ResourceNotFound',
  409: 'Directory_ConcurrencyViolation',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** The error that a struck request gets, in the fault's words; `{id}`, `{uri}`, … are filled from the request. */
export function faultFields(fault: RequestFault, subject: FaultSubject): GraphErrorFields {
  const status = fault.status ?? 500;
  const message = filled(fault.message ?? 'A planned fault of the sandbox tenant.', subject);
  return {
    status,
    code: fault.code ?? CODES[status] ?? 'UnknownError',
    message,
    ...(fault.detailCode !== undefined && { details: [{ code: fault.detailCode, message }] }),
    ...(fault.retryAfter !== undefined && { retryAfterSeconds: fault.retryAfter }),
  };
}

export function doesTheWork(fault: RequestFault): boolean {
  if (fault.drop !== undefined) return fault.drop === 'after';
  return fault.status === undefined || fault.after === true;
}

function filled(message: string, { url, body }: FaultSubject): string {
  const sent = objectOf(body);
  const segments = (url.split('?')[0] ?? '').split('/');
  const [preAuthorized] = objectsOf(objectOf(sent['api'])['preAuthorizedApplications']);
  const values: Readonly<Record<string, string | undefined>> = {
    id: lastId(segments),
    uri: textsOf(sent['identifierUris'])[0],
    appId: textOf(sent['appId']) ?? /\(appId='([^']+)'\)/.exec(url)?.[1],
    clientId: textOf(sent['clientId']) ?? textOf(preAuthorized?.['appId']),
    navigation: segments.at(-2),
  };
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function lastId(segments: readonly string[]): string | undefined {
  const named = segments.findLast((segment) => /[0-9a-f]{8}-|'/i.test(segment));
  return named === undefined ? undefined : (/'([^']+)'/.exec(named)?.[1] ?? named);
}
