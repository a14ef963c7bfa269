import { startSandboxTenant } from '../../../sandbox/tenant/server';
import type { RunCase } from '../corpus.test';

interface Given {
  readonly method: string;
  /** Without host and version, as the client wrote it. */
  readonly path: string;
  readonly body?: unknown;
}

/** What a fresh sandbox tenant answers to a request that somebody's client or page really contains. */
export const run: RunCase = async (given) => {
  const { method, path, body } = given as Given;
  const tenant = await startSandboxTenant({ replicationMs: 0 });
  try {
    const response = await fetch(`${tenant.graphUrl}${path}`, {
      method,
      headers: { authorization: 'Bearer sandbox', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  } finally {
    await tenant.stop();
  }
};
