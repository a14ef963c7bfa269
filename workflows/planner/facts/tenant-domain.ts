import { valueAt } from '../../../core/json-path';
import { itemsOf, textAt } from '../../../core/json-read';
import { isJsonObject, type Json } from '../../../core/json';
import type { Tenant } from '../../../core/ports/tenant';
import { organizationRead } from '../../../graph/requests';
import type { Recipe } from '../../../vendors/schema';
import { placeholdersIn, textsOf } from '../../../vendors/templates';
import { readTenant } from '../../reading/read-tenant';

/** The tenant's default domain, for recipes that name it. */
export const TENANT_DOMAIN = 'tenant.domain';

/** As a value of the plan; nothing is read for a recipe that does not name it. */
export async function tenantDomainFor(tenant: Tenant, recipe: Recipe): Promise<Record<string, string>> {
  const isNamed = textsOf(recipe as unknown as Json)
    .flatMap(placeholdersIn)
    .includes(TENANT_DOMAIN);
  if (!isNamed) return {};
  const { organization } = await readTenant(tenant, {
    organization: { via: organizationRead, need: 'must', requests: [organizationRead.build({})] },
  });
  const domains = itemsOf(organization[0]?.body, 'value[0].verifiedDomains');
  const chosen = domains.find((one) => valueAt(one, 'isDefault') === true) ?? domains[0];
  return { [TENANT_DOMAIN]: isJsonObject(chosen ?? null) ? textAt(chosen, 'name') : '' };
}
