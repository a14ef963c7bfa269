import { NO_REQUEST, type FileLinks, type LinkedFile } from '../../../core/ports/file-links';
import { sightOf } from '../../../workflows/request/authorise';
import type { Ports } from '../../../workflows/ports';
import { SETUP_COLUMNS, setupTable } from '../../../workflows/views/setup-table';
import { BYTE_ORDER_MARK, csvRow } from '../../csv';

/** Address of the list as a file: for this person, with what was searched for. Works for a quarter of an hour. */
export function setupsLink(links: FileLinks, objectId: string, words: string): string {
  const id = `${objectId}_${Buffer.from(words).toString('base64url')}`;
  return links.linkTo({ requestId: NO_REQUEST, kind: 'set-ups', id, name: 'set-ups.csv' });
}

/**
 * The set-ups that whoever the link was made for may see now; from a digest their own. `null`: they may see none any
 * more, or that could not be looked up in time.
 */
export async function setupsFile(
  ports: Ports,
  { kind, id }: Pick<LinkedFile, 'kind' | 'id'>,
): Promise<Buffer | null> {
  const [objectId = '', ...words] = id.split('_');
  const person = { objectId, displayName: '', channelUserId: '' };
  const sight = await sightOf(ports, person);
  if (sight.kind === 'refused') return null;
  const lines = await setupTable(ports, {
    person,
    seesAll: sight.all && kind === 'set-ups',
    words: Buffer.from(words.join('_'), 'base64url').toString('utf8'),
  });
  return Buffer.from(`${BYTE_ORDER_MARK}${[SETUP_COLUMNS, ...lines].map(csvRow).join('')}`);
}
