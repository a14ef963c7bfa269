import type { Json } from '../../core/json';
import { defineGraphOperation } from './define';

interface Arguments {
  readonly clientSpObjectId: Json;
  readonly resourceSpObjectId: Json;
  readonly scope: string;
}

/**
 * Consents for the whole tenant to exactly these delegated scopes (space-separated, at most 3850 characters);
 * 201 with the grant. A grant for the same pair that exists already must be updated instead.
 */
export const permissionGrantCreate = defineGraphOperation<Arguments>({
  name: 'permission-grant-create',
  permissions: ['DelegatedPermissionGrant.ReadWrite.All'],
  repeatable: false,
  source: 'Microsoft Graph v1.0: Create oAuth2PermissionGrant (a delegated permission grant)',
  build: ({ clientSpObjectId, resourceSpObjectId, scope }) => ({
    method: 'POST',
    path: '/oauth2PermissionGrants',
    body: { clientId: clientSpObjectId, consentType: 'AllPrincipals', resourceId: resourceSpObjectId, scope },
  }),
});
