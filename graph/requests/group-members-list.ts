import { defineGraphOperation } from './define';
import { segment, selecting } from './odata';
import { USER_FIELDS } from './selections';

interface Arguments {
  readonly objectId: string;
  readonly attributes?: readonly string[];
}

/**
 * `value[]`: up to 999 direct members; `@odata.type` tells people from nested groups, and `@odata.nextLink` is there
 * when the group has more. `attributes` are read as well, for those used as claims. The members' profiles need
 * `User.Read.All`.
 */
export const groupMembersList = defineGraphOperation<Arguments>({
  name: 'group-members-list',
  permissions: ['GroupMember.ReadBasic.All', 'User.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List group members',
  build: ({ objectId, attributes = [] }) => ({
    method: 'GET',
    path: `/groups/${segment(objectId)}/members?$top=999${selecting([...new Set([...USER_FIELDS, ...attributes])], '&')}`,
  }),
});
