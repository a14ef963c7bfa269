import { defineGraphOperation } from './define';
import { selecting } from './odata';
import { TRACKED_SERVICE_PRINCIPAL_FIELDS } from './selections';

interface Arguments {
  /** Where the last reading ended, below `/v1.0` as Graph gave it; `null`: from now on, without what was before. */
  readonly link: string | null;
}

/**
 * `value[]`: service principals that changed, in any order, some several times, with more properties than changed, a deleted
 * one with `@removed`; `@odata.deltaLink`: where the next reading begins. The first request names the properties
 * that are tracked. A link that is too old is answered by 410.
 */
export const servicePrincipalChanges = defineGraphOperation<Arguments>({
  name: 'service-principal-changes',
  permissions: ['Application.Read.All'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: servicePrincipal: delta; Use delta query to track changes (2022-08)',
  build: ({ link }) => ({
    method: 'GET',
    path: link ?? `/servicePrincipals/delta${selecting(TRACKED_SERVICE_PRINCIPAL_FIELDS)}&$deltatoken=latest`,
  }),
});
