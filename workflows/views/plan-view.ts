import type { OperationRecord, PlannedOperation } from '../../core/plan';
import type { CardRecord } from '../../core/ports/card-store';
import type { PlanRecord } from '../../core/ports/store';
import type { NamedPerson, RequestRecord } from '../../core/request';
import type { OperationView, PlanView, StageView } from '../../core/views';
import { dayAndTime } from '../../core/day-and-time';
import { stagesOf } from '../request/plan-stages';
import { expiryOf } from '../request/plan-expiry';
import { namesOf } from '../request/names-of';
import type { Ports } from '../ports';
import { planKindOf, standingOf } from '../request/before-later-plan';
import { asksOthers } from '../request/approvers';
import { choicesIn } from './plan-choices';
import { differencesBetween } from './plan-difference';
import { riskOf } from './plan-risk';
import { deciders, phaseOf, turnOf } from './plan-turn';
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
    approvers: await approversText(ports, shown),
    planKind: plan?.kind ?? planKindOf(request),
    plan:
      plan === null
        ? null
        : {
            hash: plan.hash,
            expiresAt: dayAndTime(expiryOf(request, plan)),
            stages: stageViews(shown, plan),
            onDemand: plan.document.operations
              .filter(({ onDemand }) => onDemand !== undefined)
              .map((operation) => operationView(operation, shown)),
          },
    state: request.state,
    headline: headline(shown),
    turn: turnOf(shown),
    phase: phaseOf(shown),
    risk: plan === null ? null : riskOf(plan, { plans: shown.plans, records: shown.allRecords }),
    chosen: plan === null ? [] : choicesIn(plan.document),
    differences: differencesOf(shown),
    notices: noticesNow(ports, shown),
    mentions: request.state === 'awaiting-approval' ? mentionsIn(shown) : [],
    buttons: planButtons(ports, shown),
  };
}

/** Of the plan that nobody began and that this one took the place of. */
function differencesOf({ plan, plans, request }: ShownPlan): readonly string[] {
  if (plan === null || request.state !== 'awaiting-approval') return [];
  const before = plans.find(({ seq }) => seq === plan.seq - 1);
  return before === undefined || standingOf(request)?.planSeq === before.seq
    ? []
    : differencesBetween(before, plan);
}

/** Those asked by name; in an approver's own chat nobody but them. */
function mentionsIn(shown: ShownPlan): readonly NamedPerson[] {
  if (!asksOthers(shown.rules)) return [];
  const { viewer, request } = shown;
  const named = deciders(shown).filter(({ objectId }) => objectId !== request.owner.objectId);
  return named.filter(({ objectId }) => viewer === null || objectId === viewer).slice(0, MOST_MENTIONED);
}

const MOST_MENTIONED = 10;

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
