import type { Expectation } from '../../core/checks';
import type { GraphOperation, GraphRequest } from '../../core/graph-request';
import type { JsonObject } from '../../core/json';
import type { PlannedOperation, UndoStep } from '../../core/plan';
import { GRAPH_OPERATIONS } from '../../graph/requests';

type Required = Pick<PlannedOperation, 'key' | 'stage' | 'change' | 'title'> & {
  via: GraphOperation;
  request: GraphRequest;
};
type Optional = Partial<
  Omit<PlannedOperation, keyof Required | 'graphOperation' | 'permissions' | 'repeatable'>
>;

/** Fills in what most operations do not need. */
export function plannedOperation({ via, ...fields }: Required & Optional): PlannedOperation {
  return {
    details: [],
    notReadyCodes: [],
    reliesOn: [],
    lookFirst: false,
    outputs: {},
    recovery: [],
    readBack: [],
    ...fields,
    graphOperation: via.name,
    permissions: via.permissions,
    repeatable: via.repeatable,
  };
}

/** What Graph knows of the operation that a plan names; one of an earlier version says itself what it needs. */
export function viaOf({
  graphOperation: name,
  permissions,
}: Pick<UndoStep, 'graphOperation' | 'permissions'>): GraphOperation {
  const known = GRAPH_OPERATIONS.find((one) => one.name === name);
  return known ?? { name, permissions, repeatable: true, source: '' };
}

/** How to undo an operation: the request of `via` that does it, and what shows that the effect is gone. */
export function undoBy(
  { name, permissions }: GraphOperation,
  { title, change, ...step }: Omit<UndoStep, 'graphOperation' | 'permissions'>,
): UndoStep {
  return { title, ...(change !== undefined && { change }), graphOperation: name, permissions, ...step };
}

/** One PATCH: what it writes, and every written property expected back. */
export type Update = Omit<Required & Optional, 'change' | 'via' | 'request' | 'readBack'> & {
  readonly change: JsonObject;
  readonly expect: readonly Expectation[];
};

/** Top-level properties that the expectations look at: what a read of the object has to select. */
export function propertiesIn(expect: readonly Expectation[]): string[] {
  return [...new Set(expect.map(({ at }) => at.split(/[.[|]/)[0] ?? at))];
}
