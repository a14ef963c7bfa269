import type { Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { LATE_METADATA, lateIn } from '../hand-over/metadata-late';
import type { Ports } from '../ports';
import { referencesOf } from '../reading/operation-context';
import { METADATA_LABEL, publishedThumbprints } from './read-back';

const EVERY_MS = 60_000;
const FOR_MS = 3_600_000;

/** Written with the hand-over: when it is due next, and what is still looked for. */
export async function afterHandOver(
  { store, clock }: Ports,
  tx: Tx,
  { requestId, planId, dueAt }: { requestId: string; planId: string; dueAt: Date },
): Promise<void> {
  const plan = await store.plans.get(planId);
  const records = plan === null ? [] : await store.operations.list(planId);
  if (plan === null) return;
  const references = referencesOf(plan, records);
  const missing = plan.document.operations.flatMap(({ key, metadataOf, metadataCarries }) => {
    const checks = records.find((record) => record.key === key)?.checks ?? [];
    const isLate = checks.some(({ label, holds }) => label === METADATA_LABEL && !holds);
    const clientId = references[metadataOf ?? ''] ?? '';
    return isLate ? [{ clientId, thumbprint: references[metadataCarries ?? ''] ?? '' }] : [];
  });
  if (missing.length === 0) return;
  const nowMs = clock.now().getTime();
  const late = { missing, untilMs: nowMs + FOR_MS, dueAtMs: dueAt.getTime() };
  await store.requests.update(tx, requestId, {
    dueAt: new Date(nowMs + EVERY_MS),
    facts: { [LATE_METADATA]: late },
  });
}

/** Looks once more where the request is due for that; the card changes with the request. True when it was. */
export async function lookForLateMetadata(ports: Ports, request: RequestRecord): Promise<boolean> {
  const late = lateIn(request);
  if (late === null) return false;
  const shown = await Promise.all(
    late.missing.map(async ({ clientId, thumbprint }) =>
      (await publishedThumbprints(ports, clientId)).includes(thumbprint.toUpperCase()),
    ),
  );
  const nowMs = ports.clock.now().getTime();
  const isOver = shown.every((one) => one) || nowMs >= late.untilMs;
  await ports.store.transaction(async (tx) => {
    const current = await ports.store.requests.lock(tx, request.id);
    if (current === null || current.revision !== request.revision) return;
    await ports.store.requests.update(
      tx,
      request.id,
      isOver
        ? { dueAt: new Date(late.dueAtMs), facts: { [LATE_METADATA]: null } }
        : { dueAt: new Date(nowMs + EVERY_MS) },
    );
  });
  ports.nudge();
  return true;
}
