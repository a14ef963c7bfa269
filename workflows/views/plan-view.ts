import type { OperationRecord, PlannedOperation, PlanNotice } from '../../core/plan';
import type { CardRecord, DecisionRecord, PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { PlanKind } from '../../core/stages';
import type { OperationView, PlanView, StageView } from '../../core/views';
import { dayAndTime } from '../day-and-time';
import { FAILED_WHILE, textIn } from '../facts';
import { applicationNameOf } from '../planner/plan-input';
import { vendorNameOf } from '../planner/placeholder-values';
import { currentPlan, setAsideBecause } from '../follow-up';
import { policyNotices } from '../policy/problems';
import { canRestore } from '../restore';
import { isLaterPlanUndecided, MAY_BE_UNDONE } from '../recover';
import { recipeOf } from '../recipe-of';
import { stagesOf, unapprovedStages } from '../plan-stages';
import type { Ports } from '../ports';
import { planKindOf } from '../standing';

interface Loaded {
  readonly request: RequestRecord;
  readonly plan: PlanRecord | null;
  /** The card shows a plan that a newer one has replaced. */
  readonly superseded: boolean;
  /** The sentence why the plan came to nothing; `null` where it did not. */
  readonly setAside: string | null;
  /** What the newest plan is for. */
  readonly supersededBy: PlanKind;
  /** Any plan of the request was begun. */
  readonly hasWritten: boolean;
  readonly records: readonly OperationRecord[];
  readonly decisions: readonly DecisionRecord[];
  /** Shown in a personal chat, where the values arrive as well. */
  readonly isPersonal: boolean;
}

export async function planView(ports: Ports, request: RequestRecord, card: CardRecord): Promise<PlanView> {
  const loaded = await load(ports, request, card);
  const { plan } = loaded;
  const recipe = recipeOf(ports, request);
  return {
    kind: 'plan',
    requestId: request.id,
    vendorName: vendorNameOf(request, recipe),
    applicationName: applicationNameOf(request, recipe),
    tenantName: plan?.document.references['tenant.name'] ?? '',
    requesterName: request.requester.displayName,
    planKind: plan?.kind ?? planKindOf(request),
    plan:
      plan === null
        ? null
        : { hash: plan.hash, expiresAt: dayAndTime(plan.expiresAt), stages: stageViews(loaded, plan) },
    state: request.state,
    headline: headline(loaded),
    notices: noticesNow(ports.rules, loaded),
    buttons: buttons(ports, loaded),
  };
}

/** Those of the plan, and what the rules of this deployment say to it now: they may have changed since. */
function noticesNow(
  { writes, policy }: Ports['rules'],
  { request, plan, superseded, setAside }: Loaded,
): PlanNotice[] {
  const plansOnly: PlanNotice[] = writes === 'off' ? [PLANS_ONLY] : [];
  if (request.state === 'planning') return plansOnly;
  if (plan === null || superseded || setAside !== null) return [];
  // After an undo what it left alone stays on its card.
  if (request.state === 'undone' && plan.kind === 'undo')
    return plan.document.notices.filter(({ severity }) => severity === 'warning');
  if (request.state !== 'awaiting-approval') return [];
  const frozen = plan.document.notices;
  const now = policyNotices(policy, plan.document);
  const added = now.filter(({ text }) => frozen.every((notice) => notice.text !== text));
  return [...plansOnly, ...added, ...frozen];
}

const PLANS_ONLY: PlanNotice = {
  severity: 'info',
  text: 'This deployment only makes plans: writing is switched off (WRITES=off), so nothing can be approved.',
};

/** The plan the card was posted for; cards posted "again" follow the newest plan. */
async function load({ store }: Ports, request: RequestRecord, card: CardRecord): Promise<Loaded> {
  const { subject, conversation } = card;
  const plans = await store.plans.listForRequest(request.id);
  const lastSeq = Math.max(0, ...plans.map(({ seq }) => seq));
  const latestSeq = (await currentPlan(store, request))?.seq ?? 0;
  const seq = subject?.startsWith('plan-') === true ? Number(subject.slice('plan-'.length)) : latestSeq;
  const plan = plans.find((candidate) => candidate.seq === seq) ?? null;
  const place = await store.conversations.get(conversation);
  const isUnplanned = request.state === 'failed' && textIn(request, FAILED_WHILE) === 'planning';
  const newest = request.state === 'planning' || isUnplanned ? lastSeq + 1 : latestSeq;
  return {
    request,
    plan,
    superseded: plan !== null && seq < newest,
    setAside: setAsideBecause(request, seq),
    supersededBy: planKindOf(request),
    hasWritten: (await store.operations.listForRequest(request.id)).some(({ attempt }) => attempt > 0),
    records: plan === null ? [] : await store.operations.list(plan.id),
    decisions: plan === null ? [] : await store.decisions.list(plan.id),
    isPersonal: place === null || place.kind === 'personal',
  };
}

const APPLYING: Readonly<Record<PlanKind, string>> = {
  setup: 'Writing to Entra…',
  undo: 'Taking it back…',
  restore: 'Restoring it…',
  renew: 'Writing to Entra…',
  remove: 'Taking it back…',
};

function headline(loaded: Loaded): string {
  const { request, plan, superseded, setAside, records, isPersonal } = loaded;
  const isCarriedOut = isDone(records);
  if (setAside !== null) return setAside;
  if (superseded) return supersededHeadline(loaded);
  switch (request.state) {
    case 'planning':
      return 'Looking at your tenant…';
    case 'awaiting-approval':
      return records.some(({ state }) => state === 'done')
        ? 'The next stage waits for approval. Nothing more is written before.'
        : 'Nothing is written before you approve.';
    case 'applying':
      return APPLYING[plan?.kind ?? 'setup'];
    case 'handed-over':
    case 'completed':
      if (isPersonal) return 'Set up and read back. The values for the vendor are below.';
      return textIn(request, 'personalChat') === 'unreachable'
        ? `Set up and read back. The values wait for ${request.requester.displayName}: write me a message in personal chat, then I post them there.`
        : `Set up and read back. The values went to ${request.requester.displayName} in personal chat.`;
    case 'undone':
      return `Taken back: what this request made is removed. ${request.reason ?? ''}`.trim();
    case 'failed':
      return request.reason ?? 'It failed.';
    case 'stale':
      return `The tenant changed since the plan was made. ${request.reason ?? ''} Nothing was written; make a new plan with Try again.`;
    case 'expired':
      return 'Nobody decided in time. Nothing more is written.';
    case 'collecting':
      return isCarriedOut
        ? 'Set up and read back. Questions on the vendor’s own values follow below.'
        : 'The answers are being changed.';
    case 'rejected':
    case 'cancelled':
      return request.reason ?? '';
    case 'waiting-on-vendor':
      return isCarriedOut
        ? 'Set up and read back. The vendor’s own values are waited for.'
        : 'The vendor’s answer is waited for.';
  }
}

function isDone(records: readonly OperationRecord[]): boolean {
  return records.length > 0 && records.every(({ state }) => state === 'done');
}

function supersededHeadline({ request, records, supersededBy }: Loaded): string {
  if (request.state === 'undone') return 'Taken back, see below.';
  if (supersededBy === 'restore') return 'Restoring it is a further plan, below.';
  if (supersededBy === 'undo') return 'Taking this back is a further plan, below.';
  return isDone(records)
    ? 'Set up and read back. What the vendor’s own values change is a further plan, below.'
    : 'Replaced by a newer plan, further down.';
}

function buttons(ports: Ports, loaded: Loaded): PlanView['buttons'] {
  const { request, plan, superseded, setAside, hasWritten, records, decisions } = loaded;
  const none = {
    approveStage: null,
    approveAll: false,
    reject: false,
    changeAnswers: false,
    tryAgain: false,
    undo: false,
    restore: false,
  };
  if (superseded || setAside !== null) return none;
  const touched = records.some(({ attempt }) => attempt > 0);
  const { state } = request;
  if (state === 'awaiting-approval' && plan !== null) {
    const blocked =
      ports.rules.writes === 'off' ||
      noticesNow(ports.rules, loaded).some(({ severity }) => severity === 'blocking');
    const open = unapprovedStages(plan.document, decisions);
    return {
      ...none,
      approveStage: blocked || plan.kind === 'undo' || plan.kind === 'restore' ? null : (open[0] ?? null),
      approveAll: !blocked,
      reject: true,
      changeAnswers: !touched && plan.kind === 'setup',
    };
  }
  return {
    ...none,
    tryAgain: state === 'failed' || state === 'stale' || isLaterPlanUndecided(request, plan),
    undo: plan?.kind === 'setup' && hasWritten && MAY_BE_UNDONE.includes(state),
    restore: plan?.kind === 'undo' && canRestore(request, ports.clock.now()),
    changeAnswers: state === 'failed' && !touched && (plan?.kind ?? planKindOf(request)) === 'setup',
  };
}

function stageViews(loaded: Loaded, { document }: PlanRecord): StageView[] {
  const open = unapprovedStages(document, loaded.decisions);
  return stagesOf(document).map((stage) => ({
    stage,
    approval: approvalText(loaded, { stage, isNext: open[0] === stage, before: open[0] }),
    operations: document.operations
      .filter((operation) => operation.stage === stage)
      .map((operation) => operationView(operation, loaded)),
  }));
}

function approvalText(
  { decisions, request }: Loaded,
  { stage, isNext, before }: { stage: string; isNext: boolean; before: string | undefined },
): string {
  const decision = decisions.find((one) => one.stage === stage);
  if (decision !== undefined) {
    const word = decision.verdict === 'approved' ? 'Approved' : 'Rejected';
    return `${word} by ${decision.approver.displayName}, ${dayAndTime(decision.at)}`;
  }
  if (request.state !== 'awaiting-approval') return 'Not approved';
  return isNext ? 'Waits for approval' : `Comes after: ${before ?? ''}`;
}

function operationView(operation: PlannedOperation, { records, request }: Loaded): OperationView {
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
