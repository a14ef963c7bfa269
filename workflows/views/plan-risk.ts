import type { Expectation } from '../../core/checks';
import type { OperationRecord, PlanDocument, PlannedOperation } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import { isJsonObject } from '../../core/json';
import type { PlanView } from '../../core/views';
import { applicationDelete } from '../../graph/requests';
import { someNames } from '../request/name-lists';
import { makesThings } from '../request/plan-stages';

type Risk = PlanView['risk'];

const AS_IT_IS: Risk = { severity: 'info', text: 'Who may sign in stays as it is.' };

/** All of the request. */
interface History {
  readonly plans: readonly PlanRecord[];
  readonly records: readonly OperationRecord[];
}

/** Who will be able to sign in once the plan has run, or no longer will. */
export function riskOf({ document, kind, seq }: PlanRecord, { plans, records }: History): Risk {
  switch (kind) {
    case 'setup':
      return riskOfSetup(document);
    case 'undo':
    case 'remove':
      return riskOfUndo(document, whatIsMade({ plans: plans.filter((one) => one.seq < seq), records }));
    case 'restore':
      return { severity: 'info', text: 'Whoever could sign in before will be able to again.' };
    case 'put-back':
      return riskOfPutBack(document);
    case 'change':
      return riskOfChange(document, plans);
    case 'renew':
      return AS_IT_IS;
    case 'accept':
      return { severity: 'info', text: 'Whoever can sign in now still can.' };
  }
}

function riskOfSetup({ operations }: PlanDocument): Risk {
  const isRequired = assignmentRequired(operations);
  if (isRequired === false)
    return { severity: 'warning', text: 'Everybody in the tenant will be able to sign in.' };
  const assigning = operations.filter(({ key }) => ASSIGNS.test(key));
  const names = whoIsLetIn(operations);
  if (names.length > 0)
    return {
      severity: 'info',
      text: `${isRequired === true ? 'Only these' : 'These'} will be able to sign in: ${someNames(names)}.`,
    };
  // Where nobody is assigned at all a notice of the plan says so.
  return isRequired === null || assigning.length > 0 ? AS_IT_IS : null;
}

function riskOfPutBack(document: PlanDocument): Risk {
  const { operations } = document;
  if (operations.some(({ readBack }) => readBack.some(({ expect }) => expect.some(isSwitchedOn))))
    return { severity: 'warning', text: 'Whoever is assigned will be able to sign in again.' };
  const changed = operations.filter(({ change }) => change !== 'keep');
  if (assignmentRequired(changed) === true && whoIsLetIn(changed).length === 0)
    return { severity: 'warning', text: 'Only who is assigned will be able to sign in.' };
  return riskOfSetup(document) ?? AS_IT_IS;
}

function isSwitchedOn({ at, value }: Expectation): boolean {
  return at === 'accountEnabled' && value === true;
}

/** Who is let in besides, and who no longer is. */
function riskOfChange({ operations }: PlanDocument, plans: readonly PlanRecord[]): Risk {
  if (assignmentRequired(operations) === false)
    return { severity: 'warning', text: 'Everybody in the tenant will be able to sign in.' };
  const letIn = someNames(whoIsLetIn(operations));
  const out = someNames(whoIsLetIn(replacedBy(operations, plans)));
  const said = [
    ...(letIn === '' ? [] : [`These will be able to sign in as well: ${letIn}.`]),
    ...(out === '' ? [] : [`No longer assigned: ${out}.`]),
  ];
  if (said.length === 0) return AS_IT_IS;
  return { severity: out === '' ? 'info' : 'warning', text: said.join(' ') };
}

/** Of earlier plans, what these take away. */
function replacedBy(
  operations: readonly PlannedOperation[],
  plans: readonly PlanRecord[],
): PlannedOperation[] {
  const gone = operations.flatMap(({ change, replaces = [] }) => (change === 'remove' ? replaces : []));
  const made = plans.flatMap(({ document }) => document.operations);
  return made.filter(({ key, change }) => gone.includes(key) && change !== 'remove');
}

/** What the plans have written and no later one took away. */
function whatIsMade({ plans, records }: History): PlannedOperation[] {
  const done = [...plans]
    .filter(({ kind }) => makesThings(kind))
    .sort((one, other) => one.seq - other.seq)
    .flatMap(({ id, document }) => document.operations.filter(({ key }) => isWritten(records, id, key)));
  return done.filter(
    ({ key, change }, index) =>
      change !== 'remove' &&
      !done.slice(index + 1).some((one) => one.change === 'remove' && one.replaces?.includes(key) === true),
  );
}

function isWritten(records: readonly OperationRecord[], planId: string, key: string): boolean {
  return records.some(
    (one) => one.planId === planId && one.key === key && ['written', 'done'].includes(one.state),
  );
}

function riskOfUndo({ operations }: PlanDocument, made: readonly PlannedOperation[]): Risk {
  const who = someNames(whoIsLetIn(made));
  if (operations.some(({ graphOperation }) => graphOperation === applicationDelete.name)) {
    const losing = assignmentRequired(made) === false ? 'everybody in the tenant' : who;
    return {
      severity: 'warning',
      text: `Nobody will be able to sign in with it any more.${losing === '' ? '' : ` Access is lost by ${losing}.`}`,
    };
  }
  const isTaken = operations.some(({ key }) => ASSIGNS.test(key.replace(/^undo-/, '')));
  return isTaken ? { severity: 'warning', text: `No longer able to sign in: ${who}.` } : AS_IT_IS;
}

/** `null` where the plan does not touch it. What is read back says it, also where it is kept as it is. */
function assignmentRequired(operations: readonly PlannedOperation[]): boolean | null {
  const values = operations
    .flatMap(({ readBack }) => readBack.flatMap(({ expect }) => expect))
    .filter(({ at }) => at === 'appRoleAssignmentRequired')
    .map(({ value }) => value === true);
  return values.length === 0 ? null : values.every((value) => value);
}

/** Keys of what assigns people and groups. */
const ASSIGNS = /^(second-)?assign-\d+/;

/** Those whom the operations assign, by the names that the plan relies on. */
function whoIsLetIn(operations: readonly PlannedOperation[]): string[] {
  const names = operations
    .filter(({ key, change }) => ASSIGNS.test(key) && change !== 'keep')
    .map((operation) => assigneeOf(operation) ?? newGroupIn(operations));
  return [...new Set(names)];
}

function assigneeOf({ reliesOn }: PlannedOperation): string | null {
  for (const { read, expect } of reliesOn) {
    const name = expect.find(({ at }) => at === 'displayName')?.value;
    if (typeof name === 'string') return `${read.path.startsWith('/groups/') ? 'the group ' : ''}“${name}”`;
  }
  return null;
}

/** One that the plan makes itself has no facts to rely on. */
function newGroupIn(operations: readonly PlannedOperation[]): string {
  const body = operations.find(({ key }) => key.endsWith('create-group'))?.request.body ?? null;
  const name = isJsonObject(body) ? body['displayName'] : null;
  return typeof name === 'string' ? `the new group “${name}”` : 'a new group';
}
