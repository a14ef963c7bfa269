import type { PlanNotice, PlannedOperation } from '../../../../core/plan';
import { updateServicePrincipal } from '../../../operations/service-principal';
import { equals, updateApplication } from '../../../operations/application';
import { audienceOf } from '../../input/decided';
import type { PlanInput } from '../../input/plan-input';
import { ofSecond } from '../../../../vendors/templates';
import { keyWith, plainKey, type Comparing, type Left, type Pair } from './comparing';

const MADE_ONCE = [
  'instantiate-application',
  'register-application',
  'create-service-principal',
  'add-signing-certificate',
  'add-client-secret',
  'create-group',
];

export function isMadeOnce({ key }: Pair): boolean {
  return MADE_ONCE.includes(plainKey(key));
}

/** What a set-up makes once: it comes where it was not wanted before, and stays where it is not wanted any more. */
export function madeOnce({ key, former, next }: Pair, { records }: Comparing): Left {
  if (next !== undefined && former === undefined)
    return { operations: records.some((one) => one.key === key && one.attempt > 0) ? [] : [next] };
  if (former !== undefined && next === undefined)
    return {
      operations: [],
      notices: [
        {
          severity: 'info',
          text: `Stays in the tenant: “${former.title}”. Remove it there when nobody uses it any more.`,
        },
      ],
    };
  if (plainKey(key) === 'create-group' && bodyText(former) !== bodyText(next))
    return {
      operations: [],
      notices: [
        {
          severity: 'warning',
          text: 'The group that was made keeps its name: rename it in Entra, under Groups.',
        },
      ],
    };
  return { operations: [] };
}

function bodyText(operation: PlannedOperation | undefined): string {
  return JSON.stringify(operation?.request.body ?? null);
}

/** What the kinds of an application are made of cannot change: a plan with such a notice cannot be approved. */
export function whatCannotChange(former: PlanInput, next: PlanInput): PlanNotice[] {
  const says: string[] = [];
  if (former.type !== next.type) says.push('the kind of application');
  if (accountsOf(former) !== accountsOf(next)) says.push('which accounts may sign in (account types)');
  return says.map((what) => ({
    severity: 'blocking',
    text: `Entra cannot change ${what} of an application that stands. Take the answer back, or undo the set-up and start another one.`,
  }));
}

function accountsOf(input: PlanInput): string {
  return input.type === 'app-registration' ? audienceOf(input) : '';
}

/** Name and assignment, which a set-up gives an application as it makes it. */
export function ofTheWhole(former: PlanInput, next: PlanInput): PlannedOperation[] {
  const isSecond = next.position === 'second';
  const key = (plain: string) => (isSecond ? keyWith('set', `second-${plain}`) : `set-${plain}`);
  const isRenamed = next.existing === null && next.type === 'app-registration' && former.name !== next.name;
  const operations = [
    ...(isRenamed
      ? [
          updateApplication({
            key: key('name'),
            stage: 'create',
            title: `Name it “${next.name}”`,
            details: [`Name: “${former.name}” → “${next.name}”`],
            change: { displayName: next.name },
            expect: [equals('Name', 'displayName', next.name)],
          }),
        ]
      : []),
    ...(former.assignmentRequired === next.assignmentRequired
      ? []
      : [
          updateServicePrincipal({
            key: key('assignment-required'),
            stage: 'create',
            title: next.assignmentRequired
              ? 'Let only assigned people sign in'
              : 'Let everybody in the tenant sign in',
            details: [`Assignment required: ${yes(former)} → ${yes(next)}`],
            change: { appRoleAssignmentRequired: next.assignmentRequired },
            expect: [equals('Assignment required', 'appRoleAssignmentRequired', next.assignmentRequired)],
            lookFirst: next.existing !== null,
          }),
        ]),
  ];
  return isSecond ? operations.map(ofSecondApplication) : operations;
}

function yes({ assignmentRequired }: PlanInput): string {
  return assignmentRequired ? 'yes' : 'no';
}

function ofSecondApplication(operation: PlannedOperation): PlannedOperation {
  const text = JSON.stringify(operation)
    .replaceAll('{app.objectId}', `{${ofSecond('app.objectId')}}`)
    .replaceAll('{sp.objectId}', `{${ofSecond('sp.objectId')}}`);
  return JSON.parse(text) as PlannedOperation;
}
