import type { OperationRecord, PlannedOperation } from '../../core/plan';
import type { CardRecord } from '../../core/ports/card-store';
import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { OperationView, PlanView, StageView } from '../../core/views';
import { dayAndTime } from '../../core/day-and-time';
import { stagesOf } from '../request/plan-stages';
import { namesOf } from '../request/names-of';
import type { Ports } from '../ports';
import { planKindOf } from '../request/before-later-plan';
import { approvalText, approversText } from './approval-view';
import { planButtons } from './plan-buttons';
import { headline } from './plan-headline';
import { noticesNow } from './plan-notices';
import { shownPlan, type ShownPlan } from './shown-plan';

export async function planView(
  ports: Ports,
  request: RequestRecord,
  card: CardRecord,
): Promise<{ view: PlanView; isHistory: boolean }> {
  const shown = await shownPlan(ports, request, card);
  return { view: await viewOfPlan(ports, request, shown), isHistory: shown.isHistory };
}

async function viewOfPlan(ports: Ports, request: RequestRecord, shown: ShownPlan): Promise<PlanView> {
  const { plan } = shown;
  const { vendorName, applicationName } = await namesOf(ports, request);
  return {
    kind: 'plan',
    requestId: request.id,
    vendorName,
    applicationName,
    tenantName: shown.tenantName,
    requesterName: request.requester.displayName,
    approvers: await approversText(ports, request),
    planKind: plan?.kind ?? planKindOf(request),
    plan:
      plan === null
        ? null
        : { hash: plan.hash, expiresAt: dayAndTime(plan.expiresAt), stages: stageViews(shown, plan) },
    state: request.state,
    headline: headline(shown),
    notices: noticesNow(ports, shown),
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

function operationView(operation: PlannedOperation, shown: ShownPlan): OperationView {
  const record = shown.records.find(({ key }) => key === operation.key);
  return {
    key: operation.key,
    title: operation.title,
    change: operation.change,
    details: operation.details,
    request: operation.request,
    permissions: operation.permissions,
    state: stateOf(record, shown),
    effect: record?.effect ?? null,
    checks: record?.checks ?? [],
    remark: record?.remark ?? null,
    failure: record?.failure ?? null,
  };
}

/** Without a run nothing runs, however far it came: what was begun has an outcome that nobody saw. */
function stateOf(
  record: OperationRecord | undefined,
  { request, superseded, setAside }: ShownPlan,
): OperationView['state'] {
  if (record === undefined) return 'planned';
  const { state } = record;
  if (request.state === 'applying' && !superseded && setAside === null) return state;
  if (state === 'waiting') return 'planned';
  if (state === 'writing') return 'in-doubt';
  // What reading back contradicts stays written until somebody tries again.
  if (state === 'written') return record.failure === null ? 'unread' : 'failed';
  return state;
}
