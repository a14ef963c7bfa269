import type { Check } from '../../../../core/checks';
import type { References } from '../../../../core/graph-request';
import type { PlannedOperation } from '../../../../core/plan';
import { resolveJson, resolvePath, resolveRequest, resolveText } from '../../../../core/references';
import { GRAPH_OPERATIONS } from '../../../../graph/requests';
import type { Wanted } from '../../../difference/wanted';
import { plannedOperation } from '../../../operations/planned-operation';
import { withUndoOfItsOwn } from '../../adoption/undo-on-adopted';
import { keyWith, type Comparing } from './comparing';

/** What this request made itself; what was there before it is nobody's to take away. */
export function isOurs({ operation, references }: Wanted, { records }: Pick<Comparing, 'records'>): boolean {
  const names = Object.keys(operation.outputs);
  return records.some(
    ({ key, effect, ids }) =>
      key === operation.key &&
      effect === 'created' &&
      names.every((name) => ids[name] !== undefined && ids[name] === references[name]),
  );
}

/** Takes away what an operation that stands has made, every id spelled out; `null` where nothing says how. */
export function takenBack(
  { operation, references }: Pick<Wanted, 'operation' | 'references'>,
  { title }: { readonly title: (of: PlannedOperation) => string },
): PlannedOperation | null {
  const { undo } = withUndoOfItsOwn(operation);
  if (undo === undefined) return null;
  const via = GRAPH_OPERATIONS.find(({ name }) => name === undo.graphOperation);
  return plannedOperation({
    key: keyWith('remove', operation.key),
    stage: operation.stage,
    change: 'remove',
    title: title({ ...operation, undo }),
    details: [`Made by: ${operation.title}`],
    via: via ?? { name: undo.graphOperation, permissions: undo.permissions, repeatable: true, source: '' },
    request: resolveRequest(undo.request, references),
    // Whom it concerns, as the card says it.
    reliesOn: [],
    readBack: [undo.gone, ...(undo.alsoGone ?? [])].map((check) => resolved(check, references)),
    replaces: [operation.key],
  });
}

function resolved({ read, expect }: Check, references: References): Check {
  return {
    read: { ...read, path: resolvePath(read.path, references) },
    expect: expect.map((expectation) => ({
      ...expectation,
      at: resolveText(expectation.at, references),
      value: resolveJson(expectation.value, references),
    })),
  };
}
