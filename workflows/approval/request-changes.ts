import type { Person } from '../../core/request';
import { authorise } from '../authorise';
import { isBegun, reopenQuestions } from '../change-answers';
import { CHANGES_REQUESTED } from '../facts';
import { done, refused, type Ports, type Reply } from '../ports';
import { recordRefusal } from '../record-refusal';
import { openStagesNow } from './approvals';
import { askedNow, type Asked } from './approvers';
import { mayDecideAs } from './may-decide';
import { openPlan, type OpenPlan } from './open-plan';
import { recordDecision } from './record-decision';
import type { Tx } from '../../core/ports/store';

interface Wish {
  readonly requestId: string;
  readonly planHash: string;
  readonly reason: string | null;
  readonly person: Person;
}

/** An approver sends the plan back to the questions, with a reason that stands on them. */
export async function requestChanges(ports: Ports, wish: Wish): Promise<Reply> {
  const { person, requestId } = wish;
  const attempt = { person, what: 'request-changes', requestId };
  const allowed = await authorise(ports, person, 'approve');
  if (allowed.kind !== 'done') return recordRefusal(ports, attempt, allowed);
  const asked = await askedNow(ports);
  const reply = await ports.store.transaction(async (tx) => {
    const found = await openPlan(ports, tx, wish);
    return 'kind' in found ? found : sendBack(ports, tx, { asked, found, wish });
  });
  ports.nudge();
  return reply.kind === 'refused' ? recordRefusal(ports, attempt, reply) : reply;
}

async function sendBack(
  ports: Ports,
  tx: Tx,
  { asked, found, wish }: { asked: Asked; found: OpenPlan; wish: Wish },
): Promise<Reply> {
  const { request, plan, decisions } = found;
  const { person } = wish;
  const places = mayDecideAs(asked, request, person);
  if ('kind' in places) return places;
  const reason = wish.reason?.trim() ?? '';
  if (reason === '') return refused('Please say what should change.');
  if (plan.kind !== 'setup') return refused('This plan is made of no answers. Reject it instead.');
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
        stage,
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
  return done(`${request.requester.displayName} is asked to change the answers. Nothing was written.`);
}
