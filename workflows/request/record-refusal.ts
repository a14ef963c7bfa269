import { newToken } from '../../core/ids';
import type { AuditEntry } from '../../core/ports/store';
import type { Person } from '../../core/request';
import type { Ports, Reply } from '../ports';

export interface Attempt {
  /** `null`: the channel did not say who. */
  readonly person: Person | null;
  readonly what: string;
  readonly requestId: string | null;
}

const onRecord = new WeakSet<Reply>();
const MINUTE_MS = 60_000;
/** Nobody presses wrong buttons more often by hand; a script must not fill the audit. */
const MOST_A_MINUTE = 30;

interface Minute {
  readonly number: number;
  readonly counts: Map<string, number>;
}
const minutes = new WeakMap<object, Minute>();

/**
 * A no is on record: who tried what, and what they were told. Gives the reply on; the same reply is recorded once.
 * After 30 in a minute one more entry says that there were more.
 */
export async function recordRefusal(ports: Ports, attempt: Attempt, reply: Reply): Promise<Reply> {
  if (onRecord.has(reply)) return reply;
  onRecord.add(reply);
  const entry = entryOf(ports, attempt, reply);
  if (entry !== null) await ports.store.transaction((tx) => ports.store.audit.append(tx, entry));
  return reply;
}

function entryOf(ports: Ports, { person, what, requestId }: Attempt, reply: Reply): AuditEntry | null {
  const who = person?.objectId ?? 'nobody';
  const now = ports.clock.now().getTime();
  const { number, counts } = minuteOf(ports, now);
  const count = (counts.get(who) ?? 0) + 1;
  counts.set(who, count);
  if (count > MOST_A_MINUTE + 1) return null;
  const isLast = count > MOST_A_MINUTE;
  return {
    eventKey: isLast
      ? `refused-often:${who}:${number}`
      : `refused:${who}:${what}:${requestId ?? ''}:${newToken().slice(0, 16)}`,
    tenantId: ports.rules.tenantId,
    requestId: isLast ? null : requestId,
    actorObjectId: person?.objectId ?? null,
    event: 'refused',
    planHash: null,
    details: {
      ...(isLast
        ? { what: 'more in the same minute', told: 'Refused; not listed one by one.' }
        : { what, told: reply.text }),
      result: 'refused',
      actorName: person?.displayName ?? '',
    },
  };
}

function minuteOf({ store }: Ports, now: number): Minute {
  const number = Math.floor(now / MINUTE_MS);
  const known = minutes.get(store);
  if (known?.number === number) return known;
  const minute = { number, counts: new Map<string, number>() };
  minutes.set(store, minute);
  return minute;
}
