import { defineGraphOperation } from './define';
import { id, odata } from './odata';

interface Arguments {
  readonly objectId: string;
}

/**
 * `value[]`: directory roles a person could activate (Privileged Identity Management).
 */
export const userEligibleRoles = defineGraphOperation<Arguments>({
  name: 'user-eligible-roles',
  permissions: ['RoleEligibilitySchedule.Read.Directory'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List roleEligibilityScheduleInstances',
  build: ({ objectId }) => ({
    method: 'GET',
    path: odata`/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq ${id(objectId)}&$select=id,roleDefinitionId,directoryScopeId,memberType,endDateTime`,
  }),
});
