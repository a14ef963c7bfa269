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
