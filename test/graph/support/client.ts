import type { TokenCredential } from '@azure/identity';
import { AppError } from '../../../core/errors';
import type { Log } from '../../../core/ports/log';
import { createTenantClient, type TenantClientSettings } from '../../../graph/tenant-client';
import { FakeClock } from './fake-clock';

export const TENANT_ID = '11111111-1111-4111-8111-111111111111';

/** Gives `token-1`, `token-2`, … and so shows how often it was asked. */
export function countingCredential(): TokenCredential & { asked: number } {
  return {
    asked: 0,
    getToken() {
      this.asked += 1;
      const token = `token-${this.asked}`;
      return Promise.resolve({ token, expiresOnTimestamp: Date.parse('2030-01-01T00:00:00Z') });
    },
  };
}

export function recordingLog(lines: string[]): Log {
  const record = (fields: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { debug: record, info: record, warn: record, error: record };
}

export function setUpClient(graphUrl: string, changes: Partial<TenantClientSettings> = {}) {
  const clock = new FakeClock();
  const credential = countingCredential();
  const logLines: string[] = [];
  const tenant = createTenantClient({
    graphUrl,
    loginUrl: graphUrl,
    tenantId: TENANT_ID,
    credential,
    clock,
    log: recordingLog(logLines),
    writes: 'on',
    requestTimeoutMs: 5_000,
    ...changes,
  });
  return { tenant, clock, credential, logLines };
}

/** The `AppError` a promise is refused with. */
export async function errorOf(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw new Error('expected an AppError', { cause: outcome });
}
