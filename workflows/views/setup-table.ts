import type { Person } from '../../core/request';
import { STANDINGS } from '../../core/whose-turn';
import { END_WORDS } from '../care/ends/tell-ends';
import { listed } from '../request/find-setups';
import { namesOf } from '../request/names-of';
import type { Ports } from '../ports';
import { careOf, ownerWords } from './setup-care';

/** More are for the database itself. */
const MOST_ROWS = 5_000;

/** Columns of the list as a file, in their order. */
export const SETUP_COLUMNS = [
  ...['vendor', 'application', 'state', 'turn', 'owner', 'askedForBy', 'assigned', 'everybody'],
  ...['differences', 'mutedUntil', 'nextEnd', 'ends', 'lookedAt', 'clientIds', 'created', 'request'],
] as const;

/** The set-ups that a person may see, as the list shows them and with more of each; one line a set-up. */
export async function setupTable(
  ports: Pick<Ports, 'store' | 'catalogue' | 'clock'>,
  asked: { readonly person: Person; readonly seesAll: boolean; readonly words: string },
): Promise<readonly (readonly string[])[]> {
  const { store } = ports;
  const requests = await listed(ports, { ...asked, page: 1 }, MOST_ROWS);
  const records = new Map(
    (await store.watched.getMany(requests.map(({ id }) => id))).map((record) => [record.requestId, record]),
  );
  const lines: string[][] = [];
  for (const request of requests) {
    const record = records.get(request.id) ?? null;
    const { vendorName, applicationName } = await namesOf(ports, request);
    const care = await careOf(ports, request, record);
    const { text, turn } = STANDINGS[request.state];
    lines.push([
      vendorName,
      applicationName,
      text,
      turn === 'nobody' ? '' : turn,
      ownerWords(request),
      request.requester.displayName,
      care?.assigned?.toString() ?? '',
      care?.letsEverybodyIn === true ? 'yes' : '',
      care === null || care.lookedAt === null ? '' : String(care.differences),
      care?.mutedUntil?.toISOString() ?? '',
      care?.ends[0]?.endsAt ?? '',
      (care?.ends ?? []).map(({ kind, id, endsAt }) => `${END_WORDS[kind]} ${id} ${endsAt}`).join('; '),
      care?.lookedAt?.toISOString() ?? '',
      (record?.applications ?? []).map(({ clientId }) => clientId).join('; '),
      request.createdAt.toISOString(),
      request.id,
    ]);
  }
  return lines;
}
