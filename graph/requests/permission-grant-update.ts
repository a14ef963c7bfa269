import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly grantId: string;
  readonly scope: string;
}

/**
 * Replaces the scopes of a grant (space-separated). Answers 204.
 */
export const permissionGrantUpdate = defineGraphOperation<Arguments>({
  name: 'permission-grant-update',
  permissions: ['DelegatedPermissionGrant.ReadWrite.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Update oAuth2PermissionGrant',
  build: ({ grantId, scope }) => ({
    method: 'PATCH',
    path: `/oauth2PermissionGrants/${segment(grantId)}`,
    body: { scope },
  }),
});
