import type { RequestChange, Tx } from '../../core/ports/store';
import type { RequestRecord, RequestState } from '../../core/request';
import { LATE_METADATA, lateIn, type Late } from '../hand-over/metadata-late';
import type { Ports } from '../ports';
import { referencesOf } from '../reading/operation-context';
import { METADATA_LABEL, published } from '../difference/published-certificate';

const EVERY_MS = 60_000;
const FOR_MS = 3_600_000;
/** Elsewhere a request is due for something else. */
const WAITING: readonly RequestState[] = ['handed-over', 'waiting-on-vendor'];

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

/**
 * Where the request is due for that it looks once more; the card changes with the request. `null` when it is due for
 * something else. The next look is written before this one begins, so whoever does not wait for what comes back
 * starts none twice.
 */
export async function lookForLateMetadata(
  ports: Ports,
  request: RequestRecord,
): Promise<{ readonly look: Promise<void> } | null> {
  const late = lateIn(request);
  if (late === null || !WAITING.includes(request.state)) return null;
  const nowMs = ports.clock.now().getTime();
  if (nowMs >= late.untilMs) {
    await change(ports, request, { late, to: ended(late) });
    return { look: Promise.resolve() };
  }
  const next = new Date(nowMs + EVERY_MS);
  const isOurs = await change(ports, request, { late, to: { dueAt: next } });
  return { look: isOurs ? look(ports, { ...request, dueAt: next }, late) : Promise.resolve() };
}

async function look(ports: Ports, request: RequestRecord, late: Late): Promise<void> {
  const shown = await Promise.all(late.missing.map((certificate) => published(ports, certificate)));
  if (shown.every(({ holds }) => holds)) await change(ports, request, { late, to: ended(late) });
}

function ended({ dueAtMs }: Late): RequestChange {
  return { dueAt: new Date(dueAtMs), facts: { [LATE_METADATA]: null } };
}

/** Only while it is due for the same look: what happened meanwhile has a time of its own. */
async function change(
  ports: Ports,
  { id, dueAt }: RequestRecord,
  { late, to }: { late: Late; to: RequestChange },
): Promise<boolean> {
  const { store } = ports;
  const isChanged = await store.transaction(async (tx) => {
    const current = await store.requests.lock(tx, id);
    const isSame = current?.dueAt?.getTime() === dueAt?.getTime();
    if (current === null || !isSame || lateIn(current)?.untilMs !== late.untilMs) return false;
    await store.requests.update(tx, id, to);
    return true;
  });
  ports.nudge();
  return isChanged;
}
