import type { Expectation } from '../../core/checks';
import type { GraphOperation, GraphRequest } from '../../core/graph-request';
import type { PlannedOperation } from '../../core/plan';

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

/** Top-level properties that the expectations look at: what a read of the object has to select. */
export function propertiesIn(expect: readonly Expectation[]): string[] {
  return [...new Set(expect.map(({ at }) => at.split(/[.[|]/)[0] ?? at))];
}
