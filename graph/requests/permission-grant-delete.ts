import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly grantId: string;
}

/**
 * Takes consent back. Answers 204; 404 means it is gone already.
 */
export const permissionGrantDelete = defineGraphOperation<Arguments>({
  name: 'permission-grant-delete',
  permissions: ['DelegatedPermissionGrant.ReadWrite.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Delete oAuth2PermissionGrant',
  build: ({ grantId }) => ({ method: 'DELETE', path: `/oauth2PermissionGrants/${segment(grantId)}` }),
});
