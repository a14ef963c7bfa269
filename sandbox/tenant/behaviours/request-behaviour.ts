import type { RequestFault } from '../request-fault';

/** A named misbehaviour of single requests: a planned fault with Graph's own status, code and message. */
export interface RequestBehaviour {
  readonly fault: RequestFault;
  readonly says: string;
  /** C: public code or issue; D: Microsoft documentation. */
  readonly source: string;
}

/** Method and path of the requests that several behaviours strike. */
export const WRITE = 'POST|PATCH|PUT|DELETE';
export const BAD_REQUEST = { status: 400, code: 'Request_BadRequest' } as const;
export const ON_ASSIGNMENT = {
  method: 'POST',
  path: '/^\\/(servicePrincipals|users|groups)\\/.*\\/appRoleAssign/',
} as const;
export const ON_IDENTIFIER_URIS = {
  method: 'POST|PATCH',
  path: '/^\\/applications/',
  property: 'identifierUris',
} as const;
