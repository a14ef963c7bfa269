import { defineGraphOperation } from './define';
import { segment, selecting } from './odata';
import { USER_FIELDS } from './selections';

interface Arguments {
  readonly objectId: string;
  readonly attributes?: readonly string[];
}

/**
 * One person by object id. Everything but `displayName` and `userPrincipalName` may be null. `attributes` are read
 * as well, for those used as claims.
 */
export const userRead = defineGraphOperation<Arguments>({
  name: 'user-read',
  permissions: ['User.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Get user',
  build: ({ objectId, attributes = [] }) => ({
    method: 'GET',
    path: `/users/${segment(objectId)}${selecting([...new Set([...USER_FIELDS, ...attributes])])}`,
  }),
});
