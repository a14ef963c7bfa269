import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly objectId: string;
  readonly groupIds: readonly string[];
}

/**
 * `value[]`: those of the given groups (at most 20) that the person belongs to, nested membership included.
 * A POST that only reads.
 */
export const userCheckMemberGroups = defineGraphOperation<Arguments>({
  name: 'user-check-member-groups',
  permissions: ['User.ReadBasic.All', 'GroupMember.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Check member groups',
  build: ({ objectId, groupIds }) => ({
    method: 'POST',
    path: `/users/${segment(objectId)}/checkMemberGroups`,
    body: { groupIds },
  }),
});
