import { canonicalJson, type Json } from '../../core/json';
import type { PlanRecord, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { ChangedForVendor } from '../hand-over/news';
import type { Ports } from '../ports';
import { setAside } from '../questions/set-aside';
import { BEFORE, backTo, SET_ASIDE, setAsideWithout, standingOf } from '../request/before-later-plan';
import { FORMER_ANSWERS, formerAnswers } from '../request/former-answers';
import { CURE, PLAN_ASKED_BY, textIn } from '../request/request-facts';

export interface HandingOut {
  readonly request: RequestRecord;
  readonly plan: Pick<PlanRecord, 'id' | 'seq' | 'kind' | 'document'>;
  readonly channel: unknown;
  /** Of a change: what the vendor has to change. */
  readonly changed?: ChangedForVendor | null;
}

interface Changed {
  readonly request: RequestRecord;
  readonly plan: HandingOut['plan'];
  /** `null`: the vendor has nothing to change. */
  readonly changed: ChangedForVendor | null;
  readonly handOver: (ports: Ports, tx: Tx, out: HandingOut) => Promise<void>;
}

/**
 * The new answers are in force. What the vendor has to change is handed over; where that is nothing, the request stands
 * where it stood.
 */
export async function finishChange(
  ports: Ports,
  tx: Tx,
  { request, plan, changed, handOver }: Changed,
): Promise<void> {
  const before = standingOf(request);
  const facts: Record<string, Json> = {
    planKind: 'setup',
    [FORMER_ANSWERS]: null,
    [CURE]: null,
    [BEFORE]: null,
    [SET_ASIDE]: {
      ...setAsideWithout(request, plan.seq),
      [plan.seq]:
        changed === null
          ? 'The change was written and read back. Nothing is left to do for it.'
          : 'The change was written and read back. The newest hand-over card says what is left to do.',
    },
  };
  if (changed === null && before !== null) {
    await ports.store.requests.update(tx, request.id, {
      ...backTo(before),
      facts: { ...before.facts, ...facts },
    });
    return;
  }
  // The channel knows this set-up already.
  await handOver(ports, tx, { request, plan, channel: null, changed });
  await ports.store.requests.update(tx, request.id, { facts });
}

/** The answers ask for nothing that does not stand: where they are the same, the request is where it was before. */
export function asksForNothing({ answers, ...request }: RequestRecord): boolean {
  const former = formerAnswers(request);
  return (
    former === null ||
    canonicalJson(answers.given as unknown as Json) === canonicalJson(former.given as unknown as Json)
  );
}

export async function closeWithoutChange(
  ports: Ports,
  tx: Tx,
  { request, seq }: { request: RequestRecord; seq: number },
): Promise<void> {
  await setAside(ports, tx, { request, seq, why: 'Nothing is different from what stands.' });
  await ports.store.audit.append(tx, {
    eventKey: `${request.id}-${seq}:nothing-to-change:${request.revision}`,
    tenantId: request.tenantId,
    requestId: request.id,
    actorObjectId: textIn(request, PLAN_ASKED_BY) || request.owner.objectId,
    event: 'nothing-to-change',
    planHash: null,
    details: {},
  });
}
