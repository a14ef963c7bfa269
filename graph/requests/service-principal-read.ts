import { defineGraphOperation } from './define';
import { segment, selecting } from './odata';

interface Arguments {
  readonly spObjectId: string;
  readonly select: readonly string[];
}

/**
 * One service principal by object id, with the properties asked for (all when the list is empty).
 * `keyCredentials` costs: 150 such reads a minute for the whole tenant.
 */
export const servicePrincipalRead = defineGraphOperation<Arguments>({
  name: 'service-principal-read',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Get servicePrincipal',
  build: ({ spObjectId, select }) => ({
    method: 'GET',
    path: `/servicePrincipals/${segment(spObjectId)}${selecting(select)}`,
  }),
});
