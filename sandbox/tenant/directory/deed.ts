import type { JsonObject } from '../../../core/json';

/** Who changes the directory, as the audit log will say it. */
export interface Deed {
  readonly initiatedBy: JsonObject;
  readonly correlationId: string;
}
