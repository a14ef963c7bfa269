import { HOUR_MS } from '../../../core/durations';
import { NO_REQUEST, type FileLinks } from '../../../core/ports/file-links';
import { keptNearEnds } from '../../../workflows/care/tenant/near-ends';
import { authoriseEither } from '../../../workflows/request/authorise';
import type { Ports } from '../../../workflows/ports';
import { NEAR_END_COLUMNS, nearEndsTable } from '../../../workflows/views/near-ends-view';
import { BYTE_ORDER_MARK, csvRow } from '../../csv';

/** Address of what ends in the tenant as a file, for this person. Works for a quarter of an hour. */
export function nearEndsLink(links: FileLinks, objectId: string): string {
  return links.linkTo({ requestId: NO_REQUEST, kind: 'near-ends', id: objectId, name: 'expiring.csv' });
}

/** Older than its link can be, with the time a reading is good for. */
const TOO_OLD_MS = HOUR_MS;

/**
 * What the last reading found; nothing is read for a file. `null`: whoever the link was made for may not see it any more, or
 * that could not be looked up in time, or it was too long ago.
 */
export async function nearEndsFile(ports: Ports, objectId: string): Promise<Buffer | null> {
  const allowed = await authoriseEither(ports, { objectId, displayName: '', channelUserId: '' });
  const found = allowed.kind === 'done' ? await keptNearEnds(ports) : null;
  if (found === null || ports.clock.now().getTime() - Date.parse(found.readAt) > TOO_OLD_MS) return null;
  const lines = await nearEndsTable(ports, found);
  const left = found.unseen.map((text) => [text]);
  return Buffer.from(`${BYTE_ORDER_MARK}${[NEAR_END_COLUMNS, ...lines, ...left].map(csvRow).join('')}`);
}
