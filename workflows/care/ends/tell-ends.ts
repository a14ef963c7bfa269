import { dayOf } from '../../../core/day-and-time';
import type { End } from '../../../core/drift';
import type { Json } from '../../../core/json';
import type { Tx } from '../../../core/ports/store';
import type { WatchedRecord } from '../../../core/ports/watched';
import type { RequestRecord } from '../../../core/request';
import { tellPerson } from '../../approval/tell-requester';
import type { Ports } from '../../ports';
import { personalChatOf } from '../../request/approvers';
import { namesOf } from '../../request/names-of';
import { isOver } from '../../request/restorable';
import { leftOffer } from '../owner/offers';
import { approversPlaces } from '../owner/owners-who-left';
import { dueNow, ENDS_TOLD, keyOf, toldIn, type Age, type AllTold, type Due } from './series';

/** What an end is called. */
export const END_WORDS: Readonly<Record<End['kind'], string>> = {
  certificate: 'signing certificate',
  secret: 'client secret',
};

/**
 * Tells the owner of everything of a request that ends and was not told yet at this threshold, and that a series is
 * over. What was told is kept in the transaction that puts the cards there, so each is told once, whichever process
 * looks, and after a crash as well.
 */
export async function tellEnds(ports: Ports, requestId: string): Promise<void> {
  const { store, clock } = ports;
  const isTold = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    const record = await store.watched.get(requestId);
    if (request === null || record === null || isOver(request)) return false;
    const told = toldIn(request);
    const known = { ends: record.ends, told, age: await ageOf(ports, record, told) };
    const due = dueNow(known, clock.now());
    if (!isNews(due, known.told)) return false;
    await store.requests.update(tx, requestId, { facts: { [ENDS_TOLD]: due.told as unknown as Json } });
    for (const one of due.tell) await tellOne(ports, tx, { request, ...one });
    for (const one of due.renewed) await tellRenewed(ports, tx, { request, ...one, age: known.age });
    return true;
  });
  if (isTold) ports.nudge();
}

/** Whether there is anything to keep. */
function isNews({ tell, told }: Due, before: Due['told']): boolean {
  return tell.length > 0 || Object.keys(told).length !== Object.keys(before).length;
}

/** By whom and when a secret was made, as far as the plans and the baseline say. */
export async function ageOf(
  { store }: Pick<Ports, 'store'>,
  record: WatchedRecord,
  told: AllTold,
): Promise<Age> {
  const secrets = [...record.ends.map(keyOf), ...Object.keys(told)].filter((key) =>
    key.startsWith('secret:'),
  );
  // One alone is followed by nothing.
  if (new Set(secrets).size < 2) return () => 0;
  const operations = await store.operations.listForRequest(record.requestId);
  const beside = new Set(Object.values(record.baseline?.lists ?? {}).flat());
  return (id) => {
    const own = operations.filter(({ ids }) => Object.values(ids).includes(id));
    const plans = own.map(({ planId }) => Number(planId.slice(record.requestId.length + 1)));
    return plans.length > 0 ? Math.max(...plans) : beside.has(id) ? 0 : Infinity;
  };
}

async function tellOne(
  ports: Ports,
  tx: Tx,
  { request, end, days }: { request: RequestRecord; end: End; days: number },
): Promise<void> {
  const { store } = ports;
  const subject = subjectOf(end, days);
  for (const conversation of await placesOf(ports, request))
    await store.cards.insert(tx, { requestId: request.id, kind: 'end', conversation, subject });
  await store.audit.append(tx, {
    eventKey: `${request.id}:end:${subject}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: null,
    event: 'end-told',
    planHash: null,
    details: { what: END_WORDS[end.kind], id: end.id, ends: end.endsAt, threshold: days },
  });
}

/** Subject of the card. */
export function subjectOf(end: Pick<End, 'kind' | 'id'>, days: number): string {
  return `${keyOf(end)}#${days}`;
}

/** The owner or, where they have left, whoever is asked who takes over. */
async function placesOf(ports: Ports, request: RequestRecord): Promise<readonly string[]> {
  return leftOffer(request) === null
    ? [personalChatOf(request.owner)]
    : approversPlaces(ports, request.owner);
}

/** What a plan of ours made comes with a card of its own. */
async function tellRenewed(
  ports: Ports,
  tx: Tx,
  { request, told, successor, age }: Due['renewed'][number] & { request: RequestRecord; age: Age },
): Promise<void> {
  if (successor.kind === 'secret' ? age(successor.id) !== Infinity : await isOurs(ports, request, successor))
    return;
  const { applicationName } = await namesOf(ports, request);
  const text = `The ${END_WORDS[told.kind]} of ${applicationName} was renewed in the portal. The new one ends ${dayOf(new Date(successor.endsAt))}; you are reminded of that one from now on.`;
  await tellPerson(ports, tx, { requestId: request.id, to: request.owner, text });
}

async function isOurs({ store }: Ports, { id }: RequestRecord, end: End): Promise<boolean> {
  const operations = await store.operations.listForRequest(id);
  return operations.some(({ ids }) => Object.values(ids).some((one) => one.toUpperCase() === end.id));
}
