import type { Json, JsonObject } from '../../../core/json';
import type { Behaviours } from '../behaviours/tenant-behaviours';
import type { OperationMatch } from '../contract/operations';
import type { Directory } from '../directory/directory';
import type { Query } from '../odata/query';

/** What every handler works on. */
export interface Tenant {
  readonly tenantId: string;
  readonly directory: Directory;
  /** What delta queries know its change log by. */
  readonly changeLogId: () => string;
  readonly behaviours: Behaviours;
  readonly nowMs: () => number;
  /** The stand-in for every vendor's addresses; absent: browsers are sent to the addresses themselves. */
  readonly vendorUrl?: string | undefined;
  /** `http://127.0.0.1:<port>`; known once the server listens. */
  readonly origin: () => string;
}

/** One Graph request that already fits the contract. */
export interface Call {
  readonly tenant: Tenant;
  readonly match: OperationMatch;
  /** Values of the path's placeholders; alternate keys are already resolved to object ids. */
  readonly ids: readonly string[];
  readonly query: Query;
  readonly body: JsonObject;
  readonly header: (name: string) => string | undefined;
  /** Path and query as sent, without host and version. */
  readonly url: string;
  /** Object id of the calling service principal. */
  readonly callerId: string;
  /** Only objects of this kind are asked for, of a list of mixed kinds. */
  readonly cast?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;
export type HandlerTable = Readonly<Record<string, Handler>>;

export const NO_CONTENT: Answer = { status: 204 };

export function idOf(call: Call, index = 0): string {
  return call.ids[index] ?? '';
}
