import type { Tx } from '../../core/ports/store';
import type { Person, RequestRecord, RequestState } from '../../core/request';
import { isChangeAsked } from '../request/former-answers';
import { currentPlan, hasWritten } from '../request/current-plan';
import { isOnlyGoneAsked } from './gone-answers';
import { forgetAnswers } from '../request/sealed-answers';
import { setAside } from './set-aside';
import { backFromPaused, renewedFacts, standingOf } from '../request/before-later-plan';
import { withEnded } from '../request/gates';
import { namesOf } from '../request/names-of';
import { isRemoving, stoppableRemoval } from '../request/removal';
import { done, refused, type Ports, type Reply } from '../ports';

const CANCELLABLE: readonly RequestState[] = [
  'collecting',
  'planning',
  'awaiting-approval',
  'stale',
  'failed',
  'waiting-on-vendor',
];

/** Ends a request before anything was written, and says which; afterwards only an undo plan takes things away. */
export async function cancelRequest(
  ports: Ports,
  { requestId, person }: { requestId: string; person: Person },
): Promise<Reply> {
  const { store } = ports;
  const reply = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    if (request === null) return refused('I do not know this request.');
    if (request.owner.objectId !== person.objectId) {
      return refused(`Only ${request.owner.displayName} can cancel this.`);
    }
    const what = await whatIs(ports, request);
    if (await isSwitchedOff(ports, request)) return refused(switchedOff(what));
    if (request.state === 'paused') {
      await endAtGate(ports, tx, { request, person });
      return done(`Ended the plan of ${what} that waited. What it made so far stays in Entra.`);
    }
    if (!CANCELLABLE.includes(request.state))
      return refused(`There is nothing to cancel any more in ${what}.`);
    const why = `Cancelled by ${person.displayName}.`;
    const isLater = standingOf(request) !== null;
    const isLaterNow = LATER.includes(request.state) || isOnlyGoneAsked(request) || isChangeAsked(request);
    if (isLater && isLaterNow && !(await hasWritten(store, request))) {
      await withdraw(ports, tx, { request, person, why });
      return done(`Cancelled the new plan of ${what}. Everything is as it was before it.`);
    }
    const operations = await store.operations.listForRequest(requestId);
    if (operations.some(({ attempt }) => attempt > 0)) {
      return refused(`Part of ${what} is in Entra already. Press Undo on the plan card to take it away.`);
    }
    await endUnwritten(ports, tx, { request, person, why });
    return done(`Cancelled ${what}. Nothing was written to Entra.`);
  });
  ports.nudge();
  return reply;
}

/** Nothing of it is in Entra. */
async function endUnwritten(
  ports: Ports,
  tx: Tx,
  { request, person, why }: { request: RequestRecord; person: Person; why: string },
): Promise<void> {
  const { store } = ports;
  await store.requests.update(tx, request.id, { state: 'cancelled', dueAt: null, reason: why });
  await forgetAnswers(ports, tx, request);
  await store.audit.append(tx, {
    eventKey: `${request.id}:cancelled:${request.revision}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event: 'request-cancelled',
    planHash: null,
    details: {},
  });
}

/** “your set-up of Collate (Contoso data)”. */
async function whatIs(ports: Ports, request: RequestRecord): Promise<string> {
  const { vendorName, applicationName } = await namesOf(ports, request);
  const called = ['', vendorName].includes(applicationName) ? '' : ` (${applicationName})`;
  return `your set-up of ${vendorName}${called}`;
}

function switchedOff(what: string): string {
  return `Nobody can sign in by the removal of ${what} now. Press Stop the removal on the plan card: it switches that on again.`;
}

/** A removal that has begun is not just left as it is. */
async function isSwitchedOff({ store }: Ports, request: RequestRecord): Promise<boolean> {
  if (!isRemoving(request)) return false;
  const plans = await store.plans.listForRequest(request.id);
  const records = await store.operations.listForRequest(request.id);
  return stoppableRemoval(request, { plans, records }) !== null;
}

/** A plan that waits is not wanted any more: the set-up stands where it stood before it. */
async function endAtGate(
  { store }: Ports,
  tx: Tx,
  { request, person }: { request: RequestRecord; person: Person },
): Promise<void> {
  const plan = await currentPlan(store, request);
  const { facts, ...change } = backFromPaused(request);
  const seq = plan?.seq ?? 0;
  const text = `Ended by ${person.displayName}. What it made until then stays in Entra.`;
  await store.requests.update(tx, request.id, {
    ...change,
    facts: { ...facts, ...withEnded(request, seq), ...renewedFacts(request, seq, text) },
  });
  await store.audit.append(tx, {
    eventKey: `${plan?.id ?? request.id}:ended`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event: 'plan-ended',
    planHash: plan?.hash ?? null,
    details: { actorName: person.displayName },
  });
}

/** States in which a later plan is under way. */
const LATER: readonly RequestState[] = ['planning', 'awaiting-approval', 'stale', 'failed'];

/** An undo that is not wanted after all: the request is where it was before. */
async function withdraw(
  ports: Ports,
  tx: Tx,
  { request, person, why }: { request: RequestRecord; person: Person; why: string },
): Promise<void> {
  const latest = (await ports.store.plans.latest(request.id))?.seq ?? 0;
  const isFrozen = request.state === 'awaiting-approval' || request.state === 'stale';
  await setAside(ports, tx, { request, seq: isFrozen ? latest : latest + 1, why });
  await ports.store.audit.append(tx, {
    eventKey: `${request.id}:plan-cancelled:${request.revision}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event: 'plan-cancelled',
    planHash: null,
    details: {},
  });
}
