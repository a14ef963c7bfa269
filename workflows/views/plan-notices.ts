import type { PlanNotice } from '../../core/plan';
import { policyNotices } from '../policy/problems';
import type { Ports } from '../ports';
import { isTakenBack } from '../../core/request';
import { takesBack } from '../request/plan-stages';
import { cannotGoOn } from '../request/recipe-of';
import type { ShownPlan } from './shown-plan';

const PLANS_ONLY: PlanNotice = {
  severity: 'info',
  text: 'This deployment only makes plans: writing is switched off (WRITES=off), so nothing can be approved.',
};

/** Those of the plan, and what the rules of this deployment say to it now: they may have changed since. */
export function noticesNow(
  { rules: { writes, policy }, catalogue }: Pick<Ports, 'rules' | 'catalogue'>,
  { request, plan, superseded, setAside }: ShownPlan,
): PlanNotice[] {
  const stuck = setAside === null && !superseded ? cannotGoOn({ catalogue }, request, plan?.kind) : null;
  if (stuck !== null) return [{ severity: 'blocking', text: stuck }];
  const plansOnly: PlanNotice[] = writes === 'off' ? [PLANS_ONLY] : [];
  if (request.state === 'planning') return plansOnly;
  if (plan === null || superseded || setAside !== null) return [];
  // After an undo what it left alone stays on its card.
  if (isTakenBack(request.state) && takesBack(plan.kind))
    return plan.document.notices.filter(({ severity }) => severity === 'warning');
  if (request.state !== 'awaiting-approval') return [];
  const frozen = plan.document.notices;
  const now = policyNotices(policy, plan.document);
  const added = now.filter(({ text }) => frozen.every((notice) => notice.text !== text));
  return [...plansOnly, ...added, ...frozen];
}
