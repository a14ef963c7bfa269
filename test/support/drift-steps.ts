import { driftHash, type Drift } from '../../core/drift';
import type { PlanDocument } from '../../core/plan';
import type { PlanKind } from '../../core/stages';
import { lookAt } from '../../workflows/difference/look';
import { whatStands } from '../../workflows/difference/what-stands';
import { startLaterPlan } from '../../workflows/care/try-again';
import type { WatchedApplication } from '../../core/ports/watched';
import { AMPLITUDE, decideOn, planFor, requestOf } from './walk-request';
import { ALEX, type WorkflowHarness } from './workflow-harness';
import { putEntity } from './tenant-by-hand';

export type Entity = Record<string, unknown>;

/** A set-up that was handed over, with the baseline that its first look takes. */
export interface Watched {
  readonly requestId: string;
  readonly ids: WatchedApplication;
  readonly app: string;
  readonly sp: string;
}

export async function watchedSetUp(
  harness: WorkflowHarness,
  recipeId = 'amplitude',
  answers: Record<string, string> = AMPLITUDE,
): Promise<Watched> {
  const requestId = await planFor(harness, recipeId, answers);
  await decideOn(harness, requestId);
  expect((await requestOf(harness, requestId)).state).toBe('handed-over');
  return watch(harness, requestId);
}

/** The first look: the baseline is what stands beside now. */
export async function watch(harness: WorkflowHarness, requestId: string): Promise<Watched> {
  const { store, ports } = harness;
  const { applications } = await whatStands(store, requestId);
  const [ids] = applications;
  if (ids === undefined) throw new Error('nothing stands');
  const look = await lookAt(ports, { id: requestId }, null);
  if (look.kind !== 'seen') throw new Error(`unread: ${look.why}`);
  const now = ports.clock.now();
  await store.transaction((tx) =>
    store.watched.save(tx, {
      requestId,
      applications,
      grantIds: [],
      baseline: { takenAt: now.toISOString(), lists: look.beside },
      isFormer: false,
      seen: null,
      drift: null,
      mutedHash: null,
      mutedUntil: null,
      ends: look.ends,
      assigned: look.assigned,
      letsEverybodyIn: look.letsEverybodyIn,
      names: look.names,
      dueAt: now,
      lookedAt: now,
    }),
  );
  return {
    requestId,
    ids,
    app: `/applications/${ids.appObjectId}`,
    sp: `/servicePrincipals/${ids.spObjectId}`,
  };
}

/** What a look sees now, against the baseline that was taken. */
export async function differencesOf(
  harness: WorkflowHarness,
  requestId: string,
): Promise<Drift['differences']> {
  return (await lookOf(harness, requestId)).differences;
}

async function lookOf(harness: WorkflowHarness, requestId: string) {
  const record = await harness.store.watched.get(requestId);
  const look = await lookAt(harness.ports, { id: requestId }, record?.baseline ?? null);
  if (look.kind !== 'seen') throw new Error(`unread: ${look.why}`);
  return look;
}

/** Two looks have seen it: it is the drift of the request from now on. */
export async function noteDrift(harness: WorkflowHarness, requestId: string): Promise<Drift> {
  const { store, ports } = harness;
  const { differences, names } = await lookOf(harness, requestId);
  const drift = { differences, hash: driftHash(differences), seenAt: ports.clock.now().toISOString() };
  const record = await store.watched.get(requestId);
  if (record === null) throw new Error('not watched');
  await store.transaction(async (tx) => {
    await store.requests.lock(tx, requestId);
    await store.watched.save(tx, { ...record, names, drift });
    await store.requests.update(tx, requestId, {});
  });
  return drift;
}

/** The plan, frozen. */
export async function planOf(
  harness: WorkflowHarness,
  requestId: string,
  kind: PlanKind,
): Promise<PlanDocument> {
  const { store, ports } = harness;
  const reply = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    if (request === null) throw new Error('no request');
    return startLaterPlan(ports, tx, { request, kind, person: ALEX, saying: '' });
  });
  expect(reply).toMatchObject({ kind: 'done' });
  await harness.drain();
  const { state, reason } = await requestOf(harness, requestId);
  expect({ state, reason }).toEqual({ state: 'awaiting-approval', reason: null });
  const plan = await store.plans.latest(requestId);
  if (plan === null) throw new Error('no plan');
  return plan.document;
}

/** Planned, approved by Alex and run; the request stands where it stood. */
export async function carriedOut(
  harness: WorkflowHarness,
  requestId: string,
  kind: 'put-back' | 'accept',
): Promise<PlanDocument> {
  const { state } = await requestOf(harness, requestId);
  const document = await planOf(harness, requestId, kind);
  expect(await decideOn(harness, requestId)).toMatchObject({ kind: 'done' });
  const after = await requestOf(harness, requestId);
  expect({ state: after.state, reason: after.reason }).toEqual({ state, reason: null });
  return document;
}

export async function entity(harness: WorkflowHarness, collection: string, id: unknown): Promise<Entity> {
  const found = (await harness.state())[collection]?.find((one) => one['id'] === id);
  if (found === undefined) throw new Error(`no ${String(id)} in ${collection}`);
  return found;
}

/** Somebody else changes it, past our rules. */
export async function change(
  harness: WorkflowHarness,
  [collection, id]: readonly [string, unknown],
  changed: Entity,
): Promise<void> {
  await putEntity(harness, collection, { ...(await entity(harness, collection, id)), ...changed });
}
