import type { PlanKind } from '../../core/stages';
import type { OperationView, PlanView } from '../../core/views';

/** What a plan is for. */
export const PURPOSES: Readonly<Record<PlanKind, string>> = {
  setup: 'Set up single sign-on',
  undo: 'Undo the set-up',
  restore: 'Restore what was taken back',
  renew: 'Renew the certificate or secret',
  'put-back': 'Put back what somebody changed',
  accept: 'Accept what somebody changed',
  change: 'Change single sign-on',
  remove: 'Remove single sign-on',
};

/** Takes something away from people: worn in the destructive style. */
export function isDestructive(kind: PlanKind): boolean {
  return kind === 'undo' || kind === 'remove';
}

export function operationsOf({ plan }: PlanView): readonly OperationView[] {
  return plan?.stages.flatMap(({ operations }) => operations) ?? [];
}

export function isChange({ change }: OperationView): boolean {
  return change !== 'keep';
}

/** What an approval still lets happen. */
export function changesToCome(view: PlanView): readonly OperationView[] {
  return operationsOf(view).filter((operation) => isChange(operation) && operation.state !== 'done');
}

/** "5 created, 4 changed, nothing deleted"; "Nothing changes". */
export function sumsOf(operations: readonly OperationView[]): string {
  const count = (wanted: OperationView['change']) =>
    operations.filter(({ change }) => change === wanted).length;
  const [created, changed, removed] = [count('create'), count('change'), count('remove')];
  if (created + changed + removed === 0) return 'Nothing changes';
  return [
    ...(created > 0 ? [`${created} created`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    removed > 0 ? `${removed} removed` : 'nothing deleted',
  ].join(', ');
}

/** Title of the one button that approves everything that is left. */
export function approveAllTitle(changes: number): string {
  if (changes === 0) return 'Approve as it is';
  return changes === 1 ? 'Approve the one change' : `Approve all ${changes} changes`;
}

const DOUBLED: Readonly<Record<string, string>> = { Set: 'setting', Let: 'letting', Put: 'putting' };
const VERBS = new Set(
  'Accept Activate Add Adopt Create Delete Disable Expose Grant Let Name Pre-authorise Put Remove Restore Set Stop Take Use Withdraw'.split(
    ' ',
  ),
);

/** "Create a signing certificate" → "creating a signing certificate"; other titles stay as they are. */
export function inProgress(title: string): string {
  const [verb = '', ...rest] = title.split(' ');
  if (!VERBS.has(verb)) return title;
  const base = verb.toLowerCase();
  return [DOUBLED[verb] ?? `${base.replace(/e$/, '')}ing`, ...rest].join(' ');
}
