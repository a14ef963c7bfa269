import { itemsOf, textAt } from '../../../core/json-read';
import type { References } from '../../../core/graph-request';
import type { PlanNotice } from '../../../core/plan';
import { appRoleAssignmentsList } from '../../../graph/requests';
import type { Ports } from '../../ports';
import { someNames } from '../../request/name-lists';
import { ofSecond } from '../../../vendors/templates';
import { warning } from '../input/notice';

const NAMES = ['sp.objectId', ofSecond('sp.objectId')];

/**
 * Who is assigned to an application that goes and is named by none of its plans: they lose access as well. Nothing is
 * said where nobody may read it. Least permission: Application.Read.All.
 */
export async function assignedByOthers(
  { tenant, store }: Pick<Ports, 'tenant' | 'store'>,
  requestId: string,
  made: readonly References[],
): Promise<PlanNotice[]> {
  const spObjectIds = made.flatMap((references) => NAMES.map((name) => references[name] ?? ''));
  const reads = [...new Set(spObjectIds)].filter((id) => id !== '');
  const [answers, plans] = await Promise.all([
    tenant.readMany(reads.map((spObjectId) => appRoleAssignmentsList.build({ spObjectId }))),
    store.plans.listForRequest(requestId),
  ]);
  const ours = JSON.stringify([plans.map(({ document }) => document.operations), made]);
  const others = answers
    .flatMap((answer) => (answer.status === 200 ? itemsOf(answer.body) : []))
    .filter((one) => !ours.includes(textAt(one, 'principalId')))
    .map((one) => {
      const name = `“${textAt(one, 'principalDisplayName')}”`;
      return textAt(one, 'principalType') === 'Group' ? `the group ${name}` : name;
    });
  const names = [...new Set(others)];
  return names.length === 0
    ? []
    : [warning(`Assigned by somebody else, and losing access as well: ${someNames(names)}.`)];
}
