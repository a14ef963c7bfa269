import type { OperationRecord } from '../../core/plan';
import type { DecisionRecord, PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import { approvalsNeeded, type Stage } from '../../core/stages';
import { approvalsOf, deciderName, missingApprovals } from '../approval/approvals';
import { inSeries } from '../request/name-lists';
import { asksOthers, delegationsFor, type Asked } from '../request/approvers';
import { askersOf, isBarred } from '../request/askers';
import { lastDayOf } from '../approval/delegate';
import { dayAndTime } from '../../core/day-and-time';
import { expiryOf } from '../request/plan-expiry';
import { REMINDED } from '../request/request-facts';
import type { Ports, Rules } from '../ports';

/** Whom the plan is shown to for approval; `null` where nobody else is asked. */
export async function approversText(
  ports: Ports,
  { asked, request }: { asked: Asked; request: RequestRecord },
): Promise<string | null> {
  if (!asksOthers(ports.rules)) return null;
  const { approvers } = asked;
  const askers = askersOf(request);
  const absent = delegationsFor(asked, askers).map(
    (one) => `${one.delegate.displayName} for ${one.person.displayName}, absent until ${lastDayOf(one)}`,
  );
  switch (approvers.kind) {
    case 'nobody':
      return 'nobody is set';
    case 'conversation': {
      const place = await ports.store.conversations.get(approvers.conversation);
      return [`channel ${place?.name ?? ''}`.trim(), ...absent].join('; ');
    }
    case 'people': {
      const names = approvers.people.filter(({ objectId }) => !isBarred(ports.rules, askers, objectId));
      return [inSeries(names.map(({ displayName }) => displayName)), ...absent].join('; ');
    }
  }
}

interface Decided {
  readonly rules: Rules;
  readonly request: RequestRecord;
  readonly decisions: readonly DecisionRecord[];
}

const NO_WORDS: Readonly<Record<'rejected' | 'changes-requested', string>> = {
  rejected: 'Rejected',
  'changes-requested': 'Changes requested',
};

/** What was decided on a stage, or what it waits for. `before`: the first stage that waits. */
export function approvalText(
  { rules, request, decisions }: Decided,
  { stage, before }: { stage: Stage; before: Stage | undefined },
): string {
  const no = decisions.findLast((one) => one.stage === stage && one.verdict !== 'approved');
  if (no !== undefined && no.verdict !== 'approved')
    return `${NO_WORDS[no.verdict]} by ${deciderName(no)}, ${dayAndTime(no.at)}`;
  const given = approvalsOf(decisions, stage);
  const last = given.at(-1);
  if (last !== undefined && missingApprovals(rules, decisions, stage) === 0)
    return `Approved by ${inSeries(given.map(approverText))}, ${dayAndTime(last.at)}`;
  const count = countText(rules, stage, given);
  // A stage that nobody was asked about yet has nothing to say.
  if (given.length > 0) return count ?? '';
  return request.state === 'awaiting-approval' && before === stage ? (count ?? 'Waits for approval') : '';
}

/** “1 of 2 approvals (Megan Bowen)”; `null` where one is enough. */
export function countText(rules: Rules, stage: Stage, given: readonly DecisionRecord[]): string | null {
  const needed = approvalsNeeded(rules.approvals, stage);
  if (needed === 1) return null;
  const who = given.length === 0 ? '' : ` (${inSeries(given.map(approverText))})`;
  return `${given.length} of ${needed} approvals${who}`;
}

function approverText(decision: DecisionRecord): string {
  const { onBehalfOf } = decision;
  if (onBehalfOf === null) return deciderName(decision);
  return `${deciderName(decision)}, absent until ${lastDayOf({ until: new Date(onBehalfOf.until) })}`;
}

/** The headline of a plan that waits: what happened to it, what it needs, and how long it may. */
export function waitingText(
  { rules, request, decisions }: Decided,
  { plan, next, records }: { plan: PlanRecord; next: Stage | undefined; records: readonly OperationRecord[] },
): string {
  const begun = records.some(({ state }) => state === 'done');
  const count = next === undefined ? null : countText(rules, next, approvalsOf(decisions, next));
  return [
    request.reason,
    begun
      ? 'The next stage waits for approval. Nothing more is written before.'
      : asksOthers(rules)
        ? 'Nothing is written before it is approved.'
        : 'Nothing is written before you approve.',
    count === null ? null : `Stage ${next ?? ''} has ${count}.`,
    request.facts[REMINDED] === plan.id ? `It expires on ${dayAndTime(expiryOf(request, plan))}.` : null,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' ');
}
