import { newRequestId, sha256Hex } from '../core/ids';
import { canonicalJson, type Json } from '../core/json';
import type { Store } from '../core/ports/store';

/** One request that waits for approval, to be had once more by each of these people. */
export interface Copying {
  /** Object id of the person whose newest request is copied. */
  readonly from: string;
  readonly to: readonly string[];
}

const AT_ONCE = 8;

/** As if each of them had been asked and answered the same: request, frozen plan, card and chat. */
export async function copyRequest(store: Store, { from, to }: Copying): Promise<void> {
  const model = await modelOf(store, from);
  const waiting = [...to];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let person = waiting.pop(); person !== undefined; person = waiting.pop())
        await copyFor(store, model, person);
    }),
  );
}

async function modelOf(store: Store, from: string) {
  const [request] = await store.requests.findOpen({ ownerObjectId: from });
  const plan = await store.plans.latest(request?.id ?? '');
  const chat = await store.conversations.personalOf(from);
  if (request === undefined || plan === null || chat === null) throw new Error('nothing to copy');
  return { from, request, plan, chat };
}

async function copyFor(
  store: Store,
  { from, request, plan, chat }: Awaited<ReturnType<typeof modelOf>>,
  person: string,
): Promise<void> {
  const id = newRequestId();
  // Object and request ids stand in names, markers and references as well.
  const renamed = <T>(data: T): T =>
    JSON.parse(JSON.stringify(data).replaceAll(from, person).replaceAll(request.id, id)) as T;
  const { reference, key, name, kind, serviceUrl } = renamed(chat);
  await store.conversations.save({ key, kind, personObjectId: person, name, reference, serviceUrl });
  const document = renamed(plan.document);
  await store.transaction(async (tx) => {
    const { tenantId, recipeId, requester, requesterMail, origin, answers, facts } = renamed(request);
    const inserting = { id, tenantId, recipeId, requester, requesterMail, origin, answers, facts };
    await store.requests.insert(tx, { ...inserting, inboundKey: `copy ${id}`, dueAt: null });
    await store.requests.update(tx, id, { state: 'planning' });
    await store.plans.insert(tx, {
      id: `${id}-${plan.seq}`,
      requestId: id,
      seq: plan.seq,
      kind: plan.kind,
      document,
      hash: sha256Hex(canonicalJson(document as unknown as Json)),
      expiresAt: plan.expiresAt,
    });
    await store.requests.update(tx, id, { state: 'awaiting-approval', dueAt: plan.expiresAt });
    await store.cards.insert(tx, {
      requestId: id,
      kind: 'plan',
      conversation: key,
      subject: `plan-${plan.seq}`,
    });
  });
}
