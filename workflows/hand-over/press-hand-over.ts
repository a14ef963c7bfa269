import type { RequestRecord, Person } from '../../core/request';
import type { Tx } from '../../core/ports/store';
import { recipeOf } from '../request/recipe-of';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { recordRefusal } from '../request/record-refusal';

export { handOverOf, handOverView } from './view';
export { messageView } from './messages';
export { revealSecret, type Reveal } from './reveal';

export interface Confirmation {
  readonly requestId: string;
  readonly person: Person;
  /** The person ticked the sentence of the recipe's verification; only asked for where there is one. */
  readonly verified?: boolean;
}

/** A person says that the vendor's side works; the channel's notice is edited. A no is on record. */
export async function confirmVendorSide(ports: Ports, confirmation: Confirmation): Promise<Reply> {
  const { requestId, person } = confirmation;
  const reply = await ports.store.transaction((tx) => confirm(ports, tx, confirmation));
  if (reply.kind === 'refused')
    return recordRefusal(ports, { person, what: 'vendor-side-done', requestId }, reply);
  ports.nudge();
  return reply;
}

async function confirm(ports: Ports, tx: Tx, confirmation: Confirmation): Promise<Reply> {
  const { store, clock } = ports;
  const { requestId, person, verified = false } = confirmation;
  const request = await store.requests.lock(tx, requestId);
  if (request === null) return refused('I do not know this request.');
  if (request.owner.objectId !== person.objectId) {
    return refused(`Only ${request.owner.displayName} can confirm this.`);
  }
  if (request.state === 'completed') return ignored('It is complete already.');
  if (request.state !== 'handed-over') return refused('It is not handed over yet.');
  const { verification } = recipeOf(ports, request).handOver;
  if (verification !== undefined && !verified)
    return refused(`Not yet: the vendor asks for a test first. Tick “${verification}”, then press again.`);
  await store.requests.update(tx, requestId, {
    state: 'completed',
    facts: { completedAt: clock.now().toISOString(), completedBy: person.displayName },
  });
  await auditDone(ports, tx, { request, person, verification });
  return done('SSO set-up complete. The channel is told.');
}

async function auditDone(
  { store }: Ports,
  tx: Tx,
  {
    request,
    person,
    verification,
  }: { request: RequestRecord; person: Person; verification: string | undefined },
): Promise<void> {
  await store.audit.append(tx, {
    eventKey: `${request.id}:completed:${request.revision}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event: 'vendor-side-done',
    planHash: null,
    details: {
      ...(verification === undefined ? {} : { verified: verification }),
      actorName: person.displayName,
    },
  });
}
