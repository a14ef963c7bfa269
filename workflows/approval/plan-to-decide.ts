import type { Absence, DecisionRecord, PlanRecord, Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { authorise } from '../request/authorise';
import { ignored, refused, type Ports, type Reply } from '../ports';
import { recordRefusal } from '../request/record-refusal';
import { deciderName } from './approvals';
import { inSeries } from '../request/name-lists';
import { askedNow, placesOf, whoMayApprove, type Asked } from '../request/approvers';
import { askersOf, isBarred } from '../request/askers';

interface Attempt {
  readonly person: Person;
  readonly what: string;
  readonly requestId: string;
  readonly planHash: string;
}

interface OpenPlan {
  readonly request: RequestRecord;
  readonly plan: PlanRecord;
  readonly decisions: readonly DecisionRecord[];
}

/** A plan on which this person may decide. */
export interface PlanToDecide extends OpenPlan {
  /** In whose places the person may decide; `null` is their own. */
  readonly places: readonly (Absence | null)[];
}

/** Who is asked to approve now, when this person has the right to; otherwise the refusal, which is on record. */
export async function askedIfAllowed(ports: Ports, attempt: Attempt): Promise<Asked | Reply> {
  const allowed = await authorise(ports, attempt.person, 'approve');
  return allowed.kind === 'done' ? askedNow(ports) : recordRefusal(ports, attempt, allowed);
}

/**
 * Works on the plan that waits for a decision, in one transaction, when the person is among those who are asked.
 * A refusal is on record.
 */
export async function onOpenPlan(
  ports: Ports,
  { asked, ...attempt }: Attempt & { asked: Asked },
  work: (tx: Tx, plan: PlanToDecide) => Promise<Reply>,
): Promise<Reply> {
  const reply = await ports.store.transaction(async (tx) => {
    const open = await openPlan(ports, tx, attempt);
    if ('kind' in open) return open;
    const places = mayDecideAs(asked, open.request, attempt.person);
    return 'kind' in places ? places : work(tx, { ...open, places });
  });
  ports.nudge();
  return reply.kind === 'refused' ? recordRefusal(ports, attempt, reply) : reply;
}

/** The plan that waits for a decision, its request row locked; else why there is none. */
async function openPlan(
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

/** The places in which this person may decide on this request, or why they may not. */
function mayDecideAs(
  asked: Asked,
  request: RequestRecord,
  person: Person,
): readonly (Absence | null)[] | Reply {
  const { rules, approvers } = asked;
  const askers = askersOf(request);
  if (isBarred(rules, askers, person.objectId)) {
    return refused('A second person has to decide this. Whoever asked for it cannot.');
  }
  const places = placesOf(asked, askers, person);
  if (places.length > 0) return places;
  const may = approvers.kind === 'people' ? whoMayApprove(rules, approvers.people, askers) : [];
  const names = may.length === 0 ? 'others' : inSeries(may.map(({ displayName }) => displayName));
  return refused(`Only ${names} decide on this plan. Nothing was done.`);
}
