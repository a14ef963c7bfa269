import { valueAt } from '../../../core/json-path';
import type { GraphAnswer } from '../../../core/graph-request';
import type { Tx } from '../../../core/ports/store';
import type { NamedPerson, RequestRecord } from '../../../core/request';
import { userRead } from '../../../graph/requests';
import type { Ports } from '../../ports';
import { askedNow, personalChatOf } from '../../request/approvers';
import { NOTIFY_CONVERSATION, OWNERS_LOOKED_UP } from '../../request/setting-keys';
import { leftOffer, subjectOf, withOffer, withOutcome, type OwnerOffer } from './offers';

/** In one batch. */
const AT_ONCE = 20;

type Left = Exclude<OwnerOffer['left'], null>;

/** The day on which this process last had a look, so that the database is asked once a day as well. */
const lookedOn = new WeakMap<object, string>();

/**
 * Once a day, in one of the processes, every owner is looked up: whoever is gone or disabled has left, and the
 * approvers are asked who takes over. What cannot be looked up stays as it was until tomorrow.
 * Least permission: User.Read.All.
 */
export async function lookForOwnersWhoLeft(ports: Ports): Promise<void> {
  const { store, clock } = ports;
  const today = clock.now().toISOString().slice(0, 10);
  if (lookedOn.get(store) === today) return;
  const before = await store.settings.get(OWNERS_LOOKED_UP);
  const isOurs =
    before !== today &&
    (await store.transaction((tx) => store.settings.swap(tx, OWNERS_LOOKED_UP, { before, value: today })));
  lookedOn.set(store, today);
  if (!isOurs) return;
  let owners = await store.requests.findOwners('', AT_ONCE);
  while (owners.length > 0) {
    const answers = await ports.tenant.readAllowed(owners.map((objectId) => userRead.build({ objectId })));
    for (const [index, objectId] of owners.entries()) await note(ports, objectId, answers[index]);
    owners = await store.requests.findOwners(owners.at(-1) ?? '', AT_ONCE);
  }
}

async function note(ports: Ports, objectId: string, answer: GraphAnswer | undefined): Promise<void> {
  const left = leftBy(answer);
  if (left === 'unknown') return;
  for (const request of await ports.store.requests.findOwnedBy(objectId)) {
    if ((leftOffer(request)?.left ?? null) === left) continue;
    await noteAt(ports, request, left);
  }
}

function leftBy(answer: GraphAnswer | undefined): Left | null | 'unknown' {
  if (answer?.status === 404) return 'gone';
  if (answer?.status !== 200) return 'unknown';
  return valueAt(answer.body, 'accountEnabled') === false ? 'disabled' : null;
}

async function noteAt(ports: Ports, { id, owner }: RequestRecord, left: Left | null): Promise<void> {
  const { store } = ports;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, id);
    if (request?.owner.objectId !== owner.objectId) return;
    const open = leftOffer(request);
    if ((open?.left ?? null) === left) return;
    if (left === null) {
      const back = { outcome: 'back', takenBy: null } as const;
      await store.requests.update(tx, id, { facts: withOutcome(request, open?.id ?? '', back) });
      return;
    }
    await askApprovers(ports, tx, { request, left, open });
  });
  ports.nudge();
}

/** One question an absence: disabled first and gone later is the same one, whose card then says so. */
async function askApprovers(
  ports: Ports,
  tx: Tx,
  { request, left, open }: { request: RequestRecord; left: Left; open: OwnerOffer | null },
): Promise<void> {
  const { store } = ports;
  if (open !== null) {
    const facts = withOutcome(request, open.id, { outcome: 'open', takenBy: null, left });
    await store.requests.update(tx, request.id, { facts });
    return;
  }
  const { objectId, displayName } = request.owner;
  const offer: OwnerOffer = {
    id: `left-${request.revision}`,
    from: { objectId, displayName },
    to: null,
    by: null,
    left,
    outcome: 'open',
    takenBy: null,
  };
  await store.requests.update(tx, request.id, { facts: withOffer(request, offer) });
  const places = await approversPlaces(ports, request.owner);
  if (places.length === 0)
    ports.log.warn({ requestId: request.id }, 'An owner has left, and nobody is set who could be asked');
  for (const conversation of places)
    await store.cards.insert(tx, {
      requestId: request.id,
      kind: 'owner',
      conversation,
      subject: subjectOf(offer),
    });
}

/** Where somebody hears of a set-up whose owner does not: the approvers or, where none are set, the channel for notices. */
export async function approversPlaces(ports: Ports, owner: NamedPerson): Promise<readonly string[]> {
  const { approvers } = await askedNow(ports);
  if (approvers.kind === 'conversation') return [approvers.conversation];
  const others = approvers.kind === 'people' ? approvers.people : [];
  const chats = others.filter(({ objectId }) => objectId !== owner.objectId).map(personalChatOf);
  if (chats.length > 0) return chats;
  const channel = await ports.store.settings.get(NOTIFY_CONVERSATION);
  return typeof channel === 'string' ? [channel] : [];
}
