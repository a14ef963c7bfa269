import type { Absence, Tx } from '../../core/ports/store';
import type { Person } from '../../core/request';
import { authorise } from '../request/authorise';
import type { Ports, Reply } from '../ports';
import { recordRefusal } from '../request/record-refusal';
import { askedNow, type Asked } from '../request/approvers';
import { mayDecideAs } from './may-decide';
import { openPlan, type OpenPlan } from './open-plan';

interface Attempt {
  readonly person: Person;
  readonly what: string;
  readonly requestId: string;
  readonly planHash: string;
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
