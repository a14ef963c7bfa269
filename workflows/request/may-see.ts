import type { Person, RequestRecord } from '../../core/request';
import { refused, type Ports, type Reply } from '../ports';
import { authorise } from './authorise';
import { recordRefusal } from './record-refusal';

/** `all`: other people's set-ups as well. */
export type Sight =
  { readonly kind: 'allowed'; readonly all: boolean } | { readonly kind: 'refused'; readonly reply: Reply };

/** Which set-ups a person may look at: all for those who may approve, else their own. A no is on record. */
export async function mayLook(ports: Ports, person: Person, what: string): Promise<Sight> {
  if ((await authorise(ports, person, 'approve')).kind === 'done') return { kind: 'allowed', all: true };
  const asRequester = await authorise(ports, person, 'request');
  if (asRequester.kind === 'done') return { kind: 'allowed', all: false };
  return {
    kind: 'refused',
    reply: await recordRefusal(ports, { person, what, requestId: null }, asRequester),
  };
}

/** Whether they may look at this one; `null` when nothing stops it. */
export async function maySee(
  ports: Ports,
  { request, person, what }: { request: RequestRecord | null; person: Person; what: string },
): Promise<Reply | null> {
  const seen = await mayLook(ports, person, what);
  if (seen.kind === 'refused') return seen.reply;
  const isTheirs = request?.requester.objectId === person.objectId;
  return request?.tenantId === ports.rules.tenantId && (isTheirs || seen.all)
    ? null
    : refused('I know no such set-up of yours.');
}
