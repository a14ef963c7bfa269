import type { Json } from './json';
import { walk } from './json-walk';

/** Service plans that allow assigning groups: Entra ID P1 and P2 (facts.md f). */
const GROUP_ASSIGNMENT_PLANS: readonly Json[] = [
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998',
];

/** Whether the licences of a tenant (the list of its subscriptions) let groups be assigned to applications. */
export function allowGroupAssignment(skus: Json): boolean {
  return listAt(skus, 'value').some(
    (sku) =>
      isInUse(sku) &&
      listAt(sku, 'servicePlans').some(
        (plan) =>
          GROUP_ASSIGNMENT_PLANS.includes(walk(plan, 'servicePlanId')) &&
          walk(plan, 'provisioningStatus') === 'Success',
      ),
  );
}

/** The same in words. */
export function groupAssignment(skus: Json): string {
  return allowGroupAssignment(skus) ? 'Entra ID P1 or P2' : 'neither Entra ID P1 nor P2';
}

/** The tenant has at least one subscription in use. */
export function anyInUse(skus: Json): boolean {
  return listAt(skus, 'value').some(isInUse);
}

function isInUse(sku: Json): boolean {
  const status = walk(sku, 'capabilityStatus');
  return status === 'Enabled' || status === 'Warning';
}

function listAt(json: Json, path: string): readonly Json[] {
  const found = walk(json, path);
  return Array.isArray(found) ? (found as Json[]) : [];
}
