import type { Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { busyWith, targetsOf } from '../approval/one-at-a-time';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { askersOf, isInCharge } from '../request/askers';
import { authorise } from '../request/authorise';
import { newest } from '../request/current-plan';
import { recordRefusal } from '../request/record-refusal';
import { stoppableRemoval } from '../request/removal';
import { WRITES_OFF } from '../request/writes-off';
import { startOnDemand } from './start-on-demand';

interface Pressed {
  readonly requestId: string;
  readonly planHash: string;
  readonly person: Person;
}

/**
 * `Stop the removal`: somebody misses what a removal switched off. Approved with its plan, it runs at once; whoever owns
 * the set-up or asked for the removal may press it until the first thing is deleted.
 */
export async function stopRemoval(ports: Ports, pressed: Pressed): Promise<Reply> {
  const { requestId, planHash, person } = pressed;
  const allowed = await authorise(ports, person, 'request');
  const attempt = { person, what: 'stop-removal', requestId, planHash };
  if (allowed.kind !== 'done') return recordRefusal(ports, attempt, allowed);
  const reply = await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, requestId);
    if (request === null) return refused('I do not know this request.');
    if (request.state === 'applying') return ignored('It is under way already.');
    return stop(ports, tx, { request, pressed });
  });
  ports.nudge();
  return reply.kind === 'refused' ? recordRefusal(ports, attempt, reply) : reply;
}

async function stop(
  ports: Ports,
  tx: Tx,
  { request, pressed: { planHash, person } }: { request: RequestRecord; pressed: Pressed },
): Promise<Reply> {
  const { store, rules } = ports;
  const plans = await store.plans.listForRequest(request.id);
  const records = await store.operations.listForRequest(request.id);
  const plan = stoppableRemoval(request, { plans, records });
  if (plan?.hash !== planHash) return ignored('There is no removal to stop now.');
  if (!isInCharge(askersOf(request), person.objectId))
    return refused(`Only ${request.owner.displayName}, or who asked for the removal, can stop it.`);
  if (rules.writes === 'off') return refused(WRITES_OFF);
  const targets = targetsOf(
    plan,
    records.filter(({ planId }) => planId === plan.id),
  );
  const busy = await busyWith(store, plan, targets);
  if (busy !== null) return refused(busy);
  await startOnDemand(ports, tx, {
    ...{ request, plan, person, targets, what: 'stop-removal', stage: 'enable', details: {} },
    latest: newest(plans)?.seq ?? 0,
  });
  return done('Stopping the removal: people can sign in again in a moment.');
}
