import { defineGraphOperation } from './define';
import { segment } from './odata';

interface Arguments {
  readonly spObjectId: string;
}

/** `value[]`: who may change it besides the administrators. */
export const servicePrincipalOwnersList = defineGraphOperation<Arguments>({
  name: 'service-principal-owners-list',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List owners of a service principal',
  build: ({ spObjectId }) => ({
    method: 'GET',
    path: `/servicePrincipals/${segment(spObjectId)}/owners?$select=id,displayName`,
  }),
});
