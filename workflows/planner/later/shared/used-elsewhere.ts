import type { Check } from '../../../../core/checks';
import type { GraphAnswer, GraphRequest, References } from '../../../../core/graph-request';
import { itemsOf, textAt } from '../../../../core/json-read';
import type { PlannedOperation, PlanNotice, PlanPart } from '../../../../core/plan';
import {
  claimsMappingPolicyAppliesTo,
  claimsMappingPolicyDelete,
  claimsMappingPolicyUpdate,
  groupAppRoleAssignmentsList,
  groupDelete,
  tokenIssuancePolicyAppliesTo,
  tokenIssuancePolicyDelete,
} from '../../../../graph/requests';
import { ofSecond } from '../../../../vendors/templates';
import type { Ports } from '../../../ports';
import { someNames } from '../../../request/name-lists';
import { warning } from '../../input/notice';

/** What stands by itself beside an application, and may be given to another one. */
interface Shared {
  readonly deletedBy: string;
  readonly changedBy?: string;
  readonly what: string;
  /** "is used by …", of those that use it too. */
  readonly isUsed: string;
  /** What the bot lacks where it cannot see that. */
  readonly permission: string;
  readonly uses: (objectId: string) => GraphRequest;
  /** Where an entry has the id and the name of whoever uses it. */
  readonly idAt: string;
  readonly nameAt: string;
}

const POLICY = {
  isUsed: 'is used by',
  permission: 'Policy.Read.All',
  idAt: 'id',
  nameAt: 'displayName',
};

const SHARED: readonly Shared[] = [
  {
    ...POLICY,
    deletedBy: claimsMappingPolicyDelete.name,
    changedBy: claimsMappingPolicyUpdate.name,
    what: 'claims mapping policy',
    uses: (policyId) => claimsMappingPolicyAppliesTo.build({ policyId }),
  },
  {
    ...POLICY,
    deletedBy: tokenIssuancePolicyDelete.name,
    what: 'token issuance policy',
    uses: (policyId) => tokenIssuancePolicyAppliesTo.build({ policyId }),
  },
  {
    deletedBy: groupDelete.name,
    what: 'security group',
    isUsed: 'is assigned to',
    permission: 'Directory.Read.All',
    uses: (objectId) => groupAppRoleAssignmentsList.build({ objectId }),
    idAt: 'resourceId',
    nameAt: 'resourceDisplayName',
  },
];

/** Object ids of the applications of a set-up and of their service principals. */
export function ownIdsIn(known: readonly References[]): string[] {
  const names = ['app.objectId', 'sp.objectId'].flatMap((name) => [name, ofSecond(name)]);
  const ids = known.flatMap((references) => names.map((name) => references[name] ?? ''));
  return [...new Set(ids)].filter((id) => id !== '');
}

/**
 * Policies and groups are objects of their own, and somebody may have given ours to another application meanwhile: then
 * it is not deleted, since that would change who gets in there, or what it is told about people; and whom another
 * definition concerns is said. Every plan that takes something away asks here. `ours`: as `ownIdsIn` gives them.
 */
export async function withoutUsedElsewhere(
  { tenant }: Pick<Ports, 'tenant'>,
  operations: readonly PlannedOperation[],
  ours: readonly string[],
): Promise<PlanPart> {
  const found = operations.flatMap((operation) => {
    const shared = SHARED.find(({ deletedBy, changedBy }) =>
      [deletedBy, changedBy].includes(operation.graphOperation),
    );
    return shared === undefined || operation.change === 'keep' ? [] : [{ operation, shared }];
  });
  if (found.length === 0) return { operations, notices: [] };
  const answers = await tenant.readAllowed(
    found.map(({ operation, shared }) => shared.uses(idIn(operation))),
  );
  const judged = found.map(({ operation, shared }, index) => ({
    operation,
    ...judgedBy(operation, shared, { answer: answers[index], ours }),
  }));
  return {
    operations: operations.flatMap((operation) => {
      const one = judged.find((other) => other.operation === operation);
      return one === undefined ? [operation] : (one.left ?? []);
    }),
    notices: judged.flatMap(({ notice }) => notice ?? []),
  };
}

interface Judged {
  /** Absent where it stays. */
  readonly left?: PlannedOperation;
  readonly notice?: PlanNotice;
}

function judgedBy(
  operation: PlannedOperation,
  shared: Shared,
  { answer, ours }: { answer: GraphAnswer | undefined; ours: readonly string[] },
): Judged {
  const isDeleted = operation.graphOperation === shared.deletedBy;
  if (answer === undefined || answer.status === 404) return { left: operation };
  if (answer.status !== 200) return { left: operation, notice: notSeen(shared, isDeleted) };
  const others = itemsOf(answer.body).filter((user) => !ours.includes(textAt(user, shared.idAt)));
  const names = others.map((user) => `“${textAt(user, shared.nameAt) || textAt(user, shared.idAt)}”`);
  const notice = others.length === 0 ? {} : { notice: alsoUsed(operation, shared, [...new Set(names)]) };
  if (isDeleted && others.length > 0) return notice;
  const seen = [...ours, ...others.map((user) => textAt(user, shared.idAt))];
  const left = { ...operation, reliesOn: [...operation.reliesOn, isUsedBy(idIn(operation), shared, seen)] };
  return { left, ...notice };
}

function idIn({ request: { path } }: PlannedOperation): string {
  return path.split('/').at(-1) ?? '';
}

/** An earlier stage may have taken it off ours already. */
function isUsedBy(objectId: string, { what, idAt, uses }: Shared, ids: readonly string[]): Check {
  const label = `Nobody else uses the ${what}`;
  const { path } = uses(objectId);
  return { read: { path }, expect: [{ label, at: `value[].${idAt}`, test: 'within', value: [...ids] }] };
}

function alsoUsed(
  operation: PlannedOperation,
  { what, isUsed, deletedBy }: Shared,
  names: readonly string[],
): PlanNotice {
  const isShared = `The ${what} ${idIn(operation)} ${isUsed} ${someNames(names)} too`;
  return warning(
    operation.graphOperation === deletedBy
      ? `${isShared}, so it stays in Entra.`
      : `${isShared}: people who sign in there get the same claims.`,
  );
}

function notSeen({ what, permission }: Shared, isDeleted: boolean): PlanNotice {
  const ends = isDeleted ? 'It is deleted with the rest.' : 'It is changed all the same.';
  return warning(
    `Whether another application uses the ${what} could not be seen: the bot lacks ${permission}. ${ends}`,
  );
}
