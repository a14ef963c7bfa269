import type { PlanRecord, RequestChange, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Ports } from '../ports';
import { NOTIFY_CONVERSATION } from '../setting-keys';

/** Moves a request on, unless it is no longer applying this plan. */
export async function moveWhileApplying(
  ports: Ports,
  plan: PlanRecord,
  change: RequestChange,
): Promise<void> {
  await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, plan.requestId);
    if (request?.state !== 'applying') return;
    await ports.store.requests.update(tx, request.id, change);
    await auditMove(ports, tx, { plan, state: change.state ?? 'applying' });
  });
  ports.nudge();
}

/** Everything is done and read back: hand over, or close an undo. */
export async function finishRun(ports: Ports, plan: PlanRecord): Promise<void> {
  const { store } = ports;
  const channel = await store.settings.get(NOTIFY_CONVERSATION);
  await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, plan.requestId);
    if (request?.state !== 'applying') return;
    const state = plan.kind === 'undo' ? 'undone' : 'handed-over';
    await store.requests.update(tx, request.id, {
      state,
      dueAt: null,
      reason: null,
      facts:
        state === 'handed-over'
          ? { handedOverAt: ports.clock.now().toISOString(), handedOverPlan: plan.id }
          : {},
    });
    if (state === 'handed-over') await postHandOver(ports, tx, { request, channel });
    await auditMove(ports, tx, { plan, state });
  });
  ports.nudge();
}

/** The values go to the requester in person, the notice to the channel. */
async function postHandOver(
  { store }: Ports,
  tx: Tx,
  { request, channel }: { request: RequestRecord; channel: unknown },
): Promise<void> {
  await store.cards.insert(tx, {
    requestId: request.id,
    kind: 'hand-over',
    conversation: `personal:${request.requester.objectId}`,
    subject: null,
  });
  if (typeof channel === 'string') {
    await store.cards.insert(tx, {
      requestId: request.id,
      kind: 'notice',
      conversation: channel,
      subject: null,
    });
  }
}

async function auditMove(
  ports: Ports,
  tx: Tx,
  { plan, state }: { plan: PlanRecord; state: string },
): Promise<void> {
  await ports.store.audit.append(tx, {
    eventKey: `${plan.id}:${state}:${ports.clock.now().getTime()}`,
    tenantId: plan.document.tenantId,
    requestId: plan.requestId,
    actorObjectId: null,
    event: `request-${state}`,
    planHash: plan.hash,
    details: {},
  });
}
