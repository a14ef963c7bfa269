import type { PlanRecord } from '../../core/ports/store';
import type { Stage } from '../../core/stages';
import type { Ports } from '../ports';
import { allDone } from './all-done';
import { failureOf, passOnStoreFailure } from '../request/failures';
import { mayBegin, type MayBegin } from './may-begin';
import { readBackStage } from './read-back';
import { recordStages } from './record-stage';

interface Passage {
  /** `null` before the first stage. */
  readonly from: Stage | null;
  /** `null` behind the last one. */
  readonly to: Stage | null;
  /** Of the run. */
  readonly attempt: number;
}

/** A read-back that has to wait makes a look taken at its beginning an old one. */
const LOOK_IS_GOOD_FOR_MS = 5_000;

/**
 * Reads the finished stage back and looks at the tenant for the next one, at the same time. Without a next stage, or
 * when the read-back did not show what was written, there is nothing to begin.
 */
export async function passOn(
  ports: Ports,
  plan: PlanRecord,
  { from, to, attempt }: Passage,
): Promise<{ holds: boolean; next: MayBegin | null; notBefore?: string }> {
  const begunAt = ports.clock.now().getTime();
  const [shown, seen] = await allDone([
    from === null ? Promise.resolve(SHOWN) : readBack(ports, plan, from),
    to === null ? Promise.resolve(null) : mayBegin(ports, plan, { stage: to, justApproved: from === null }),
  ]);
  if (!shown.holds) return { ...shown, next: null };
  const isOld = ports.clock.now().getTime() - begunAt > LOOK_IS_GOOD_FOR_MS;
  const next =
    from !== null && to !== null && isOld
      ? await mayBegin(ports, plan, { stage: to, justApproved: false })
      : seen;
  await recordStages(ports, plan, [
    ...(from === null ? [] : [{ stage: from, event: 'stage-done' as const, attempt }]),
    ...(to === null || next?.outcome !== 'yes'
      ? []
      : [{ stage: to, event: 'stage-began' as const, attempt }]),
  ]);
  return { holds: true, next };
}

interface Shown {
  readonly holds: boolean;
  /** Microsoft asks not to come back before. */
  readonly notBefore?: string;
}

const SHOWN: Shown = { holds: true };

async function readBack(ports: Ports, plan: PlanRecord, stage: Stage): Promise<Shown> {
  try {
    return { holds: await readBackStage(ports, plan.id, stage) };
  } catch (error) {
    passOnStoreFailure(error);
    const { code, notBefore } = failureOf(error);
    ports.log.warn({ planId: plan.id, code }, 'read-back could not be finished');
    return { holds: false, ...(notBefore !== undefined && { notBefore }) };
  }
}
