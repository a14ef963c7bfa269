import { defineGraphOperation } from './define';
import { id, odata, selecting } from './odata';

interface Arguments {
  readonly clientId: string;
  readonly select: readonly string[];
}

/**
 * `value[]`: the service principal of an application in this tenant, or nothing.
 */
export const servicePrincipalFindByClientId = defineGraphOperation<Arguments>({
  name: 'service-principal-find-by-client-id',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: List servicePrincipals',
  build: ({ clientId, select }) => ({
    method: 'GET',
    path: odata`/servicePrincipals?$filter=appId eq ${id(clientId)}` + selecting(select, '&'),
  }),
});
