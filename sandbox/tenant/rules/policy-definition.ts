import type { JsonObject } from '../../../core/json';
import type { Tenant } from '../handlers/call';
import { badRequest } from '../graph-error';
import { textsOf } from '../json-read';

/**
 * The sample of the reference page was refused three times, the plural of the how-to worked (entra-docs#121,
 * azure-docs#101650, microsoft-graph-docs#9732); azure-docs#90732 reports the opposite.
 */
export function checkDefinition({ behaviours }: Tenant, policy: JsonObject): void {
  const isOther = behaviours.find('transformations-singular') !== undefined;
  const refused = isOther ? '"ClaimsTransformations"' : '"ClaimsTransformation"';
  if (textsOf(policy['definition']).some((text) => text.includes(refused)))
    throw badRequest('Property has an invalid value.');
}
