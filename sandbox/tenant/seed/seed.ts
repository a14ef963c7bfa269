import type { Write } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { seedGallery } from './gallery';
import { seedOwnApplications } from './own-applications';
import { seedPeople } from './people';
import { seedTenantSettings } from './tenant-settings';

/** Everything a fresh sandbox tenant holds. */
export function seedTenant(tenant: Tenant): Write[] {
  return [...seedTenantSettings(), ...seedPeople(), ...seedGallery(), ...seedOwnApplications(tenant)];
}
