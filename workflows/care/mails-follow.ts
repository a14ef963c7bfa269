import type { NamedPerson, Person } from '../../core/request';
import type { Ports } from '../ports';
import { mailOf } from '../request/authorise';
import { startChange } from './change';
import { NOTIFIED, notifiedIn } from './owner/notified';

interface Following {
  readonly requestId: string;
  /** Who owned it. */
  readonly from: NamedPerson;
  /** Who owns it now. */
  readonly person: Person;
}

/**
 * Where Entra writes to the former owner, a plan is asked for by which it writes to the new one, approved like any
 * other. Other addresses stay. False where there is nothing to change, or nothing can be changed now.
 */
export async function askForMails(ports: Ports, { requestId, from, person }: Following): Promise<boolean> {
  const request = await ports.store.requests.get(requestId);
  const addresses = request === null ? [] : notifiedIn(request);
  if (request === null || addresses.length === 0) return false;
  const isFirst = from.objectId === request.requester.objectId;
  const former = isFirst ? request.requesterMail : await mailOf(ports, { ...from, channelUserId: '' });
  const isFormer = (address: string) => address.toLowerCase() === former?.toLowerCase();
  const next = await mailOf(ports, person);
  if (next === null || !addresses.some(isFormer)) return false;
  const value = [...new Set(addresses.map((one) => (isFormer(one) ? next : one)))].join('; ');
  const reply = await startChange(ports, { request, person, answers: { [NOTIFIED]: { value } } });
  return reply.kind === 'done';
}
