import type { References } from '../../../core/graph-request';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../core/json';
import type { PlannedOperation } from '../../../core/plan';
import type { RequestRecord } from '../../../core/request';
import {
  applicationDelete,
  claimsMappingPolicyCreate,
  claimsMappingPolicyUpdate,
} from '../../../graph/requests';
import { isInEffect, switchedObject, switchesSignIn, takesBack } from '../../request/plan-stages';
import type { Ports } from '../../ports';
import { referencesOf } from '../../reading/operation-context';

export interface SetUp {
  /** What set-up plans made, in their order. */
  readonly made: readonly PlannedOperation[];
  readonly references: References;
  /** Object ids of the applications that an undo or a removal deleted. */
  readonly deleted: readonly string[];
  /** Object ids of the service principals whose sign-in a removal switched off before. */
  readonly switchedOff: readonly string[];
}

/** What the plans in effect have made and an undo or a removal has deleted, in the order of the plans. */
export async function whatWasSetUp({ store }: Ports, request: RequestRecord): Promise<SetUp> {
  const plans = await store.plans.listForRequest(request.id);
  const records = await store.operations.listForRequest(request.id);
  const made = new Map<string, PlannedOperation>();
  const deleted: string[] = [];
  const switchedOff = new Set<string>();
  let references: References = {};
  for (const plan of plans) {
    const own = records.filter(({ planId }) => planId === plan.id);
    const withEffect = (effect: string) =>
      plan.document.operations.filter(({ key }) => own.find((one) => one.key === key)?.effect === effect);
    if (takesBack(plan.kind)) {
      const gone = withEffect('removed').filter(
        ({ graphOperation }) => graphOperation === applicationDelete.name,
      );
      const done = plan.document.operations.filter(({ key }) =>
        own.some((one) => one.key === key && one.state === 'done'),
      );
      for (const operation of done.filter(switchesSignIn)) {
        const spObjectId = switchedObject(operation).split('/').at(-1) ?? '';
        if (operation.key.endsWith('switch-off-sign-in')) switchedOff.add(spObjectId);
        else switchedOff.delete(spObjectId);
      }
      deleted.push(...gone.map(({ request: { path } }) => path.split('/').at(-1) ?? ''));
      continue;
    }
    if (!isInEffect(plan, own)) continue;
    references = { ...references, ...referencesOf(plan, own) };
    for (const operation of [...withEffect('created'), ...withEffect('changed')])
      made.set(identityOf(operation), plan.kind === 'put-back' ? withoutWhatDiffered(operation) : operation);
    for (const operation of withEffect('changed')) redefine(made, operation);
    // What a change took away does not come back.
    for (const { replaces = [] } of withEffect('removed'))
      for (const [identity, { key }] of made) if (replaces.includes(key)) made.delete(identity);
  }
  return {
    made: withOwnKeys([...made.values()]),
    references,
    deleted: [...new Set(deleted)],
    switchedOff: [...switchedOff],
  };
}

/** What was put back relied on what differed then. That whom it lets in is still there holds for a restore as well. */
function withoutWhatDiffered(operation: PlannedOperation): PlannedOperation {
  const reliesOn = operation.reliesOn.filter(({ read }) => /^\/(groups|users)\//.test(read.path));
  return { ...operation, reliesOn };
}

/** A policy is made again with the definition that it had last. */
function redefine(
  made: Map<string, PlannedOperation>,
  { graphOperation, request, readBack }: PlannedOperation,
): void {
  if (graphOperation !== claimsMappingPolicyUpdate.name) return;
  const definition = isJsonObject(request.body ?? null)
    ? (request.body as JsonObject)['definition']
    : undefined;
  const value = readBack[0]?.expect[0]?.value;
  for (const [identity, one] of made) {
    if (one.graphOperation !== claimsMappingPolicyCreate.name) continue;
    const body = { ...(one.request.body as JsonObject), definition: definition ?? null };
    const checks = one.readBack.map((check) => ({
      ...check,
      expect: check.expect.map((each) =>
        each.at === 'definition' ? { ...each, value: value ?? null } : each,
      ),
    }));
    made.set(identity, { ...one, request: { ...one.request, body }, readBack: checks });
  }
}

function identityOf({ key, request }: PlannedOperation): string {
  return `${key} ${canonicalJson(request as unknown as Json)}`;
}

/** Assignments of several plans are each numbered from one. */
function withOwnKeys(operations: readonly PlannedOperation[]): PlannedOperation[] {
  return operations.map((operation, index) => {
    const before = operations.slice(0, index).filter(({ key }) => key === operation.key).length;
    return before === 0 ? operation : { ...operation, key: `${operation.key}-again-${before}` };
  });
}
