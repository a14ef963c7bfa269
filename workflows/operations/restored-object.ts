import type { PlannedOperation } from '../../core/plan';
import { directoryObjectRestore } from '../../graph/requests';
import { equals } from './application';
import { plannedOperation } from './planned-operation';

/** Brings one soft-deleted object back; one that is there again already counts as restored. */
export function restoreObject(args: {
  key: string;
  title: string;
  details: readonly string[];
  collection: 'applications' | 'servicePrincipals';
  objectId: string;
  /** Name of the reference that holds the object's id. */
  reference: string;
}): PlannedOperation {
  const { key, title, details, collection, objectId, reference } = args;
  const read = { path: `/${collection}/${objectId}`, select: ['id'] };
  return plannedOperation({
    key,
    stage: 'create',
    change: 'create',
    title,
    details,
    via: directoryObjectRestore,
    request: directoryObjectRestore.build({ objectId }),
    outputs: { [reference]: 'id' },
    recovery: [{ read, outputs: { [reference]: 'id' } }],
    readBack: [{ read, expect: [equals('It is there again', 'id', objectId)] }],
  });
}
