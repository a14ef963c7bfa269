import type { Activity } from 'botbuilder';
import type { Person } from '../../core/request';

const OBJECT_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Who acts, from the authenticated activity and never from card data; `null` when the channel names no directory object. */
export function personOf({ from }: Pick<Activity, 'from'>): Person | null {
  const { aadObjectId, name, id } = from as { aadObjectId?: string; name?: string; id: string };
  if (aadObjectId === undefined || !OBJECT_ID.test(aadObjectId)) return null;
  return {
    objectId: aadObjectId.toLowerCase(),
    displayName: name === undefined || name === '' ? 'Somebody' : name,
    channelUserId: id,
  };
}
