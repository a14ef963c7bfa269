import type { Json } from '../../core/json';
import type { OperationRecord, PlanDocument, PlannedOperation } from '../../core/plan';
import type { PlanKind, Stage } from '../../core/stages';

/** Stages of a plan in the order in which they run; an undo plan runs them backwards. */
export function stagesOf({ operations }: PlanDocument): Stage[] {
  return [...new Set(operations.filter(({ onDemand }) => onDemand === undefined).map(({ stage }) => stage))];
}

/** The stage by this name, where it is one that runs only when somebody asks for it. */
export function onDemandStage({ operations }: PlanDocument, name: Json | undefined): Stage | undefined {
  return operations.find(({ stage, onDemand }) => stage === name && onDemand !== undefined)?.stage;
}

const MAKES_THINGS: readonly PlanKind[] = ['setup', 'restore', 'renew', 'change', 'put-back', 'accept'];
/** What stood before goes on to stand until they have written. */
const BESIDE_WHAT_STANDS: readonly PlanKind[] = ['renew', 'change', 'put-back', 'accept'];

/**
 * A restore makes again what an undo removed, with new ids; a renewal another secret, a change what other answers ask
 * for; what was taken away is put back anew, and the ids of what is accepted are its own from then on.
 */
export function makesThings(kind: PlanKind): boolean {
  return MAKES_THINGS.includes(kind);
}

/** Nothing that the request made is to stand afterwards. */
export function takesBack(kind: PlanKind | undefined): boolean {
  return kind === 'undo' || kind === 'remove';
}

/** Of a removal, and of a restore after one: whether people may sign in at all. */
export function switchesSignIn({ key }: Pick<PlannedOperation, 'key'>): boolean {
  return /^(second-)?(switch-(on|off)|give-back)-sign-in$/.test(key);
}

/** The object that such an operation is about, kept or written. */
export function switchedObject({ readBack }: Pick<PlannedOperation, 'readBack'>): string {
  return readBack[0]?.read.path ?? '';
}

interface Planned {
  readonly kind: PlanKind;
  readonly id: string;
}

/** Whether the plan's values count: those of a renewal do when it has made anything, until then the former ones. */
export function isInEffect({ kind, id }: Planned, records: readonly OperationRecord[]): boolean {
  return (
    !BESIDE_WHAT_STANDS.includes(kind) ||
    records.some(({ planId, state }) => planId === id && (state === 'written' || state === 'done'))
  );
}

/** Whether the vendor was to use the plan's values and was told later to use the former ones again. */
export function isSwitchedBack({ id }: Pick<Planned, 'id'>, records: readonly OperationRecord[]): boolean {
  return records.some(
    ({ planId, stage, state }) => planId === id && stage === 'switch-back' && state === 'done',
  );
}
