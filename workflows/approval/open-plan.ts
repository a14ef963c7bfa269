import type { DecisionRecord, PlanRecord, Tx } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { ignored, refused, type Ports, type Reply } from '../ports';
import { deciderName } from './approvals';
import { inSeries } from '../request/name-lists';

export interface OpenPlan {
  readonly request: RequestRecord;
  readonly plan: PlanRecord;
  readonly decisions: readonly DecisionRecord[];
}

/** The plan that waits for a decision, its request row locked; else why there is none. */
export async function openPlan(
  { store }: Ports,
  tx: Tx,
  { requestId, planHash }: { requestId: string; planHash: string },
): Promise<OpenPlan | Reply> {
  const request = await store.requests.lock(tx, requestId);
  if (request === null) return refused('I do not know this request.');
  const plan = await store.plans.latest(requestId);
  if (plan === null) return ignored('There is no plan yet.');
  if (plan.hash !== planHash) return refused('This plan has been replaced by a newer one. Nothing was done.');
  const decisions = await store.decisions.list(plan.id);
  if (request.state === 'awaiting-approval') return { request, plan, decisions };
  return ignored(decidedText(decisions));
}

const DECIDED: Readonly<Record<DecisionRecord['verdict'], string>> = {
  approved: 'Already approved by',
  rejected: 'Already rejected by',
  'changes-requested': 'Changes were already requested by',
};

/** What the newest stage decided on was told, and by whom. */
function decidedText(decisions: readonly DecisionRecord[]): string {
  const last = decisions.findLast(({ voidedAt }) => voidedAt === null);
  if (last === undefined) return 'This plan takes no decision any more.';
  const alike = decisions.filter(
    ({ stage, verdict, voidedAt }) => stage === last.stage && verdict === last.verdict && voidedAt === null,
  );
  return `${DECIDED[last.verdict]} ${inSeries(alike.map(deciderName))}.`;
}
