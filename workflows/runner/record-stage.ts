import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import type { Ports } from '../ports';

/** Begin and end of a stage on record, once per run however often the engine repeats the step. */
export async function recordStage(
  { store }: Ports,
  plan: PlanRecord,
  { stage, event, attempt }: { stage: Stage; event: 'stage-began' | 'stage-done'; attempt: number },
): Promise<void> {
  await store.transaction((tx) =>
    store.audit.append(tx, {
      eventKey: `${plan.id}:${stage}:${event}:${attempt}`,
      tenantId: plan.document.tenantId,
      requestId: plan.requestId,
      actorObjectId: null,
      event,
      planHash: plan.hash,
      details: { stage },
    }),
  );
}
