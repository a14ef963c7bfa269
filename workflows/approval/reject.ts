import type { Tx } from '../../core/ports/store';
import { setAside } from '../questions/set-aside';
import { stagesOf } from '../request/plan-stages';
import { forgetAnswers } from '../request/sealed-answers';
import { done, type Ports, type Reply } from '../ports';
import { openStages } from './approvals';
import type { Deciding } from './decision';
import { recordDecision } from './record-decision';
import { tellRequester } from './tell-requester';

const NOTHING_WRITTEN =
  'Nothing was written. Change answers on the plan card starts again with your answers filled in.';
/** Of a later plan. */
const AS_BEFORE = 'The plan card says how to go on.';
const PARTLY_WRITTEN = 'Nothing more is written; Undo on the plan card takes back what is in Entra.';

export async function reject(ports: Ports, tx: Tx, deciding: Deciding): Promise<Reply> {
  const { request, plan, decision, decisions, places } = deciding;
  const { store, rules } = ports;
  const records = await store.operations.list(plan.id);
  const [next] = openStages({ rules, document: plan.document, decisions, records });
  const stage = next ?? stagesOf(plan.document)[0];
  const approver = decision.person;
  if (stage !== undefined)
    await recordDecision(ports, tx, {
      ...deciding,
      decision: { ...decision, stages: [stage], approver, onBehalfOf: places[0] ?? null },
    });
  const why = `Rejected by ${approver.displayName}: ${decision.reason?.trim() ?? ''}`;
  const isBack = await setAside(ports, tx, { request, seq: plan.seq, why });
  if (!isBack) {
    await store.requests.update(tx, request.id, { state: 'rejected', dueAt: null, reason: why });
    await forgetAnswers(ports, tx, request);
  }
  const isBegun = records.some(({ attempt }) => attempt > 0);
  const goOn = isBack ? AS_BEFORE : isBegun ? PARTLY_WRITTEN : NOTHING_WRITTEN;
  await tellRequester(ports, tx, { requestId: request.id, by: approver, text: `${why}. ${goOn}` });
  return done('Rejected. Nothing more will be written.');
}
