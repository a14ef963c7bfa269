import type { Activity } from 'botbuilder';
import { AppError } from '../../core/errors';
import { isJsonObject } from '../../core/json';
import type { Log } from '../../core/ports/log';
import { isLoopbackUrl, type Settings } from '../settings';

/**
 * Refuses what must never reach any logic: another tenant, another channel, a foreign address to answer to.
 * The SDK checks none of these. Throws `AppError` kind `refused`; each refusal is logged with a running count.
 */
export function admission(settings: Pick<Settings, 'mode' | 'tenantId'>, log: Log) {
  let refusedCount = 0;
  return (activity: Activity): void => {
    const reason = reasonToRefuse(activity, settings);
    if (reason === null) return;
    refusedCount += 1;
    log.warn({ code: reason, refusedCount }, 'Refused an activity');
    throw new AppError({ kind: 'refused', code: reason, safeText: 'This bot does not serve the sender.' });
  };
}

function reasonToRefuse(
  activity: Activity,
  { mode, tenantId }: Pick<Settings, 'mode' | 'tenantId'>,
): string | null {
  if (activity.channelId !== 'msteams') return 'unknown-channel';
  if (mode === 'sandbox' && !isLoopbackUrl(activity.serviceUrl)) return 'foreign-service-url';
  const tenants = tenantIdsOf(activity);
  return tenants.length > 0 && tenants.every((tenant) => tenant === tenantId) ? null : 'unknown-tenant';
}

function tenantIdsOf(activity: Activity): readonly unknown[] {
  const data: unknown = activity.channelData;
  const tenant = isJsonObject(data) && isJsonObject(data['tenant']) ? data['tenant']['id'] : undefined;
  return [activity.conversation.tenantId as unknown, tenant].filter((id) => id !== undefined && id !== null);
}
