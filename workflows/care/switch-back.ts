import { dayAndTime } from '../../core/day-and-time';
import type { Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { busyWith, targetsOf } from '../approval/one-at-a-time';
import { policyProblems } from '../policy/problems';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { askersOf, isInCharge } from '../request/askers';
import { authorise } from '../request/authorise';
import { newest } from '../request/current-plan';
import { recordRefusal } from '../request/record-refusal';
import { switchBackOf } from '../request/switch-back';
import { WRITES_OFF } from '../request/writes-off';
import { startOnDemand } from './start-on-demand';

/**
 * `Switch back`: an operation of the approved plan that runs at once, with no further approval, because nobody can sign
 * in until it has. Whoever owns the set-up or asked for the renewal may press it, as long as the former certificate is
 * valid.
 */
export async function switchBack(
  ports: Ports,
  { requestId, planHash, person }: { requestId: string; planHash: string; person: Person },
): Promise<Reply> {
  const allowed = await authorise(ports, person, 'request');
  const attempt = { person, what: 'switch-back', requestId, planHash };
  if (allowed.kind !== 'done') return recordRefusal(ports, attempt, allowed);
  const reply = await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, requestId);
    if (request === null) return refused('I do not know this request.');
    if (request.state === 'applying') return ignored('It is under way already.');
    return pressed(ports, tx, { request, planHash, person });
  });
  ports.nudge();
  return reply.kind === 'refused' ? recordRefusal(ports, attempt, reply) : reply;
}

interface Pressed {
  readonly request: RequestRecord;
  readonly planHash: string;
  readonly person: Person;
}

async function pressed(ports: Ports, tx: Tx, { request, planHash, person }: Pressed): Promise<Reply> {
  const { store, clock, rules } = ports;
  const plans = await store.plans.listForRequest(request.id);
  const records = await store.operations.listForRequest(request.id);
  const found = switchBackOf(request, { plans, records, now: clock.now() });
  if (found?.plan.hash !== planHash) return ignored('There is nothing to switch back now.');
  // Whoever asked for the renewal, though the set-up's own plan is the current one again.
  const askers = askersOf({ ...request, facts: { ...request.facts, planKind: 'renew' } });
  if (!isInCharge(askers, person.objectId))
    return refused(`Only ${request.owner.displayName}, or who asked for the renewal, can switch it back.`);
  if (rules.writes === 'off') return refused(WRITES_OFF);
  const [forbidden] = policyProblems(rules.policy, found.plan.document);
  if (forbidden !== undefined) return refused(forbidden);
  const targets = targetsOf(
    found.plan,
    records.filter(({ planId }) => planId === found.plan.id),
  );
  const busy = await busyWith(store, found.plan, targets);
  if (busy !== null) return refused(busy);
  const { plan, operation, until } = found;
  await startOnDemand(ports, tx, {
    ...{ request, plan, person, targets, what: 'switch-back' },
    stage: operation.stage,
    latest: newest(plans)?.seq ?? 0,
    details: { until: dayAndTime(until) },
  });
  return done('Switching back: Entra signs with the former certificate again in a moment.');
}
