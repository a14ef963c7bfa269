import { defineGraphOperation } from './define';
import { selecting } from './odata';

interface Arguments {
  /** Where the last reading ended, below `/v1.0` as Graph gave it; `null`: from now on, without what was before. */
  readonly link: string | null;
}

/**
 * `value[]`: delegated permissions whose grant changed, as in `application-changes`. Of a removed one nothing is said
 * but its id.
 */
export const permissionGrantChanges = defineGraphOperation<Arguments>({
  name: 'permission-grant-changes',
  permissions: ['Directory.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: oAuth2PermissionGrant: delta; Use delta query to track changes (2022-08)',
  build: ({ link }) => ({
    method: 'GET',
    path:
      link ??
      `/oauth2PermissionGrants/delta${selecting(['id', 'clientId', 'consentType', 'principalId', 'resourceId', 'scope'])}&$deltatoken=latest`,
  }),
});
