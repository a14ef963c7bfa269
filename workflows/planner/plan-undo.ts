import type { Check } from '../../core/checks';
import type { References } from '../../core/graph-request';
import type { OperationRecord, PlanDocument, PlannedOperation, PlanNotice, UndoStep } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import { resolveJson, resolvePath, resolveRequest, resolveText } from '../../core/references';
import type { RequestRecord } from '../../core/request';
import { GRAPH_OPERATIONS } from '../../graph/requests';
import type { Ports } from '../ports';
import { plannedOperation } from '../operations/planned-operation';
import { referencesOf } from '../runner/operation-context';
import { lookForResult } from '../runner/recover';
import { recipeOf } from '../recipe-of';
import { applicationNameOf } from './plan-input';
import { vendorNameOf } from './placeholder-values';

interface Made {
  readonly operation: PlannedOperation;
  readonly undo: UndoStep;
  readonly references: References;
}

/** A plan that removes exactly what this request made, last thing first, with every id spelled out. */
export async function planUndo(ports: Ports, request: RequestRecord): Promise<PlanDocument> {
  const recipe = recipeOf(ports, request);
  const made = await everythingMade(ports, request);
  const operations = made.reverse().map(undoOperation);
  return {
    kind: 'undo',
    requestId: request.id,
    tenantId: request.tenantId,
    recipeId: recipe.id,
    vendorName: vendorNameOf(request, recipe),
    applicationName: applicationNameOf(request, recipe),
    requesterName: request.requester.displayName,
    createdAt: ports.clock.now().toISOString(),
    notices: operations.length === 0 ? [NOTHING_MADE] : [REMOVED_WITH_THE_APPLICATION],
    operations,
    references: {},
  };
}

const NOTHING_MADE: PlanNotice = {
  severity: 'blocking',
  text: 'This request made nothing that is still there.',
};

const REMOVED_WITH_THE_APPLICATION: PlanNotice = {
  severity: 'info',
  text: 'Deleting the application also removes its service principal, sign-on settings, certificate, secret and assignments.',
};

/** Created objects of all set-up plans of the request, in the order in which they were made. */
async function everythingMade(ports: Ports, request: RequestRecord): Promise<Made[]> {
  const plans = await ports.store.plans.listForRequest(request.id);
  const made: Made[] = [];
  for (const plan of plans.filter(({ kind }) => kind === 'setup')) {
    made.push(...(await madeBy(ports, plan)));
  }
  return made;
}

async function madeBy(ports: Ports, plan: PlanRecord): Promise<Made[]> {
  const records = await ports.store.operations.list(plan.id);
  const known = referencesOf(plan, records);
  const made: Made[] = [];
  for (const operation of plan.document.operations) {
    const { undo } = operation;
    const record = records.find(({ key }) => key === operation.key);
    if (undo === undefined || record === undefined) continue;
    const ids = await idsOf(ports, { operation, record, known });
    if (ids !== null) made.push({ operation, undo, references: { ...known, ...ids } });
  }
  return made;
}

/** Ids of what the operation made; an attempt that was lost is looked for. Adopted objects are nobody's to delete. */
async function idsOf(
  ports: Ports,
  { operation, record, known }: { operation: PlannedOperation; record: OperationRecord; known: References },
): Promise<References | null> {
  if (record.effect !== null) return ['created', 'changed'].includes(record.effect) ? record.ids : null;
  return record.attempt === 0 ? null : lookForResult(ports.tenant, operation, known);
}

function undoOperation({ operation, undo, references }: Made): PlannedOperation {
  const via = GRAPH_OPERATIONS.find(({ name }) => name === undo.graphOperation);
  return plannedOperation({
    key: `undo-${operation.key}`,
    stage: operation.stage,
    change: 'remove',
    title: undo.title,
    details: [`Made by: ${operation.title}`],
    via: via ?? { name: undo.graphOperation, permissions: undo.permissions, repeatable: true, source: '' },
    request: resolveRequest(undo.request, references),
    readBack: [resolveCheck(undo.gone, references)],
  });
}

function resolveCheck({ read, expect }: Check, references: References): Check {
  return {
    read: { ...read, path: resolvePath(read.path, references) },
    expect: expect.map((expectation) => ({
      ...expectation,
      at: resolveText(expectation.at, references),
      value: resolveJson(expectation.value, references),
    })),
  };
}
