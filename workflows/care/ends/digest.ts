import { DAY_MS } from '../../../core/durations';
import type { End } from '../../../core/drift';
import { describeError } from '../../../core/errors';
import { isJsonObject, type Json } from '../../../core/json';
import { textAt } from '../../../core/json-read';
import type { RequestRecord } from '../../../core/request';
import type { Ports } from '../../ports';
import { personalChatOf } from '../../request/approvers';
import { digestOf } from '../../request/setting-keys';
import { leftOffer } from '../owner/offers';

const WEEK_MS = 7 * DAY_MS;

/** Something that ends soon enough for a digest. */
export interface Ending {
  readonly request: RequestRecord;
  readonly end: End;
}

/** One digest a week for each owner who has something in it; nobody reads those of somebody who has left. */
export async function sendDigests(ports: Ports, ending: readonly Ending[]): Promise<void> {
  const byOwner = new Map<string, Ending[]>();
  for (const one of ending) {
    if (leftOffer(one.request) !== null) continue;
    const { objectId } = one.request.owner;
    byOwner.set(objectId, [...(byOwner.get(objectId) ?? []), one]);
  }
  for (const [objectId, theirs] of byOwner) {
    try {
      await sendDigest(ports, objectId, theirs);
    } catch (error) {
      ports.log.error({ person: objectId, ...describeError(error) }, 'A digest could not be sent');
    }
  }
}

async function sendDigest(ports: Ports, objectId: string, ending: readonly Ending[]): Promise<void> {
  const { store, clock } = ports;
  const now = clock.now();
  const key = digestOf(objectId);
  const before = await store.settings.get(key);
  const [first] = ending;
  if (first === undefined || now.getTime() - sentAt(before) < WEEK_MS) return;
  const day = now.toISOString().slice(0, 10);
  const { id, tenantId, owner } = first.request;
  await store.transaction(async (tx) => {
    // Two processes cannot both do it, and it is kept only with the card.
    if (!(await store.settings.swap(tx, key, { before, value: { sentAt: now.toISOString() } }))) return;
    const card = { kind: 'digest', conversation: personalChatOf(owner), subject: `digest-${day}` } as const;
    await store.cards.insert(tx, { requestId: id, ...card });
    await store.audit.append(tx, {
      eventKey: `digest:${objectId}:${day}`,
      tenantId,
      requestId: null,
      actorObjectId: null,
      event: 'end-told',
      planHash: null,
      details: { what: 'weekly digest', owner: objectId, ends: ending.length },
    });
  });
  ports.nudge();
}

function sentAt(kept: Json | null): number {
  return isJsonObject(kept) ? Date.parse(textAt(kept, 'sentAt')) : -Infinity;
}
