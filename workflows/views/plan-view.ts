import { isJsonObject } from '../../core/json';
import type { OperationRecord, PlannedOperation, PlanNotice } from '../../core/plan';
import type { CardRecord, DecisionRecord, PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { PlanKind, Stage } from '../../core/stages';
import type { OperationView, PlanView, StageView } from '../../core/views';
import { openStages } from '../approval/approvals';
import { dayAndTime } from '../day-and-time';
import { CHANGES_REQUESTED, FAILED_WHILE, textIn } from '../facts';
import { textAt } from '../planner/answer-values';
import { applicationNameOf } from '../planner/plan-input';
import { vendorNameOf } from '../planner/placeholder-values';
import { currentPlan, setAsideBecause } from '../follow-up';
import { policyNotices } from '../policy/problems';
import { canRestore } from '../restore';
import { isLaterPlanUndecided, MAY_BE_UNDONE } from '../recover';
import { recipeOf } from '../recipe-of';
import { stagesOf } from '../plan-stages';
import type { Ports, Rules } from '../ports';
import { planKindOf } from '../standing';
import { waitText } from '../tell-of-waits';
import { approvalText, approversText, waitingText } from './approval-view';

interface Loaded {
  readonly rules: Rules;
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
  /** Stages that wait for approval, in order. */
  readonly open: readonly Stage[];
  /** What a read of the tenant waits for at the moment; an operation's own wait stands beside the operation. */
  readonly wait: string;
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
    approvers: await approversText(ports, request),
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
async function load(
  { store, rules, clock }: Ports,
  request: RequestRecord,
  card: CardRecord,
): Promise<Loaded> {
  const { subject, conversation } = card;
  const plans = await store.plans.listForRequest(request.id);
  const lastSeq = Math.max(0, ...plans.map(({ seq }) => seq));
  const latestSeq = (await currentPlan(store, request))?.seq ?? 0;
  const seq =
    subject?.startsWith('plan-') === true ? Number.parseInt(subject.slice('plan-'.length), 10) : latestSeq;
  const plan = plans.find((candidate) => candidate.seq === seq) ?? null;
  const place = await store.conversations.get(conversation);
  const isUnplanned = request.state === 'failed' && textIn(request, FAILED_WHILE) === 'planning';
  const newest = request.state === 'planning' || isUnplanned ? lastSeq + 1 : latestSeq;
  const records = plan === null ? [] : await store.operations.list(plan.id);
  const decisions = plan === null ? [] : await store.decisions.list(plan.id);
  return {
    rules,
    request,
    plan,
    superseded: plan !== null && seq < newest,
    setAside: setAsideBecause(request, seq),
    supersededBy: planKindOf(request),
    hasWritten: (await store.operations.listForRequest(request.id)).some(({ attempt }) => attempt > 0),
    records,
    decisions,
    open: plan === null ? [] : openStages({ rules, document: plan.document, decisions, records }),
    wait: waitText(request, clock.now()),
    isPersonal: place === null || place.kind === 'personal',
  };
}

const APPLYING: Readonly<Record<PlanKind, string>> = {
  setup: 'Writing to Entra…',
  undo: 'Taking it back…',
  restore: 'Restoring it…',
  renew: 'Making a new client secret…',
  remove: 'Taking it back…',
};

function headline(loaded: Loaded): string {
  const { request, plan, superseded, setAside, records, open, isPersonal, wait } = loaded;
  const isCarriedOut = isDone(records);
  if (setAside !== null) return setAside;
  if (superseded) return supersededHeadline(loaded);
  switch (request.state) {
    case 'planning':
      return `Looking at your tenant… ${wait}`.trim();
    case 'awaiting-approval':
      return plan === null ? '' : waitingText(loaded, { plan, next: open[0], records });
    case 'applying':
      return `${APPLYING[plan?.kind ?? 'setup']} ${wait}`.trim();
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
      return `The tenant changed since the plan was made. ${request.reason ?? ''} ${notWritten(records)}; make a new plan with Try again.`;
    case 'expired':
      return 'Nobody decided in time. Nothing more is written.';
    case 'collecting':
      return isCarriedOut
        ? 'Set up and read back. Questions on the vendor’s own values follow below.'
        : `${changesRequested(request)}The answers are being changed.`;
    case 'rejected':
    case 'cancelled':
      return request.reason ?? '';
    case 'waiting-on-vendor':
      return isCarriedOut
        ? 'Set up and read back. The vendor’s own values are waited for.'
        : 'The vendor’s answer is waited for.';
  }
}

/** The stages before the one that did not begin may have run. */
function notWritten(records: readonly OperationRecord[]): string {
  return records.some(({ attempt }) => attempt > 0) ? 'Nothing more was written' : 'Nothing was written';
}

function isDone(records: readonly OperationRecord[]): boolean {
  return records.length > 0 && records.every(({ state }) => state === 'done');
}

function supersededHeadline({ request, records, supersededBy }: Loaded): string {
  if (request.state === 'undone') return 'Taken back, see below.';
  if (supersededBy === 'restore') return 'Restoring it is a further plan, below.';
  if (supersededBy === 'renew') return 'A new client secret is a further plan, below.';
  if (supersededBy === 'undo') return 'Taking this back is a further plan, below.';
  return isDone(records)
    ? 'Set up and read back. What the vendor’s own values change is a further plan, below.'
    : 'Replaced by a newer plan, further down.';
}

/** “Megan Bowen asks: …” */
function changesRequested({ facts }: RequestRecord): string {
  const wish = facts[CHANGES_REQUESTED];
  return isJsonObject(wish) ? `${textAt(wish, 'by')} asks: ${textAt(wish, 'reason')}. ` : '';
}

function buttons(ports: Ports, loaded: Loaded): PlanView['buttons'] {
  const { request, plan, superseded, setAside, hasWritten, records, open } = loaded;
  const none = {
    approveStage: null,
    approveAll: false,
    reject: false,
    requestChanges: false,
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
    return {
      ...none,
      approveStage: blocked || plan.kind === 'undo' || plan.kind === 'restore' ? null : (open[0] ?? null),
      approveAll: !blocked,
      reject: true,
      requestChanges: !touched && plan.kind === 'setup',
      changeAnswers: !touched && plan.kind === 'setup',
    };
  }
  return {
    ...none,
    tryAgain: state === 'failed' || state === 'stale' || isLaterPlanUndecided(request, plan),
    undo: (plan?.kind === 'setup' || plan?.kind === 'renew') && hasWritten && MAY_BE_UNDONE.includes(state),
    restore: plan?.kind === 'undo' && canRestore(request, ports.clock.now()),
    changeAnswers: isChangeable(request, plan) && !touched,
  };
}

/** A failed plan may never have come to be; a rejected or expired one is asked for again. */
function isChangeable(request: RequestRecord, plan: PlanRecord | null): boolean {
  const { state } = request;
  return state === 'failed'
    ? (plan?.kind ?? planKindOf(request)) === 'setup'
    : plan?.kind === 'setup' && (state === 'rejected' || state === 'expired');
}

function stageViews(loaded: Loaded, { document }: PlanRecord): StageView[] {
  return stagesOf(document).map((stage) => ({
    stage,
    approval: approvalText(loaded, { stage, before: loaded.open[0] }),
    operations: document.operations
      .filter((operation) => operation.stage === stage)
      .map((operation) => operationView(operation, loaded)),
  }));
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
