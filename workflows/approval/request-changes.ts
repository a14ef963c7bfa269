import type { Tx } from '../../core/ports/store';
import type { Person } from '../../core/request';
import { isBegun, reopenQuestions } from '../questions/change-answers';
import { isMadeOfAnswers } from '../request/former-answers';
import { CHANGES_REQUESTED } from '../request/request-facts';
import { done, refused, type Ports, type Reply } from '../ports';
import { openStagesNow } from './approvals';
import { askedIfAllowed, onOpenPlan, type PlanToDecide } from './plan-to-decide';
import { recordDecision } from './record-decision';

interface Wish {
  readonly requestId: string;
  readonly planHash: string;
  readonly reason: string | null;
  readonly person: Person;
}

/** An approver sends the plan back to the questions, with a reason that stands on them. */
export async function requestChanges(ports: Ports, wish: Wish): Promise<Reply> {
  const { person, requestId, planHash } = wish;
  const attempt = { person, what: 'request-changes', requestId, planHash };
  const asked = await askedIfAllowed(ports, attempt);
  if ('kind' in asked) return asked;
  return onOpenPlan(ports, { ...attempt, asked }, (tx, plan) => sendBack(ports, tx, { ...plan, wish }));
}

async function sendBack(
  ports: Ports,
  tx: Tx,
  { request, plan, decisions, places, wish }: PlanToDecide & { wish: Wish },
): Promise<Reply> {
  const { person } = wish;
  const reason = wish.reason?.trim() ?? '';
  if (reason === '') return refused('Please say what should change.');
  if (!isMadeOfAnswers(request, plan.kind))
    return refused('This plan is made of no answers. Reject it instead.');
  if (await isBegun(ports, plan))
    return refused(
      'Part of it is in Entra already, so the answers cannot change. Reject what is left; it can then be undone and started again.',
    );
  const [stage] = await openStagesNow(ports, plan, decisions);
  if (stage !== undefined)
    await recordDecision(ports, tx, {
      request,
      plan,
      decision: {
        stages: [stage],
        verdict: 'changes-requested',
        reason,
        approver: person,
        onBehalfOf: places[0] ?? null,
      },
    });
  await reopenQuestions(ports, tx, {
    request,
    facts: { [CHANGES_REQUESTED]: { by: person.displayName, reason } },
  });
  return done(`${request.owner.displayName} is asked to change the answers. Nothing was written.`);
}
