import { isJsonObject, type Json, type JsonObject } from '../../../../core/json';
import type { Entity } from '../../directory/collections';
import type { Tenant } from '../../handlers/call';
import { objectOf, objectsOf, textOf, textsOf } from '../../json-read';
import { appRoleValues } from './groups-and-roles';
import { transformed } from './transformations';
import { userValues } from './user-values';

export interface ClaimSubject {
  readonly user: Entity;
  readonly servicePrincipal: Entity;
}

/** One claim that a policy sends, with what the person has for it. */
export interface PolicyClaim {
  readonly saml: string | undefined;
  readonly jwt: string | undefined;
  readonly values: readonly string[];
  readonly nameIdFormat: string | undefined;
  readonly isTransformed: boolean;
}

export interface ClaimsPolicy {
  readonly claims: readonly PolicyClaim[];
  readonly hasBasicClaims: boolean;
}

/** The claims mapping policy of the application; without one `undefined`. */
export function claimsPolicyOf(tenant: Tenant, subject: ClaimSubject): ClaimsPolicy | undefined {
  const [id = ''] = textsOf(subject.servicePrincipal['claimsMappingPolicies']);
  const [text] = textsOf(tenant.directory.visible('claimsMappingPolicies', id)?.['definition']);
  if (text === undefined) return undefined;
  const parsed: unknown = JSON.parse(text);
  const policy = objectOf(isJsonObject(parsed) ? parsed['ClaimsMappingPolicy'] : undefined);
  const schema = objectsOf(policy['ClaimsSchema']);
  const transformations = objectsOf(policy['ClaimsTransformations']);
  const valuesOf = (entry: JsonObject): string[] => {
    if (entry['Source'] !== 'transformation') return plainValues(tenant, subject, entry);
    const valueOf = (claimId: string): string | undefined => {
      const input = schema.find((one) => one['ID'] === claimId && one['Source'] !== 'transformation');
      return input && plainValues(tenant, subject, input)[0];
    };
    return [transformed(textOf(entry['TransformationId']) ?? '', { transformations, valueOf })];
  };
  return {
    hasBasicClaims: !isNo(policy['IncludeBasicClaimSet']),
    claims: schema
      .filter((entry) => 'SamlClaimType' in entry || 'JwtClaimType' in entry)
      .map((entry) => ({
        saml: textOf(entry['SamlClaimType']),
        jwt: textOf(entry['JwtClaimType']),
        values: valuesOf(entry),
        nameIdFormat: textOf(entry['SamlNameIdFormat']),
        isTransformed: entry['Source'] === 'transformation',
      })),
  };
}

/** Written as a text as well as a truth value. */
function isNo(value: Json | undefined): boolean {
  return value === false || value === 'false';
}

function plainValues(tenant: Tenant, subject: ClaimSubject, entry: JsonObject): string[] {
  const constant = textOf(entry['Value']);
  if (constant !== undefined) return [constant];
  const extension = textOf(entry['ExtensionID']);
  if (extension !== undefined) return userValues(subject.user, extension);
  const id = textOf(entry['ID']) ?? '';
  const source = textOf(entry['Source']) ?? 'user';
  switch (source) {
    case 'application':
    case 'resource':
    case 'audience':
      return userValues(subject.servicePrincipal, id);
    case 'company':
      return userValues(tenant.directory.listVisible('organization')[0] ?? {}, 'countryLetterCode');
    default:
      return id.toLowerCase() === 'assignedroles'
        ? appRoleValues(tenant, subject)
        : userValues(subject.user, id);
  }
}
