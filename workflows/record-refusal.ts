import type { Person } from '../core/request';
import type { Ports, Reply } from './ports';

/** A no is on record: who tried what, and what they were told. Gives the reply on. */
export async function recordRefusal(
  ports: Ports,
  attempt: { person: Person; what: string; requestId: string | null },
  reply: Reply,
): Promise<Reply> {
  const at = ports.clock.now().getTime();
  await ports.store.transaction((tx) =>
    ports.store.audit.append(tx, {
      eventKey: `refused:${attempt.person.objectId}:${attempt.what}:${attempt.requestId ?? ''}:${at}`,
      tenantId: ports.rules.tenantId,
      requestId: attempt.requestId,
      actorObjectId: attempt.person.objectId,
      event: 'refused',
      planHash: null,
      details: {
        what: attempt.what,
        told: reply.text,
        result: 'refused',
        actorName: attempt.person.displayName,
      },
    }),
  );
  return reply;
}
