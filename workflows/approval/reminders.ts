import { DAY_MS } from '../../core/durations';
import type { PlanRecord, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { expiryOf } from '../request/plan-expiry';
import { conversationOf, REMINDED } from '../request/request-facts';
import type { Ports } from '../ports';
import { approvalsOf, openStagesNow } from './approvals';
import { askersOf } from '../request/askers';
import {
  asksOthers,
  askedNow,
  conversationsAsked,
  personalChatOf,
  postToApprovers,
} from '../request/approvers';

/** When approvers are reminded: a quarter of the time, at most a day, before the plan expires. */
export function reminderAt({ createdAt, expiresAt }: Pick<PlanRecord, 'createdAt' | 'expiresAt'>): Date {
  const left = Math.min((expiresAt.getTime() - createdAt.getTime()) / 4, DAY_MS);
  return new Date(expiresAt.getTime() - left);
}

/** What happens next to a plan that waits: the reminder, then its expiry. */
export function approvalDue(
  request: RequestRecord,
  plan: Pick<PlanRecord, 'id' | 'createdAt' | 'expiresAt'>,
): Date {
  const expiresAt = expiryOf(request, plan);
  return request.facts[REMINDED] === plan.id ? expiresAt : reminderAt({ ...plan, expiresAt });
}

/** Shows the plan once more to those whose approval it waits for; false when it is past its time. */
export async function remindApprovers(ports: Ports, tx: Tx, request: RequestRecord): Promise<boolean> {
  const { store, clock } = ports;
  const plan = await store.plans.latest(request.id);
  if (plan === null) return false;
  const expiresAt = expiryOf(request, plan);
  if (expiresAt.getTime() <= clock.now().getTime()) return false;
  const isReminded = request.facts[REMINDED] === plan.id;
  await store.requests.update(tx, request.id, { dueAt: expiresAt, facts: { [REMINDED]: plan.id } });
  if (isReminded) return true;
  await postToApprovers(ports, tx, {
    requestId: request.id,
    subject: `plan-${plan.seq} reminder`,
    conversations: await whoToRemind(ports, request, plan),
  });
  return true;
}

/** A stage is done and the next one waits: an edited card tells nobody, so they get a new one. */
export async function askForNext(ports: Ports, plan: PlanRecord): Promise<void> {
  const { store, rules } = ports;
  if (!asksOthers(rules)) return;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, plan.requestId);
    if (request?.state !== 'awaiting-approval') return;
    await postToApprovers(ports, tx, {
      requestId: request.id,
      subject: `plan-${plan.seq} next#${request.revision}`,
      conversations: await whoToRemind(ports, request, plan),
    });
  });
  ports.nudge();
}

/** Whoever has approved the next stage has done their part. */
async function whoToRemind(
  ports: Ports,
  request: RequestRecord,
  plan: PlanRecord,
): Promise<readonly string[]> {
  const { store, rules } = ports;
  if (!asksOthers(rules)) return [conversationOf(request)];
  const decisions = await store.decisions.list(plan.id);
  const [next] = await openStagesNow(ports, plan, decisions);
  const done =
    next === undefined ? [] : approvalsOf(decisions, next).map(({ approver }) => personalChatOf(approver));
  const asked = conversationsAsked(await askedNow(ports), askersOf(request));
  return asked.filter((conversation) => !done.includes(conversation));
}
