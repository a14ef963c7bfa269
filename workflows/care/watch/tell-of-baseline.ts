import type { NotOurs } from '../../../core/drift';
import type { Tx } from '../../../core/ports/store';
import type { WatchedRecord } from '../../../core/ports/watched';
import type { RequestRecord } from '../../../core/request';
import type { NamedList } from '../../../core/views';
import { tellRequester } from '../../approval/tell-requester';
import type { Ports } from '../../ports';
import { isOnlyWatched } from '../../request/watched-application';
import type { SeenLook } from './judge';

/** Longest address that Entra takes as a redirect URI. */
const NAME_CHARACTERS = 256;
/** Of all names together: what has room on one card, and in a message. */
const MOST_CHARACTERS = 7_000;

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
  const what = isOnlyWatched(request) ? 'What it holds now' : 'What it holds now beside what was set up here';
  const text =
    `${called} is watched in Microsoft Entra ID from now on. ${what} counts as known and is told this once, ` +
    'so look it through; what is added later is told.';
  await tellRequester(ports, tx, { requestId: request.id, by: null, text, lists: named(found) });
}

/** As many names as have room; the others are counted. */
function named(found: readonly NotOurs[]): NamedList[] {
  let room = MOST_CHARACTERS;
  return found.map(({ label, names }) => {
    const shown = names.map(clipped).filter((name) => (room -= name.length) >= 0);
    return { label, labels: PLURALS[label] ?? label, names: shown, unnamed: names.length - shown.length };
  });
}

const PLURALS: Readonly<Record<string, string>> = {
  'Redirect URI': 'Redirect URIs',
  'Redirect URI of a single-page application': 'Redirect URIs of a single-page application',
  'Redirect URI of a mobile or desktop application': 'Redirect URIs of a mobile or desktop application',
  Identifier: 'Identifiers',
  'Owner of the app registration': 'Owners of the app registration',
  'Owner of the enterprise application': 'Owners of the enterprise application',
  'Client secret': 'Client secrets',
  'Certificate of the application': 'Certificates of the application',
  'Signing certificate': 'Signing certificates',
  'Application permission': 'Application permissions',
};

function clipped(name: string): string {
  const characters = Array.from(name);
  return characters.length > NAME_CHARACTERS ? `${characters.slice(0, NAME_CHARACTERS - 1).join('')}…` : name;
}
