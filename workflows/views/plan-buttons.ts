import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { PlanView } from '../../core/views';
import type { Ports } from '../ports';
import { cannotGoOn, knownRecipe } from '../request/recipe-of';
import { isLaterPlanUndecided, MAY_BE_UNDONE } from '../care/try-again';
import { isMadeOfAnswers } from '../request/former-answers';
import { makesThings, takesBack } from '../request/plan-stages';
import { isInUse, mayBeRemoved } from '../request/removal';
import { canRestore } from '../request/restorable';
import { planKindOf } from '../request/before-later-plan';
import { mayDecide } from './plan-turn';
import { noticesNow } from './plan-notices';
import type { ShownPlan } from './shown-plan';

export function planButtons(ports: Ports, shown: ShownPlan): PlanView['buttons'] {
  const { request, plan, superseded, setAside, records } = shown;
  const none = {
    approveStage: null,
    isStepwise: false,
    approveAll: false,
    reject: false,
    requestChanges: false,
    changeAnswers: false,
    tryAgain: false,
    undo: false,
    restore: false,
    vendorIsReady: false,
    switchBack: plan !== null && shown.switchBack?.plan.id === plan.id && ports.rules.writes === 'on',
    remove: false,
    stopRemoval: shown.isStoppable && setAside === null && ports.rules.writes === 'on',
    cancel: false,
  };
  if (superseded || setAside !== null) return none;
  const isStuck = cannotGoOn(ports, request, plan?.kind) !== null;
  const touched = records.some(({ attempt }) => attempt > 0);
  const { state } = request;
  if (state === 'awaiting-approval' && plan !== null) {
    const blocked =
      ports.rules.writes === 'off' ||
      noticesNow(ports, shown).some(({ severity }) => severity === 'blocking');
    return {
      ...none,
      ...(mayDecide(shown) && deciding(shown, { isBlocked: blocked, isStuck, touched })),
      // An approver asks for changes instead.
      changeAnswers:
        !isStuck &&
        !touched &&
        isMadeOfAnswers(request, plan.kind) &&
        (shown.viewer === null || shown.viewer === request.owner.objectId),
    };
  }
  return {
    ...none,
    tryAgain: !isStuck && (state === 'failed' || state === 'stale' || isLaterPlanUndecided(request, plan)),
    undo: mayBeUndone(shown) && !isInUse(request, ports.clock.now()),
    remove: mayRemove(shown) && isInUse(request, ports.clock.now()),
    vendorIsReady:
      state === 'paused' && shown.gate?.opensAt === null && !isStuck && ports.rules.writes === 'on',
    cancel: state === 'paused' && !shown.isStoppable,
    restore:
      knownRecipe(ports, request) !== null && takesBack(plan?.kind) && canRestore(request, ports.clock.now()),
    changeAnswers: !isStuck && isChangeable(request, plan) && !touched,
  };
}

function mayBeUndone({ request, plan, hasWritten }: ShownPlan): boolean {
  if (plan === null || !makesThings(plan.kind) || plan.kind === 'restore') return false;
  return hasWritten && MAY_BE_UNDONE.includes(request.state);
}

/** Where `Undo` stood until people might depend on it. */
function mayRemove({ request, plan }: ShownPlan): boolean {
  return plan !== null && makesThings(plan.kind) && mayBeRemoved(request);
}

/** What only those may press whose decision would be taken. */
function deciding(
  { plan, open, decisions, request }: ShownPlan,
  { isBlocked, isStuck, touched }: { isBlocked: boolean; isStuck: boolean; touched: boolean },
) {
  const isOfStages = !takesBack(plan?.kind) && plan?.kind !== 'restore';
  return {
    approveStage: isBlocked || !isOfStages ? null : (open[0] ?? null),
    isStepwise:
      touched || decisions.some(({ verdict, voidedAt }) => verdict === 'approved' && voidedAt === null),
    approveAll: !isBlocked,
    reject: true,
    requestChanges: !isStuck && !touched && plan !== null && isMadeOfAnswers(request, plan.kind),
  };
}

/** A failed plan may never have come to be; a rejected or expired one is asked for again. */
function isChangeable(request: RequestRecord, plan: PlanRecord | null): boolean {
  const { state } = request;
  return state === 'failed'
    ? (plan?.kind ?? planKindOf(request)) === 'setup'
    : plan?.kind === 'setup' && (state === 'rejected' || state === 'expired');
}
