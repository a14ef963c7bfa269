import type { NotOurs } from '../../../core/drift';
import type { Tx } from '../../../core/ports/store';
import type { WatchedRecord } from '../../../core/ports/watched';
import type { RequestRecord } from '../../../core/request';
import { tellRequester } from '../../approval/tell-requester';
import type { Ports } from '../../ports';
import { isOnlyWatched } from '../../request/watched-application';
import type { SeenLook } from './judge';

const MOST_NAMES = 5;
const NAME_CHARACTERS = 80;

interface FirstLook {
  readonly request: RequestRecord;
  readonly before: WatchedRecord;
  readonly look: SeenLook;
}

/**
 * What the very first look finds beside the set-up counts as known from then on: of an adopted application, or one
 * that an earlier release handed over, the owner is told once who else may change it or act as it.
 */
export async function tellOfBaseline(
  ports: Ports,
  tx: Tx,
  { request, before, look }: FirstLook,
): Promise<void> {
  const found = look.notOurs ?? [];
  if (before.baseline !== null || before.lookedAt !== null || found.length === 0) return;
  const [called = 'The application'] = Object.values(look.names)
    .filter((name) => name !== '')
    .map((name) => `“${clipped(name)}”`);
  const beside = isOnlyWatched(request) ? 'Now' : 'Beside what was set up here';
  const text =
    `${called} is watched in Microsoft Entra ID from now on. ${beside} it holds: ` +
    `${found.map(listed).join('; ')}. These count as known and are told no more; what is added later is told.`;
  await tellRequester(ports, tx, { requestId: request.id, by: null, text });
}

function listed({ label, names }: NotOurs): string {
  const shown = names.slice(0, MOST_NAMES).map(clipped);
  const more = names.length - shown.length;
  return `${label}: ${names.length} (${[...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')})`;
}

function clipped(name: string): string {
  const characters = Array.from(name);
  return characters.length > NAME_CHARACTERS ? `${characters.slice(0, NAME_CHARACTERS - 1).join('')}…` : name;
}
