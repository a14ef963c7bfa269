import { describeError } from '../../core/errors';
import type { Tx } from '../../core/ports/store';
import { isTakenBack, type NamedPerson, type Person, type RequestRecord } from '../../core/request';
import { tellRequester } from '../approval/tell-requester';
import type { Ports } from '../ports';
import { authorise, mailOf } from '../request/authorise';
import { isHandedOver, mayRenewNow } from '../request/request-facts';
import { isOver } from '../request/restorable';
import { startChangeIn } from './change';
import { NOTIFIED, notifiedIn } from './owner/notified';
import { setWaiting, waitingMails, type WaitingMails } from './owner/waiting-mails';

/** The address of a former owner, to which Entra writes, and that of the new one. */
export interface Mails {
  /** Object ID of the owner whose set-up it was. */
  readonly from: string;
  readonly former: string;
  readonly next: string;
}

/**
 * Looked up before the new owner takes over; `null` where Entra writes to other addresses only, or to the new owner
 * already. Other addresses stay. What still waits for an owner in between is of the one before.
 */
export async function mailsToFollow(
  ports: Ports,
  request: RequestRecord | null,
  person: Person,
): Promise<Mails | null> {
  if (request === null || notifiedIn(request).length === 0) return null;
  const waits = (await waitingMails(ports.store)).find(({ requestId }) => requestId === request.id);
  const former = waits?.former ?? (await mailOfOwner(ports, request));
  const next = await mailOf(ports, person);
  if (former === null || next === null || !isAmong(notifiedIn(request), former)) return null;
  return { from: request.owner.objectId, former, next };
}

function mailOfOwner(
  ports: Ports,
  { owner, requester, requesterMail }: RequestRecord,
): Promise<string | null> {
  if (owner.objectId === requester.objectId) return Promise.resolve(requesterMail);
  return mailOf(ports, { ...owner, channelUserId: '' });
}

function isAmong(addresses: readonly string[], address: string): boolean {
  return addresses.some((one) => isSame(one, address));
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

interface Following {
  readonly requestId: string;
  readonly from: NamedPerson;
  readonly person: Person;
  readonly mails: Mails;
}

/**
 * In the transaction in which the owner changes, so that neither is without the other: a plan by which the address
 * follows, approved like any other, or the note that it is to come once nothing else of the set-up is under way. Gives
 * what the new owner is told of it; blank where nothing follows.
 */
export async function askForMails(
  ports: Ports,
  tx: Tx,
  { requestId, from, person, mails }: Following,
): Promise<string> {
  const { store } = ports;
  const request = await store.requests.lock(tx, requestId);
  // Somebody else took it over, or the addresses were changed, since they were looked up.
  if (from.objectId !== mails.from || request === null) return '';
  const { former, next } = mails;
  if (!isAmong(notifiedIn(request), former)) return '';
  if (isSame(former, next) || isEnded(request)) {
    await setWaiting(store, tx, { requestId, mails: null });
    return '';
  }
  // Nobody has asked for the end of what waits.
  if (!mayRenewNow(request)) {
    await setWaiting(store, tx, { requestId, mails: { owner: person.objectId, former, next } });
    return later(former);
  }
  await setWaiting(store, tx, { requestId, mails: null });
  return (await planned(ports, tx, { request, person, mails })) ? FOLLOWS : byHand(former);
}

const FOLLOWS = 'A plan follows by which Entra’s own mails about the signing certificate go to you.';

function later(former: string): string {
  return `Entra’s own mails about the signing certificate go to ${former} until nothing else of this set-up is under way: then a plan follows by which they go to you.`;
}

function byHand(former: string): string {
  return `Entra’s own mails about the signing certificate still go to ${former}: change that answer with “/sso change” when nothing else of this set-up is under way.`;
}

function isEnded(request: RequestRecord): boolean {
  const { state } = request;
  const isGivenUp = ['rejected', 'expired'].includes(state) && !isHandedOver(request);
  return isOver(request) || isTakenBack(state) || isGivenUp;
}

/** Whether a plan follows; somebody has to be able to approve it. */
async function planned(
  ports: Ports,
  tx: Tx,
  { request, person, mails }: { request: RequestRecord; person: Person; mails: Omit<Mails, 'from'> },
): Promise<boolean> {
  const after = notifiedIn(request).map((one) => (isSame(one, mails.former) ? mails.next : one));
  const answers = { [NOTIFIED]: { value: [...new Set(after)].join('; ') } };
  return (await startChangeIn(ports, tx, { request, person, answers })).kind === 'done';
}

/**
 * Addresses that wait follow where nothing else is under way any more. May run in every process: with the request's row
 * the entry is taken, and its plan begun, once.
 */
export async function followWaitingMails(ports: Ports): Promise<void> {
  for (const { requestId } of await waitingMails(ports.store))
    try {
      await followOne(ports, requestId);
    } catch (error) {
      ports.log.error({ requestId, ...describeError(error) }, 'Mails of Entra could not follow the owner');
    }
}

async function followOne(ports: Ports, requestId: string): Promise<void> {
  const { store } = ports;
  const now = await store.requests.get(requestId);
  if (now !== null && !isEnded(now) && !mayRenewNow(now)) return;
  const mayAsk = now === null || (await authorise(ports, now.owner, 'request')).kind === 'done';
  const isMoved = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    const mails = (await waitingMails(store)).find((one) => one.requestId === requestId);
    if (mails === undefined || request?.revision !== now?.revision) return false;
    await setWaiting(store, tx, { requestId, mails: null });
    if (request === null || !isStillWanted(request, mails)) return false;
    if (mayAsk && (await planned(ports, tx, { request, person: request.owner, mails }))) return true;
    await tellRequester(ports, tx, { requestId, by: null, text: byHand(mails.former) });
    return true;
  });
  if (isMoved) ports.nudge();
}

/** It is still theirs, and nobody has given another address since. */
function isStillWanted(request: RequestRecord, { owner, former }: WaitingMails): boolean {
  return !isEnded(request) && request.owner.objectId === owner && isAmong(notifiedIn(request), former);
}
