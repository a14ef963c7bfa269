import type { AddressOfTemplate } from '../../core/plan';
import { ADDRESS_NAMES } from '../planner/addresses/addresses-of-template';
import { askNext, COLLECTING_MS } from '../questions/ask-next';
import { keptMissing } from '../questions/missing-address';
import type { Ports } from '../ports';
import { recipeOf } from '../request/recipe-of';
import { conversationOf, FAILED_WHILE } from '../request/request-facts';
import { auditMove, moveWhileApplying } from './finish-run';
import { isStillApplying, type AppliedPlan } from './still-applying';

/**
 * The application is made, and an address is missing that neither plan nor template has: its questions are asked again.
 * What is written with the answer is a plan of its own, with an approval of its own. A run that does this again
 * finds the request elsewhere and changes nothing.
 */
export async function stopForAddress(
  ports: Ports,
  plan: AppliedPlan,
  missing: readonly AddressOfTemplate[],
): Promise<void> {
  const questions = [...new Set(missing.flatMap((one) => one.questions))];
  const names = [...new Set(missing.map(({ address }) => ADDRESS_NAMES[address]))].join(' and ');
  if (missing.some((one) => one.questions.length === 0)) {
    await moveWhileApplying(ports, plan, {
      state: 'failed',
      reason: `The application has no ${names}, and no answer could give it. Enter it in Entra (Enterprise applications > ${plan.document.applicationName} > Single sign-on > Basic SAML Configuration), then press Try again.`,
      facts: { [FAILED_WHILE]: 'applying' },
    });
    return;
  }
  const { store, clock } = ports;
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, plan.requestId);
    const latest = await store.plans.latest(plan.requestId);
    // A step that is done again may find the plan after this one at work.
    if (!isStillApplying(request, plan) || latest?.id !== plan.id) return;
    await store.requests.update(tx, request.id, {
      state: 'collecting',
      dueAt: new Date(clock.now().getTime() + COLLECTING_MS),
      reason: null,
      ...keptMissing(request, questions),
    });
    await auditMove(ports, tx, { plan, request, state: 'address-asked', reason: `${names} is missing.` });
    const recipe = recipeOf(ports, request);
    await askNext(ports, tx, { requestId: request.id, recipe, conversation: conversationOf(request) });
  });
  ports.nudge();
}
