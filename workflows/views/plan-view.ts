import type { PlannedOperation } from '../../core/plan';
import type { CardRecord, PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { OperationView, PlanView, StageView } from '../../core/views';
import { dayAndTime } from '../day-and-time';
import { stagesOf } from '../plan-stages';
import { vendorNameOf } from '../planner/placeholder-values';
import { applicationNameOf } from '../planner/plan-input';
import type { Ports } from '../ports';
import { recipeOf } from '../recipe-of';
import { planKindOf } from '../standing';
import { approvalText, approversText } from './approval-view';
import { planButtons } from './plan-buttons';
import { headline } from './plan-headline';
import { noticesNow } from './plan-notices';
import { shownPlan, type ShownPlan } from './shown-plan';

export async function planView(ports: Ports, request: RequestRecord, card: CardRecord): Promise<PlanView> {
  const shown = await shownPlan(ports, request, card);
  const { plan } = shown;
  const recipe = recipeOf(ports, request);
  return {
    kind: 'plan',
    requestId: request.id,
    vendorName: vendorNameOf(request, recipe),
    applicationName: applicationNameOf(request, recipe),
    tenantName: plan?.document.references['tenant.name'] ?? '',
    requesterName: request.requester.displayName,
    approvers: await approversText(ports, request),
    planKind: plan?.kind ?? planKindOf(request),
    plan:
      plan === null
        ? null
        : { hash: plan.hash, expiresAt: dayAndTime(plan.expiresAt), stages: stageViews(shown, plan) },
    state: request.state,
    headline: headline(shown),
    notices: noticesNow(ports.rules, shown),
    buttons: planButtons(ports, shown),
  };
}

function stageViews(shown: ShownPlan, { document }: PlanRecord): StageView[] {
  return stagesOf(document).map((stage) => ({
    stage,
    approval: approvalText(shown, { stage, before: shown.open[0] }),
    operations: document.operations
      .filter((operation) => operation.stage === stage)
      .map((operation) => operationView(operation, shown)),
  }));
}

function operationView(operation: PlannedOperation, { records, request }: ShownPlan): OperationView {
  const record = records.find(({ key }) => key === operation.key);
  const untouched = record === undefined || (record.state === 'waiting' && request.state !== 'applying');
  return {
    key: operation.key,
    title: operation.title,
    change: operation.change,
    details: operation.details,
    request: operation.request,
    permissions: operation.permissions,
    state: untouched ? 'planned' : record.state,
    effect: record?.effect ?? null,
    checks: record?.checks ?? [],
    remark: record?.remark ?? null,
    failure: record?.failure ?? null,
  };
}
