import type { Person, RequestRecord } from '../../core/request';
import { refused, type Ports, type Reply } from '../ports';
import { sightOf, type Sight } from './authorise';
import { recordRefusal } from './record-refusal';

/** Which set-ups a person may look at; a no is on record. */
export async function mayLook(ports: Ports, person: Person, what: string): Promise<Sight> {
  const sight = await sightOf(ports, person);
  if (sight.kind === 'allowed') return sight;
  const reply = await recordRefusal(ports, { person, what, requestId: null }, sight.reply);
  return { kind: 'refused', reply };
}

/** Whether they may look at this one; `null` when nothing stops it. */
export async function maySee(
  ports: Ports,
  { request, person, what }: { request: RequestRecord | null; person: Person; what: string },
): Promise<Reply | null> {
  const seen = await mayLook(ports, person, what);
  if (seen.kind === 'refused') return seen.reply;
  const isTheirs = request?.owner.objectId === person.objectId;
  return request?.tenantId === ports.rules.tenantId && (isTheirs || seen.all)
    ? null
    : refused('I know no such set-up of yours.');
}
