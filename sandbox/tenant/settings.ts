import { z } from 'zod';

import { faultListSchema } from './faults';
import type { SandboxTenantOptions } from './server';

const milliseconds = z.coerce.number().int().nonnegative();

const settingsSchema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(3979),
  DATA_DIR: z.string().min(1).default('.latchkey'),
  SANDBOX_GRAPH_LOG: z.string().min(1).optional(),
  SANDBOX_FAULTS: z.string().transform(parseJson).pipe(faultListSchema).optional(),
  SANDBOX_REPLICATION_MS: milliseconds.default(400),
  SANDBOX_LATENCY_MS: milliseconds.default(0),
  SANDBOX_VENDOR_URL: z.url().optional(),
});

/** Reads the sandbox tenant's settings; the result is a sentence when one of them cannot be used. */
export function readSettings(environment: NodeJS.ProcessEnv): SandboxTenantOptions | string {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(present);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `The setting ${String(issue?.path[0] ?? '')} cannot be used: ${issue?.message ?? 'invalid'}.`;
  }
  const settings = parsed.data;
  return {
    port: settings.SANDBOX_PORT,
    dataDir: settings.DATA_DIR,
    graphLogFile: settings.SANDBOX_GRAPH_LOG,
    faults: settings.SANDBOX_FAULTS,
    replicationMs: settings.SANDBOX_REPLICATION_MS,
    latencyMs: settings.SANDBOX_LATENCY_MS,
    vendorUrl: settings.SANDBOX_VENDOR_URL,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
