import type { JsonObject } from '../../../core/json';
import { badRequest } from '../graph-error';
import { textsOf } from '../json-read';

/**
 * The sample of the reference page was refused three times, the plural of the how-to worked (entra-docs#121,
 * azure-docs#101650, microsoft-graph-docs#9732); azure-docs#90732 reports the opposite.
 */
export function checkDefinition(policy: JsonObject): void {
  const isSingular = textsOf(policy['definition']).some((text) => text.includes('"ClaimsTransformation"'));
  if (isSingular) throw badRequest('Property has an invalid value.');
}
