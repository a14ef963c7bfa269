import { randomUUID } from 'node:crypto';

import type { Answer, Tenant } from '../handlers/call';

/** A refusal of the login host; its number is that of the AADSTS code in the text. */
export function refusal(tenant: Tenant, error: string, description: string): Answer {
  return {
    status: 400,
    body: {
      error,
      error_description: description,
      error_codes: [Number(/AADSTS(\d+)/.exec(description)?.[1] ?? 0)],
      timestamp: new Date(tenant.nowMs()).toISOString(),
      trace_id: randomUUID(),
      correlation_id: randomUUID(),
    },
  };
}
