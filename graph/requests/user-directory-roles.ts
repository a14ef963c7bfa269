import { defineGraphOperation } from './define';
import { EVENTUAL, segment } from './odata';

interface Arguments {
  readonly objectId: string;
}

/**
 * `value[]`: active directory roles of a person, through role-assignable groups as well; compare
 * `roleTemplateId`. Eligible roles that are not activated are not in it.
 */
export const userDirectoryRoles = defineGraphOperation<Arguments>({
  name: 'user-directory-roles',
  permissions: ['RoleManagement.Read.Directory'],
  repeatable: true,
  source: "Microsoft Graph v1.0: List a user's memberships (direct and transitive)",
  build: ({ objectId }) => ({
    method: 'GET',
    path: `/users/${segment(objectId)}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true&$select=id,displayName,roleTemplateId`,
    headers: EVENTUAL,
  }),
});
