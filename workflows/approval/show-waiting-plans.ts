import { allOf } from '../request/every-request';
import type { Ports } from '../ports';
import { askersOf } from '../request/askers';
import { askedNow, conversationsAsked, postToApprovers } from '../request/approvers';

/** Whoever is asked from now on is shown the plans that wait already. */
export async function showWaitingPlans(ports: Ports): Promise<void> {
  const { store } = ports;
  const asked = await askedNow(ports);
  const waiting = allOf((...page) => store.requests.findInState('awaiting-approval', ...page));
  for await (const { id } of waiting) {
    await store.transaction(async (tx) => {
      const request = await store.requests.lock(tx, id);
      const plan = await store.plans.latest(id);
      if (request?.state !== 'awaiting-approval' || plan === null) return;
      const conversations = conversationsAsked(asked, askersOf(request));
      await postToApprovers(ports, tx, { requestId: id, subject: `plan-${plan.seq}`, conversations });
      await store.requests.update(tx, id, {});
    });
  }
  ports.nudge();
}
