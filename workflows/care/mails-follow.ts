import type { Tx } from '../../core/ports/store';
import type { NamedPerson, Person, RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { mailOf } from '../request/authorise';
import { isHandedOver } from '../request/request-facts';
import { startChangeIn } from './change';
import { NOTIFIED, notifiedIn } from './owner/notified';

/** Addresses that Entra writes to, with the new owner's in the place of the former owner's. */
export interface Mails {
  /** Object ID of the owner whose address goes. */
  readonly from: string;
  readonly former: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Looked up before the new owner takes over; `null` where Entra writes to other addresses only, or to the new owner
 * already. Other addresses stay.
 */
export async function mailsToFollow(
  ports: Ports,
  request: RequestRecord | null,
  person: Person,
): Promise<Mails | null> {
  const before = request === null ? [] : notifiedIn(request);
  if (request === null || before.length === 0) return null;
  const former = await mailOfOwner(ports, request);
  const next = await mailOf(ports, person);
  const isFormer = (address: string) => address.toLowerCase() === former?.toLowerCase();
  if (former === null || next === null || !before.some(isFormer)) return null;
  const after = [...new Set(before.map((one) => (isFormer(one) ? next : one)))];
  return { from: request.owner.objectId, former, before, after };
}

function mailOfOwner(
  ports: Ports,
  { owner, requester, requesterMail }: RequestRecord,
): Promise<string | null> {
  if (owner.objectId === requester.objectId) return Promise.resolve(requesterMail);
  return mailOf(ports, { ...owner, channelUserId: '' });
}

/**
 * In the transaction in which the owner changes, so that neither is without the other: a plan by which the addresses
 * follow, approved like any other. Gives what the new owner is told of it; blank where nothing follows.
 */
export async function askForMails(
  ports: Ports,
  tx: Tx,
  { requestId, from, person, mails }: { requestId: string; from: NamedPerson; person: Person; mails: Mails },
): Promise<string> {
  const request = await ports.store.requests.lock(tx, requestId);
  // Somebody else took it over, or the addresses were changed, since they were looked up.
  const isAsLookedUp =
    from.objectId === mails.from && request !== null && notifiedIn(request).join() === mails.before.join();
  if (!isAsLookedUp || !isHandedOver(request)) return '';
  // Nobody has asked for the end of what waits.
  if (request.state === 'paused') return notYet(mails.former);
  const answers = { [NOTIFIED]: { value: mails.after.join('; ') } };
  const reply = await startChangeIn(ports, tx, { request, person, answers });
  return reply.kind === 'done' ? FOLLOWS : notYet(mails.former);
}

const FOLLOWS = 'A plan follows by which Entra’s own mails about the signing certificate go to you.';

function notYet(former: string): string {
  return `Entra’s own mails about the signing certificate still go to ${former}: change that answer with “/sso change” when nothing else of this set-up is under way.`;
}
