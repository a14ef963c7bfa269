import type { PlanView } from '../../core/views';
import { viewOf } from '../../workflows/views/view-of';
import type { WorkflowHarness } from './workflow-harness';

/** Every plan card of a request as it is shown now, the oldest first. */
export async function shownPlans({ store, ports }: WorkflowHarness, requestId: string): Promise<PlanView[]> {
  const cards = await store.cards.listForRequest(requestId);
  const shown = await Promise.all(cards.map((card) => viewOf(ports, card)));
  return shown.flatMap((one) => (one?.view.kind === 'plan' ? [one.view] : []));
}
