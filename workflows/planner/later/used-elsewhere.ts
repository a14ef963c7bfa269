import type { Check } from '../../../core/checks';
import type { GraphRequest } from '../../../core/graph-request';
import { itemsOf, textAt } from '../../../core/json-read';
import type { PlannedOperation, PlanNotice } from '../../../core/plan';
import {
  claimsMappingPolicyAppliesTo,
  claimsMappingPolicyDelete,
  groupAppRoleAssignmentsList,
  groupDelete,
  tokenIssuancePolicyAppliesTo,
  tokenIssuancePolicyDelete,
} from '../../../graph/requests';
import type { Ports } from '../../ports';
import { someNames } from '../../request/name-lists';
import { warning } from '../input/notice';

interface Sorted {
  /** Those that may go, each relying on nobody else using it by then. */
  readonly operations: readonly PlannedOperation[];
  readonly notices: readonly PlanNotice[];
}

/** What stands by itself beside an application, and may be given to another one. */
interface Shared {
  readonly deletedBy: string;
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

/**
 * Policies and groups are objects of their own, and somebody may have given ours to another application meanwhile: then
 * it stays, since deleting it would change who gets in there, or what it is told about people. `ours`: object ids of the
 * applications of the set-up and of their service principals.
 */
export async function withoutUsedElsewhere(
  { tenant }: Ports,
  operations: readonly PlannedOperation[],
  ours: readonly string[],
): Promise<Sorted> {
  const found = operations.flatMap((operation) => {
    const shared = SHARED.find(({ deletedBy }) => deletedBy === operation.graphOperation);
    return shared === undefined ? [] : [{ operation, shared, uses: shared.uses(idIn(operation)) }];
  });
  const answers = await tenant.readAllowed(found.map(({ uses }) => uses));
  const notices: PlanNotice[] = [];
  const sorted = operations.flatMap((operation) => {
    const index = found.findIndex((one) => one.operation === operation);
    const [one, answer] = [found[index], answers[index]];
    if (one === undefined || answer === undefined || answer.status === 404) return [operation];
    const { shared, uses } = one;
    if (answer.status !== 200) {
      notices.push(notSeen(shared));
      return [operation];
    }
    const users = itemsOf(answer.body);
    const others = users.filter((user) => !ours.includes(textAt(user, shared.idAt)));
    if (others.length > 0) {
      const names = others.map((user) => `“${textAt(user, shared.nameAt) || textAt(user, shared.idAt)}”`);
      notices.push(stays(operation, shared, [...new Set(names)]));
      return [];
    }
    const ids = users.map((user) => textAt(user, shared.idAt));
    return [{ ...operation, reliesOn: [isUsedBy(uses, shared, ids)] }];
  });
  return { operations: sorted, notices };
}

function idIn({ request: { path } }: PlannedOperation): string {
  return path.split('/').at(-1) ?? '';
}

function isUsedBy({ path }: GraphRequest, { what, idAt }: Shared, ids: readonly string[]): Check {
  const label = `Nobody else uses the ${what}`;
  return { read: { path }, expect: [{ label, at: `value[].${idAt}`, test: 'same-set', value: ids }] };
}

function stays(operation: PlannedOperation, { what, isUsed }: Shared, names: readonly string[]): PlanNotice {
  return warning(`The ${what} ${idIn(operation)} ${isUsed} ${someNames(names)} too, so it stays in Entra.`);
}

function notSeen({ what, permission }: Shared): PlanNotice {
  return warning(
    `Whether another application uses the ${what} could not be seen: the bot lacks ${permission}. It is deleted with the rest.`,
  );
}
