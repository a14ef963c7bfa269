import { dayOf } from '../../core/day-and-time';
import { DAY_MS } from '../../core/durations';
import type { Delegation } from '../../core/ports/store';
import { authorise } from '../request/authorise';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { recordRefusal } from '../request/record-refusal';
import { findApprovers } from './find-people';
import { whoCannotBeReached, type Saying } from './set-approvers';
import { showWaitingPlans } from './show-waiting-plans';

/** A longer absence is somebody else's job. */
const LONGEST_DAYS = 366;

/**
 * Somebody decides in this person's place until the end of that day (UTC). They must be able to approve
 * themselves: a delegate gets the cards and the place, never a role.
 */
export async function setDelegate(
  ports: Ports,
  saying: Saying,
  { name, until }: { name: string; until: string },
): Promise<Reply> {
  const { person, inboundKey } = saying;
  const attempt = { person, what: 'sso delegate', requestId: null };
  const allowed = await authorise(ports, person, 'approve');
  if (allowed.kind !== 'done') return recordRefusal(ports, attempt, allowed);
  const end = endOf(until, ports.clock.now());
  if (typeof end === 'string') return refused(end);
  const found = await findApprovers(ports, name);
  if (typeof found === 'string') return refused(found);
  const [delegate, ...others] = found;
  if (delegate === undefined || others.length > 0) return refused('Name one person as your delegate.');
  const stop = await whyNot(ports, person.objectId, delegate.objectId);
  if (stop !== null) return refused(stop);
  const { objectId, displayName } = person;
  await save(ports, { person: { objectId, displayName }, delegate, until: end }, inboundKey);
  await showWaitingPlans(ports);
  const unreached = await whoCannotBeReached(ports, [delegate]);
  return done(
    `${delegate.displayName} gets your plans and decides in your place until ${lastDayOf({ until: end })}.${unreached}`,
  );
}

/** Back again: the delegate's place ends at once. */
export async function endDelegation(ports: Ports, { person, inboundKey }: Saying): Promise<Reply> {
  const { store, rules } = ports;
  const wasThere = await store.transaction(async (tx) => {
    if (!(await store.delegations.remove(tx, person.objectId))) return false;
    await store.audit.append(tx, {
      eventKey: `delegate-off:${inboundKey}`,
      tenantId: rules.tenantId,
      requestId: null,
      actorObjectId: person.objectId,
      event: 'delegate-removed',
      planHash: null,
      details: {},
    });
    return true;
  });
  if (!wasThere) return ignored('You have no delegate.');
  await showWaitingPlans(ports);
  return done('You have no delegate any more.');
}

export async function showDelegate({ store, clock }: Ports, objectId: string): Promise<Reply> {
  const active = await store.delegations.listActive(clock.now());
  const own = active.find(({ person }) => person.objectId === objectId);
  return done(
    own === undefined
      ? 'You have no delegate. “/sso delegate to Megan Bowen for 14 days” names one.'
      : `${own.delegate.displayName} decides in your place until ${lastDayOf(own)}.`,
  );
}

/** The day named is the last one. */
export function lastDayOf({ until }: Pick<Delegation, 'until'>): string {
  return dayOf(new Date(until.getTime() - 1));
}

const SO_LONG = /^(\d{1,3})-(day|week)s?$/;

/** The end of the day named, or of the day after so many days or weeks; else why not. */
function endOf(until: string, now: Date): Date | string {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const [, count, unit] = SO_LONG.exec(until) ?? [];
  const day =
    count === undefined
      ? new Date(`${until}T00:00:00.000Z`)
      : new Date(today + Number(count) * (unit === 'week' ? 7 : 1) * DAY_MS);
  if (count === undefined && !isDayAs(until, day))
    return `“${until}” is no date. Write year-month-day, as ${new Date(today).toISOString().slice(0, 10)} for today, or “for 14 days”.`;
  const end = new Date(day.getTime() + DAY_MS);
  if (end.getTime() <= now.getTime()) return `${until} is over already.`;
  return end.getTime() - now.getTime() > LONGEST_DAYS * DAY_MS ? 'An absence lasts at most a year.' : end;
}

function isDayAs(written: string, day: Date): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(written) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().slice(0, 10) === written
  );
}

/** A place is given on once: nobody decides for somebody they have never heard of. */
async function whyNot({ store, clock }: Ports, person: string, delegate: string): Promise<string | null> {
  if (person === delegate) return 'You cannot be your own delegate.';
  const active = await store.delegations.listActive(clock.now());
  const away = active.find((one) => one.person.objectId === delegate);
  return away === undefined
    ? null
    : `${away.person.displayName} is away as well, until ${lastDayOf(away)}. Name somebody who is there.`;
}

async function save({ store, rules }: Ports, delegation: Delegation, inboundKey: string): Promise<void> {
  await store.transaction(async (tx) => {
    await store.delegations.set(tx, delegation);
    await store.audit.append(tx, {
      eventKey: `delegate:${inboundKey}`,
      tenantId: rules.tenantId,
      requestId: null,
      actorObjectId: delegation.person.objectId,
      event: 'delegate-set',
      planHash: null,
      details: {
        delegate: { objectId: delegation.delegate.objectId, displayName: delegation.delegate.displayName },
        until: delegation.until.toISOString(),
      },
    });
  });
}
