import { MINUTE_MS } from '../../../core/durations';
import type { AuditRecord } from '../../../core/ports/store';
import { authoriseEither } from '../../../workflows/request/authorise';
import type { Ports } from '../../../workflows/ports';
import { BYTE_ORDER_MARK } from '../../csv';
import { CSV_HEADER, csvLine, lineMaker } from '../../audit/columns';

/** More are for `npm run audit -- export`, which does not hold them all at once. */
const MOST_ENTRIES = 20_000;

export interface AuditFile {
  readonly name: string;
  readonly body: Buffer;
}

/**
 * The audit of a request as CSV, for whoever the link was made for, as long as they may still see it; on record before
 * it is given. `null`: they may not any more, or there is nothing.
 */
export async function auditFile(
  ports: Ports,
  { requestId, objectId }: { requestId: string; objectId: string },
): Promise<AuditFile | null> {
  const { store, rules, clock } = ports;
  const person = { objectId, displayName: '', channelUserId: '' };
  if ((await authoriseEither(ports, person)).kind !== 'done') return null;
  const request = await store.requests.get(requestId);
  if (request?.tenantId !== rules.tenantId) return null;
  const records = [...(await store.audit.list({ requestId, limit: MOST_ENTRIES }))].reverse();
  const minute = Math.floor(clock.now().getTime() / MINUTE_MS);
  await store.transaction((tx) =>
    store.audit.append(tx, {
      // Once a minute: whoever holds the link must not fill the audit.
      eventKey: `audit-exported:${requestId}:${objectId}:${minute}`,
      tenantId: rules.tenantId,
      requestId,
      actorObjectId: objectId,
      event: 'audit-exported',
      planHash: null,
      details: { entries: records.length, actorName: nameIn(records, objectId) },
    }),
  );
  const lineOf = lineMaker();
  const text = records.map((record) => csvLine(lineOf(record))).join('');
  return { name: `audit-${requestId}.csv`, body: Buffer.from(`${BYTE_ORDER_MARK}${CSV_HEADER}${text}`) };
}

function nameIn(records: readonly AuditRecord[], objectId: string): string {
  const named = records.findLast(({ actorObjectId }) => actorObjectId === objectId);
  const name = named?.details['actorName'];
  return typeof name === 'string' ? name : '';
}
