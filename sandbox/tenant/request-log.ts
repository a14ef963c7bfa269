import { closeSync, openSync, writeSync } from 'node:fs';

import type { Json } from '../../core/json';

/** One Graph request as it is written down; nothing of the answer but its status. */
export interface LoggedRequest {
  readonly method: string;
  /** Without host and `/v1.0`, with query. */
  readonly path: string;
  readonly body: Json;
  /** What the tenant answered, or would have answered when the connection was cut after the work; 0 when it never ran. */
  readonly status: number;
  readonly requestId: string;
  /** Part of a `$batch`. */
  readonly batch?: true;
  readonly dropped?: 'before' | 'after';
}

export interface RequestLog {
  write(request: LoggedRequest): void;
  close(): void;
}

export function fileRequestLog(file: string): RequestLog {
  const descriptor = openSync(file, 'a');
  return {
    write: (request) => {
      writeSync(descriptor, `${JSON.stringify(request)}\n`);
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

export const noRequestLog: RequestLog = { write: () => undefined, close: () => undefined };
