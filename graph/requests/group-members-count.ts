import { defineGraphOperation } from './define';
import { EVENTUAL, segment } from './odata';

interface Arguments {
  readonly objectId: string;
}

/** `@odata.count`: how many members a group has, those of groups in it included. */
export const groupMembersCount = defineGraphOperation<Arguments>({
  name: 'group-members-count',
  permissions: ['GroupMember.ReadBasic.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List group transitive members',
  build: ({ objectId }) => ({
    method: 'GET',
    path: `/groups/${segment(objectId)}/transitiveMembers?$count=true&$top=1&$select=id`,
    headers: EVENTUAL,
  }),
});
