import { isJsonObject, type Json } from '../../core/json';
import type { RequestRecord } from '../../core/request';

/** `facts.lateMetadata`: a hand-over went ahead of the metadata; looked for until then. */
export const LATE_METADATA = 'lateMetadata';

export interface Late {
  /** Each application's client ID, and the certificate that is missing. */
  readonly missing: readonly { clientId: string; thumbprint: string }[];
  readonly untilMs: number;
  /** What the request was due for otherwise. */
  readonly dueAtMs: number;
}

export function isMetadataLate(request: RequestRecord): boolean {
  // Somebody saw it work.
  return lateIn(request) !== null && request.state !== 'completed';
}

export function lateIn({ facts }: RequestRecord): Late | null {
  const late: Json | undefined = facts[LATE_METADATA];
  return isJsonObject(late ?? null) ? (late as unknown as Late) : null;
}
