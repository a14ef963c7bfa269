import type { Activity } from 'botbuilder';
import { AppError } from '../../core/errors';
import { isJsonObject } from '../../core/json';
import { isLoopbackUrl, type Settings } from '../settings';
import type { TurnedAwayCode } from './turned-away';

/**
 * Refuses what must never reach any logic: another tenant, another channel, another bot, a foreign address to
 * answer to. The SDK checks none of these. Throws `AppError` kind `refused` with a `TurnedAwayCode`.
 */
export function admission(settings: Pick<Settings, 'mode' | 'tenantId'>) {
  return (activity: Activity): void => {
    const code = reasonToRefuse(activity, settings);
    if (code === null) return;
    throw new AppError({ kind: 'refused', code, safeText: 'This bot does not serve the sender.' });
  };
}

function reasonToRefuse(
  activity: Activity,
  { mode, tenantId }: Pick<Settings, 'mode' | 'tenantId'>,
): TurnedAwayCode | null {
  if (activity.channelId !== 'msteams') return 'unknown-channel';
  if (mode === 'sandbox' && !isLoopbackUrl(activity.serviceUrl)) return 'foreign-service-url';
  const tenants = tenantIdsOf(activity);
  const isOurs = (id: unknown): boolean => typeof id === 'string' && id.toLowerCase() === tenantId;
  if (tenants.length === 0 || !tenants.every(isOurs)) return 'unknown-tenant';
  return speaks(activity) && isBot(activity) ? 'not-a-person' : null;
}

/** Where it was said and, in a channel shared with other organisations, where the person belongs. */
function tenantIdsOf({ channelData, conversation, from }: Activity): readonly unknown[] {
  const data: unknown = channelData;
  const tenant = isJsonObject(data) && isJsonObject(data['tenant']) ? data['tenant']['id'] : undefined;
  const home = (from as { tenantId?: unknown }).tenantId;
  const place = [conversation.tenantId as unknown, tenant].filter((id) => id !== undefined && id !== null);
  return place.length === 0 || home === undefined ? place : [...place, home];
}

function speaks({ type }: Activity): boolean {
  return type === 'message' || type === 'invoke';
}

function isBot({ from }: Activity): boolean {
  return from.role === 'bot' || from.role === 'skill' || from.id.startsWith('28:');
}
