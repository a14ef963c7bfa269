import { AppError } from '../../core/errors';
import { valueAt } from '../../core/json-path';
import type { Tenant } from '../../core/ports/tenant';
import { organizationRead } from '../../graph/requests';

/** A bot of one tenant must not write to another. Throws `refused` when Graph answers for another tenant. */
export async function checkTenant(tenant: Tenant, tenantId: string): Promise<void> {
  const { body } = await tenant.read(organizationRead.build({}));
  const found = valueAt(body, 'value[0].id');
  if (typeof found === 'string' && found.toLowerCase() === tenantId) return;
  throw new AppError({
    kind: 'refused',
    code: 'other-tenant',
    safeText: `Microsoft Graph answers for the tenant ${typeof found === 'string' ? found : '(none)'}, but MicrosoftAppTenantId is ${tenantId}.`,
  });
}
