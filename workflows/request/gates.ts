import { DAY_MS } from '../../core/durations';
import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import type { Gate } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import type { RequestRecord } from '../../core/request';
import type { Stage } from '../../core/stages';

/** `facts.gates`: id of the plan → number of the gate → when it was reached and opened. */
const GATES = 'gates';

interface GateState {
  /** ISO 8601. */
  readonly reached?: string;
  readonly opened?: string;
}

/** A gate that a stage waits for. */
export interface ClosedGate {
  readonly gate: Gate;
  /** Its number in the plan. */
  readonly index: number;
  /** `null`: a person opens it. */
  readonly opensAt: Date | null;
}

/** The first gate before a stage that is not open; `null` when nothing but approval is missing. */
export function closedGate(
  request: Pick<RequestRecord, 'facts'>,
  plan: Pick<PlanRecord, 'id' | 'document'>,
  { stage, now }: { stage: Stage; now: Date },
): ClosedGate | null {
  const states = gateStates(request, plan.id);
  let since = now;
  for (const [index, gate] of (plan.document.gates ?? []).entries()) {
    if (gate.before !== stage) continue;
    const { reached, opened } = states[index] ?? {};
    if (opened !== undefined) {
      since = new Date(opened);
      continue;
    }
    if (gate.kind === 'person') return { gate, index, opensAt: null };
    const from = reached === undefined ? since : new Date(reached);
    const opensAt = new Date(from.getTime() + gate.days * DAY_MS);
    if (opensAt > now) return { gate, index, opensAt };
    since = opensAt;
  }
  return null;
}

/** As facts of the request: the gate is reached now, or was before. */
export function gateReached(
  request: Pick<RequestRecord, 'facts'>,
  plan: Pick<PlanRecord, 'id'>,
  { index, now }: { index: number; now: Date },
): Record<string, Json> {
  const { reached = now.toISOString() } = gateStates(request, plan.id)[index] ?? {};
  return withState(request, plan, { [index]: { reached } });
}

/** As facts of the request: the gate is open from now on. */
export function gateOpened(
  request: Pick<RequestRecord, 'facts'>,
  plan: Pick<PlanRecord, 'id'>,
  { index, now }: { index: number; now: Date },
): Record<string, Json> {
  const former = gateStates(request, plan.id)[index] ?? {};
  return withState(request, plan, { [index]: { ...former, opened: now.toISOString() } });
}

export function hasGates({ document }: Pick<PlanRecord, 'document'>): boolean {
  return (document.gates ?? []).length > 0;
}

/** `facts.pausedBefore`: the stage that waits at its gate. */
export const PAUSED_BEFORE = 'pausedBefore';

/** `facts.endedAtGate`: numbers of plans that waited and were ended: what they had ready was never taken into use. */
const ENDED_AT_GATE = 'endedAtGate';

export function endedAtGate({ facts }: Pick<RequestRecord, 'facts'>): readonly number[] {
  const all = facts[ENDED_AT_GATE];
  return Array.isArray(all) ? all.filter((one) => typeof one === 'number') : [];
}

/** As facts of the request: this plan is over, before the stage that it waited with. */
export function withEnded(request: Pick<RequestRecord, 'facts'>, planSeq: number): Record<string, Json> {
  return { [ENDED_AT_GATE]: [...endedAtGate(request), planSeq] };
}

/** What a paused request waits for; `null` when nothing does. */
export function gateOfPaused(
  request: RequestRecord,
  plan: Pick<PlanRecord, 'id' | 'document'>,
  now: Date,
): ClosedGate | null {
  const stage = plan.document.gates?.find(({ before }) => before === request.facts[PAUSED_BEFORE])?.before;
  return request.state !== 'paused' || stage === undefined ? null : closedGate(request, plan, { stage, now });
}

/** When the gate was reached; `null` where it was not. */
export function reachedAt(
  request: Pick<RequestRecord, 'facts'>,
  plan: Pick<PlanRecord, 'id'>,
  index: number,
): Date | null {
  const { reached } = gateStates(request, plan.id)[index] ?? {};
  return reached === undefined ? null : new Date(reached);
}

function gateStates(
  { facts }: Pick<RequestRecord, 'facts'>,
  planId: string,
): Readonly<Record<number, GateState>> {
  const all = facts[GATES] ?? null;
  const own = isJsonObject(all) ? (all[planId] ?? null) : null;
  return isJsonObject(own) ? (own as Readonly<Record<number, GateState>>) : {};
}

/** Only the newest plan with gates is kept: there is one at a time. */
function withState(
  request: Pick<RequestRecord, 'facts'>,
  { id }: Pick<PlanRecord, 'id'>,
  changed: Readonly<Record<number, GateState>>,
): Record<string, Json> {
  const own = { ...gateStates(request, id), ...changed } as unknown as JsonObject;
  return { [GATES]: { [id]: own } };
}
