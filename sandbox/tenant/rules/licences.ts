import { type Entity } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { objectsOf, textOf } from '../json-read';

/** Entra ID P1 and P2, as service plans: they come with many products. */
const PREMIUM_PLANS = ['41781fb2-bc02-4b7c-bd55-b576c07bb09d', 'eec0eb4f-6444-4f95-aba0-50c24d67f998'];

/** What the tenant has bought; without premium plans while `no-premium-licence` holds. */
export function subscribedSkus(tenant: Tenant): Entity[] {
  const skus = tenant.directory.listVisible('subscribedSkus');
  if (tenant.behaviours.find('no-premium-licence') === undefined) return skus;
  return skus.map((sku) => ({
    ...sku,
    servicePlans: objectsOf(sku['servicePlans']).filter((plan) => !isPremium(plan)),
  }));
}

export function hasPremiumPlan(tenant: Tenant): boolean {
  return subscribedSkus(tenant)
    .filter((sku) => ['Enabled', 'Warning'].includes(textOf(sku['capabilityStatus']) ?? ''))
    .flatMap((sku) => objectsOf(sku['servicePlans']))
    .some((plan) => plan['provisioningStatus'] === 'Success' && isPremium(plan));
}

function isPremium(plan: Record<string, unknown>): boolean {
  return PREMIUM_PLANS.includes(String(plan['servicePlanId']));
}
