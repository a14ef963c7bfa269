import type { Check } from '../../../core/checks';
import { itemsOf, textAt } from '../../../core/json-read';
import type { PlannedOperation, PlanNotice } from '../../../core/plan';
import { claimsMappingPolicyAppliesTo, claimsMappingPolicyDelete } from '../../../graph/requests';
import type { Ports } from '../../ports';
import { someNames } from '../../request/name-lists';
import { warning } from '../notice';

interface Sorted {
  /** Those that may go, each relying on nobody else using it by then. */
  readonly operations: readonly PlannedOperation[];
  readonly notices: readonly PlanNotice[];
}

/**
 * A claims mapping policy is an object of its own, and somebody may have given ours to another application meanwhile:
 * then it stays, since deleting it would change what that application is told about people. `ours`: object ids of the
 * service principals of the set-up.
 */
export async function withoutUsedElsewhere(
  { tenant }: Ports,
  operations: readonly PlannedOperation[],
  ours: readonly string[],
): Promise<Sorted> {
  const policies = operations.filter(
    ({ graphOperation }) => graphOperation === claimsMappingPolicyDelete.name,
  );
  const answers = await tenant.readAllowed(policies.map((one) => usesOf(one)));
  const notices: PlanNotice[] = [];
  const sorted = operations.flatMap((operation) => {
    const answer = answers[policies.indexOf(operation)];
    if (answer === undefined || answer.status === 404) return [operation];
    if (answer.status !== 200) {
      notices.push(warning(NOT_SEEN));
      return [operation];
    }
    const users = itemsOf(answer.body, 'value');
    const others = users.filter((one) => !ours.includes(textAt(one, 'id')));
    if (others.length === 0)
      return [
        {
          ...operation,
          reliesOn: [
            isUsedBy(
              operation,
              users.map((one) => textAt(one, 'id')),
            ),
          ],
        },
      ];
    notices.push(
      stays(
        operation,
        others.map((one) => `“${textAt(one, 'displayName')}”`),
      ),
    );
    return [];
  });
  return { operations: sorted, notices };
}

function usesOf({ request: { path } }: PlannedOperation) {
  return claimsMappingPolicyAppliesTo.build({ policyId: idIn(path) });
}

function idIn(path: string): string {
  return path.split('/').at(-1) ?? '';
}

function isUsedBy(operation: PlannedOperation, ids: readonly string[]): Check {
  return {
    read: { path: usesOf(operation).path },
    expect: [{ label: 'Nobody else uses the policy', at: 'value[].id', test: 'same-set', value: ids }],
  };
}

function stays({ request: { path } }: PlannedOperation, names: readonly string[]): PlanNotice {
  return warning(
    `The claims mapping policy ${idIn(path)} is used by ${someNames(names)} too, so it stays in Entra.`,
  );
}

const NOT_SEEN =
  'Whether another application uses the claims mapping policy could not be seen: the bot lacks Policy.Read.All. It is deleted with the rest.';
