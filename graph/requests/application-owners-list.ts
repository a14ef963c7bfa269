import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly appObjectId: string;
}

/** `value[]`: who may change it besides the administrators. */
export const applicationOwnersList = defineGraphOperation<Arguments>({
  name: 'application-owners-list',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List owners of an application',
  build: ({ appObjectId }) => ({
    method: 'GET',
    path: `/applications/${segment(appObjectId)}/owners?$select=id,displayName`,
  }),
});
