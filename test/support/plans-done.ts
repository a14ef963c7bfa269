import type { Expectation } from '../../core/checks';
import type { GraphRequest, References } from '../../core/graph-request';
import type { Json } from '../../core/json';
import type { OperationState, PlannedOperation } from '../../core/plan';
import type { PlanRecord, Store } from '../../core/ports/store';
import type { PlanKind } from '../../core/stages';
import { applicationUpdate, directoryObjectRestore } from '../../graph/requests';
import { plannedOperation } from '../../workflows/operations/planned-operation';

export const APP = '/applications/app-1';
export const SP = '/servicePrincipals/sp-1';
export const IDS: References = { 'app.objectId': 'app-1', 'app.clientId': 'client-1', 'sp.objectId': 'sp-1' };

/** An operation that expects one value in one place. */
export function writing(
  key: string,
  [path, at, value]: readonly [string, string, Json],
  more: Partial<PlannedOperation> & { test?: Expectation['test']; send?: GraphRequest['method'] } = {},
): PlannedOperation {
  const { test = 'equals', send = 'PATCH', ...fields } = more;
  return {
    ...plannedOperation({
      key,
      stage: 'create',
      change: 'change',
      title: key,
      via: applicationUpdate,
      request: { method: send, path },
      readBack: [{ read: { path }, expect: [{ label: key, at, test, value }] }],
    }),
    ...fields,
  };
}

export function deleting(key: string, path: string): PlannedOperation {
  return { ...writing(key, [path, 'id', null]), request: { method: 'DELETE', path } };
}

export function restoring(key: string, path: string): PlannedOperation {
  const id = path.split('/').at(-1) ?? '';
  return writing(key, [path, 'id', id], { graphOperation: directoryObjectRestore.name });
}

export interface PlanDone {
  readonly kind?: PlanKind;
  readonly operations: readonly PlannedOperation[];
  readonly references?: References;
  /** By key; everything else is done. */
  readonly states?: Readonly<Record<string, OperationState>>;
  /** What came of an operation. */
  readonly ids?: Readonly<Record<string, References>>;
}

/** A store that knows these plans of one request, in their order, and how far each operation came. */
export function storeOf(plans: readonly PlanDone[]): Pick<Store, 'plans' | 'operations' | 'requests'> {
  const records = plans.map(
    ({ kind = 'setup', operations, references = IDS }, index) =>
      ({
        id: `request-1-${index + 1}`,
        requestId: 'request-1',
        seq: index + 1,
        kind,
        document: { kind, operations, references },
      }) as unknown as PlanRecord,
  );
  const rows = plans.flatMap(({ operations, states = {}, ids = {} }, index) =>
    operations.map(({ key, stage }) => ({
      planId: `request-1-${index + 1}`,
      key,
      stage,
      state: states[key] ?? 'done',
      ids: ids[key] ?? {},
    })),
  );
  return {
    requests: { get: () => Promise.resolve(null) },
    plans: { listForRequest: () => Promise.resolve(records) },
    operations: { listForRequest: () => Promise.resolve(rows) },
  } as unknown as Pick<Store, 'plans' | 'operations' | 'requests'>;
}
