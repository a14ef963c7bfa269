import type { Activity } from 'botbuilder';
import type { Person } from '../core/request';

/** Who acts, from the authenticated activity and never from card data; `null` when the channel names no directory object. */
export function personOf({ from }: Pick<Activity, 'from'>): Person | null {
  const { aadObjectId, name, id } = from as { aadObjectId?: string; name?: string; id: string };
  if (aadObjectId === undefined || aadObjectId === '') return null;
  return {
    objectId: aadObjectId.toLowerCase(),
    displayName: name === undefined || name === '' ? 'Somebody' : name,
    channelUserId: id,
  };
}
