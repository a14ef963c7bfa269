import { valueAt } from '../../../core/json-path';
import type { Tenant } from '../../../core/ports/tenant';
import { servicePrincipalFindByClientId, servicePrincipalPermissionsList } from '../../../graph/requests';
import { heldIn, MICROSOFT_GRAPH } from './tenant-facts';

/** Names of the application permissions on Graph that a service principal holds; `null` when they may not be read. */
export async function readHeldPermissions(tenant: Tenant, spObjectId: string): Promise<string[] | null> {
  const select = ['id', 'appRoles'];
  const [graph, held] = await tenant.readAllowed([
    servicePrincipalFindByClientId.build({ clientId: MICROSOFT_GRAPH, select }),
    servicePrincipalPermissionsList.build({ spObjectId }),
  ]);
  if (graph?.status !== 200 || held?.status !== 200) return null;
  return heldIn(held, valueAt(graph.body, 'value[0]'));
}
