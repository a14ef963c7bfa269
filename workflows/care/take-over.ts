import type { Tx } from '../../core/ports/store';
import type { NamedPerson, Person, RequestRecord } from '../../core/request';
import { tellPerson } from '../approval/tell-requester';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { showIn } from '../questions/show-again';
import { personalChatOf } from '../request/approvers';
import { authorise } from '../request/authorise';
import { namesOf } from '../request/names-of';
import { CONVERSATION, PERSONAL_CHAT } from '../request/request-facts';
import { askForMails, mailsToFollow } from './mails-follow';
import { offersOf, withOutcome, type OwnerOffer } from './owner/offers';

export interface OwnerPress {
  readonly requestId: string;
  /** Id of the question, as the card says. */
  readonly offer: string;
  readonly person: Person;
}

/**
 * Whoever was asked becomes the owner, once: a second press, here or in another process, changes nothing. Where the
 * owner has left, whoever may approve takes over. The card of the set-up follows in their personal chat.
 */
export async function takeOver(ports: Ports, press: OwnerPress): Promise<Reply> {
  const { store } = ports;
  const { requestId, person } = press;
  const allowed = await authorise(ports, person, 'request');
  if (allowed.kind !== 'done') return allowed;
  const mayApprove = (await authorise(ports, person, 'approve')).kind === 'done';
  const chat = await store.conversations.personalOf(person.objectId);
  const mails = await mailsToFollow(ports, await store.requests.get(requestId), person);
  const reply = await store.transaction(async (tx): Promise<Reply> => {
    const request = await store.requests.lock(tx, requestId);
    const offer = request === null ? undefined : offerIn(request, press);
    if (request === null || offer === undefined) return refused('I do not know this question.');
    if (offer.to === null ? !mayApprove : offer.to.objectId !== person.objectId) return notAsked(offer);
    if (offer.outcome === 'taken') return ignored(`${nameOf(offer.takenBy)} has taken it over already.`);
    if (offer.outcome !== 'open') return ignored('This is no longer asked.');
    const { objectId, displayName } = person;
    await store.requests.update(tx, requestId, {
      owner: person,
      facts: {
        ...withOutcome(request, offer.id, { outcome: 'taken', takenBy: { objectId, displayName } }),
        [PERSONAL_CHAT]: null,
        ...(chat === null ? {} : { [CONVERSATION]: chat.key }),
      },
    });
    await audit(ports, tx, { request, offer, person });
    await tellOthers(ports, tx, { request, offer, person });
    const conversation = chat?.key ?? personalChatOf(person);
    await showIn(ports, tx, { requestId, person, conversation, isPersonal: true });
    const { vendorName } = await namesOf(ports, request);
    const from = request.owner;
    const said = mails === null ? '' : await askForMails(ports, tx, { requestId, from, person, mails });
    return done(
      `You look after ${vendorName} now. Its card is in your personal chat with me. ${said}`.trim(),
    );
  });
  ports.nudge();
  return reply;
}

/** It stays with its owner; whoever asked is told. */
export async function declineOwner(ports: Ports, press: OwnerPress): Promise<Reply> {
  const { store } = ports;
  const { requestId, person } = press;
  const reply = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    const offer = request === null ? undefined : offerIn(request, press);
    if (request === null || offer === undefined) return refused('I do not know this question.');
    if (offer.to?.objectId !== person.objectId) return notAsked(offer);
    if (offer.outcome !== 'open') return ignored('This is no longer asked.');
    await store.requests.update(tx, requestId, {
      facts: withOutcome(request, offer.id, { outcome: 'declined', takenBy: null }),
    });
    const text = `${person.displayName} does not take it over. It stays with ${request.owner.displayName}.`;
    if (offer.by !== null) await tellPerson(ports, tx, { requestId, to: offer.by, text });
    return done(`It stays with ${request.owner.displayName}.`);
  });
  ports.nudge();
  return reply;
}

function offerIn(request: RequestRecord, { offer }: OwnerPress): OwnerOffer | undefined {
  return offersOf(request).find(({ id }) => id === offer);
}

function notAsked({ to }: OwnerOffer): Reply {
  return refused(
    to === null ? 'Only somebody who may approve takes this over.' : `Only ${to.displayName} is asked this.`,
  );
}

function nameOf(person: NamedPerson | null): string {
  return person?.displayName ?? 'Somebody';
}

interface Taken {
  /** As it was before. */
  readonly request: RequestRecord;
  readonly offer: OwnerOffer;
  readonly person: Person;
}

async function audit({ store }: Ports, tx: Tx, { request, offer, person }: Taken): Promise<void> {
  const { objectId, displayName } = request.owner;
  await store.audit.append(tx, {
    eventKey: `${request.id}:owner:${offer.id}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event: 'owner-changed',
    planHash: null,
    details: {
      from: { objectId, displayName },
      to: { objectId: person.objectId, displayName: person.displayName },
      askedBy: offer.by === null ? null : { objectId: offer.by.objectId, displayName: offer.by.displayName },
      actorName: person.displayName,
    },
  });
}

/** Whoever owned it and whoever asked, unless they have left or did it themselves. */
async function tellOthers(ports: Ports, tx: Tx, { request, offer, person }: Taken): Promise<void> {
  const others = new Map<string, NamedPerson>();
  if (offer.left === null) others.set(request.owner.objectId, request.owner);
  if (offer.by !== null) others.set(offer.by.objectId, offer.by);
  others.delete(person.objectId);
  const text = `${person.displayName} looks after it from now on: cards, reminders and values go to them.`;
  for (const to of others.values()) await tellPerson(ports, tx, { requestId: request.id, to, text });
}
