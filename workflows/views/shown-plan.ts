import type { OperationRecord } from '../../core/plan';
import type { CardRecord } from '../../core/ports/card-store';
import type { DecisionRecord, PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { PlanKind, Stage } from '../../core/stages';
import { openStages } from '../approval/approvals';
import { FAILED_WHILE, textIn } from '../request/request-facts';
import { stoppableRemoval } from '../request/removal';
import { switchBackOf, type SwitchBack } from '../request/switch-back';
import { gateOfPaused, type ClosedGate } from '../request/gates';
import { currentPlan, setAsideBecause } from '../request/current-plan';
import type { Ports, Rules } from '../ports';
import { planKindOf, standingOf } from '../request/before-later-plan';
import { viewerOf } from './viewer';
import { askedNow, type Asked } from '../request/approvers';
import { waitText } from '../reading/tell-of-waits';

/** What a plan's card is drawn from. */
export interface ShownPlan {
  readonly rules: Rules;
  readonly request: RequestRecord;
  readonly plan: PlanRecord | null;
  /** As the request's plans call it; blank while none looked. */
  readonly tenantName: string;
  /** The card shows a plan that a newer one has replaced. */
  readonly superseded: boolean;
  /** The sentence why the plan came to nothing; `null` where it did not. */
  readonly setAside: string | null;
  /** Whatever happens to the request, the plan is not shown as another than now. */
  readonly isHistory: boolean;
  /** What the newest plan is for. */
  readonly supersededBy: PlanKind;
  /** Any plan of the request was begun. */
  readonly hasWritten: boolean;
  readonly records: readonly OperationRecord[];
  readonly decisions: readonly DecisionRecord[];
  /** Stages that wait for approval, in order. */
  readonly open: readonly Stage[];
  /** What a paused plan waits for; `null` where it is not paused. */
  readonly gate: ClosedGate | null;
  /** The plan is a removal that can be stopped now. */
  readonly isStoppable: boolean;
  /** What can be switched back at once; `null` where nothing can. */
  readonly switchBack: SwitchBack | null;
  /** What a read of the tenant waits for at the moment; an operation's own wait stands beside the operation. */
  readonly wait: string;
  /** Shown in a personal chat, where the values arrive as well. */
  readonly isPersonal: boolean;
  /** Key of the conversation that the card stands in. */
  readonly conversation: string;
  /** Object ID of the only one who sees it; `null` where several do, or it is not known. */
  readonly viewer: string | null;
  /** Who is asked to approve now. */
  readonly asked: Asked;
  /** All of the request, the oldest first. */
  readonly plans: readonly PlanRecord[];
  readonly allRecords: readonly OperationRecord[];
}

/** The plan the card was posted for; cards posted "again" follow the newest plan. */
export async function shownPlan(ports: Ports, request: RequestRecord, card: CardRecord): Promise<ShownPlan> {
  const { store, rules, clock } = ports;
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
  const all = await store.operations.listForRequest(request.id);
  const records = plan === null ? [] : await store.operations.list(plan.id);
  const decisions = plan === null ? [] : await store.decisions.list(plan.id);
  const switchBack = switchBackOf(request, { plans, records: all, now: clock.now() });
  // Until then there is a button on it.
  const isSwitchable = plan !== null && switchBack?.plan.id === plan.id;
  return {
    rules,
    request,
    plan,
    tenantName: tenantNameIn(plan === null ? plans : [plan, ...plans]),
    superseded: plan !== null && seq < newest,
    setAside: setAsideBecause(request, seq),
    isHistory: plan !== null && !isSwitchable && isHistory(request, plans, plan),
    supersededBy: planKindOf(request),
    hasWritten: all.some(({ attempt }) => attempt > 0),
    records,
    decisions,
    open: plan === null ? [] : openStages({ rules, document: plan.document, decisions, records }),
    gate: plan === null ? null : gateOfPaused(request, plan, clock.now()),
    isStoppable: plan !== null && stoppableRemoval(request, { plans, records: all })?.id === plan.id,
    switchBack,
    wait: waitText(request, clock.now()),
    isPersonal: place === null || place.kind === 'personal',
    conversation,
    viewer: viewerOf(card, place, request),
    asked: await askedNow(ports),
    plans,
    allRecords: all,
  };
}

/**
 * It was set aside, or a later set-up stands in its place and no plan is under way that may give it back. What an
 * undo replaced may be restored, and a number whose plan never came to be is used again.
 */
function isHistory(request: RequestRecord, plans: readonly PlanRecord[], { seq }: PlanRecord): boolean {
  if (setAsideBecause(request, seq) !== null) return true;
  if (standingOf(request) !== null) return false;
  const later = plans.filter((one) => one.seq > seq && setAsideBecause(request, one.seq) === null);
  return later.some(({ kind }) => kind === 'setup');
}

/** Only plans that look at the whole tenant name it; the others of the request are for the same one. */
function tenantNameIn(plans: readonly PlanRecord[]): string {
  const names = plans.map(({ document }) => document.references['tenant.name'] ?? '');
  return names.find((name) => name !== '') ?? '';
}
