import { dayAndTime } from '../../core/day-and-time';
import type { Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { busyWith, partitionOf, targetsOf } from '../approval/one-at-a-time';
import { policyProblems } from '../policy/problems';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { askersOf, isInCharge } from '../request/askers';
import { authorise } from '../request/authorise';
import { BEFORE, SET_ASIDE, setAsideWithout, standingNow } from '../request/before-later-plan';
import { newest } from '../request/current-plan';
import { recordRefusal } from '../request/record-refusal';
import { numberIn } from '../request/request-facts';
import { switchBackOf, type SwitchBack } from '../request/switch-back';
import { WRITES_OFF } from '../request/writes-off';

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
  await start(ports, tx, { request, found, person, latest: newest(plans)?.seq ?? 0, targets });
  return done('Switching back: Entra signs with the former certificate again in a moment.');
}

interface Starting {
  readonly request: RequestRecord;
  readonly found: SwitchBack;
  readonly person: Person;
  /** Number of the newest plan. */
  readonly latest: number;
  readonly targets: readonly string[];
}

/** The renewal's plan is the current one while it runs; what it was before is kept, to stand there again. */
async function start(ports: Ports, tx: Tx, starting: Starting): Promise<void> {
  const { request, found, person, latest, targets } = starting;
  const { store, runs } = ports;
  const { plan, operation, until } = found;
  const attempt = numberIn(request, 'applyAttempt') + 1;
  const standing = standingNow(request, latest);
  const before = {
    ...standing,
    facts: { ...standing.facts, [SET_ASIDE]: request.facts[SET_ASIDE] ?? null },
  };
  await store.requests.update(tx, request.id, {
    state: 'applying',
    dueAt: null,
    reason: null,
    facts: {
      [BEFORE]: before,
      [SET_ASIDE]: setAsideWithout(request, plan.seq),
      planKind: plan.kind,
      applyAttempt: attempt,
      applyStage: operation.stage,
    },
  });
  await runs.enqueue(
    tx,
    { kind: 'apply', requestId: request.id, planId: plan.id, stage: operation.stage, attempt },
    partitionOf(plan, targets),
  );
  await store.audit.append(tx, {
    eventKey: `${plan.id}:switch-back:${attempt}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: person.objectId,
    event: 'switch-back',
    planHash: plan.hash,
    details: { until: dayAndTime(until), actorName: person.displayName },
  });
}
