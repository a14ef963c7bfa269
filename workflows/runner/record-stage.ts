import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import type { Ports } from '../ports';

interface StageEvent {
  readonly stage: Stage;
  readonly event: 'stage-began' | 'stage-done';
  /** Of the run. */
  readonly attempt: number;
}

/** Begin and end of stages on record, once per run however often the engine repeats the step. */
export async function recordStages(
  { store }: Ports,
  plan: PlanRecord,
  events: readonly StageEvent[],
): Promise<void> {
  await store.transaction(async (tx) => {
    for (const { stage, event, attempt } of events) {
      await store.audit.append(tx, {
        eventKey: `${plan.id}:${stage}:${event}:${attempt}`,
        tenantId: plan.document.tenantId,
        requestId: plan.requestId,
        actorObjectId: null,
        event,
        planHash: plan.hash,
        details: { stage },
      });
    }
  });
}
