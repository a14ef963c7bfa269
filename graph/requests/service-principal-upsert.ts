import type { JsonObject } from '../../core/json';
import { defineGraphOperation } from './define';
import { id, odata } from './odata';

interface Arguments {
  readonly clientId: string;
  readonly servicePrincipal: JsonObject;
}

/**
 * Creates the service principal of an application (201 with it) or changes the existing one (204, no body).
 * Just after the application was made Graph may answer 400 with the detail `NoBackingApplicationObject`, or 403.
 */
export const servicePrincipalUpsert = defineGraphOperation<Arguments>({
  name: 'service-principal-upsert',
  permissions: ['Application.ReadWrite.OwnedBy'],
  repeatable: true,
  source: 'Microsoft Graph v1.0: Upsert servicePrincipal',
  // Right after the application was made Graph may not see it yet (facts.md b, "Service principal").
  notReady: { any: ['NoBackingApplicationObject', 'Authorization_RequestDenied'] },
  build: ({ clientId, servicePrincipal }) => ({
    method: 'PATCH',
    path: odata`/servicePrincipals(appId=${id(clientId)})`,
    headers: { Prefer: 'create-if-missing' },
    body: servicePrincipal,
  }),
});
