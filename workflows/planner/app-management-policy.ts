import { isJsonObject, type Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import { itemsOf, textAt } from './answer-values';

/** What the tenant's app management policy allows an application that is made now (facts.md b, "Secret"). */
export interface AppManagementPolicy {
  readonly secretsForbidden: boolean;
  /** `null`: no limit. */
  readonly longestSecretMs: number | null;
  readonly longestCertificateMs: number | null;
  /** Refuses identifier URIs without a verified domain, the tenant ID or the client ID. */
  readonly identifierUris: IdentifierUriRule | null;
}

export interface IdentifierUriRule {
  readonly exceptSaml: boolean;
  readonly exceptVersion2Tokens: boolean;
}

export function appManagementPolicyOf(body: Json, now: Date): AppManagementPolicy {
  const isOn = valueAt(body, 'isEnabled') === true;
  const secrets = rulesAt(body, 'applicationRestrictions.passwordCredentials', now);
  const certificates = rulesAt(body, 'servicePrincipalRestrictions.keyCredentials', now);
  return {
    secretsForbidden: isOn && secrets.some((rule) => textAt(rule, 'restrictionType') === 'passwordAddition'),
    longestSecretMs: isOn ? shortest(secrets, 'passwordLifetime') : null,
    longestCertificateMs: isOn ? shortest(certificates, 'asymmetricKeyLifetime') : null,
    // Microsoft switched these on in tenants that never enabled the policy itself (facts.md a.4).
    identifierUris: identifierUriRule(valueAt(body, 'applicationRestrictions.identifierUris'), now),
  };
}

function identifierUriRule(restrictions: Json, now: Date): IdentifierUriRule | null {
  const rules = ['nonDefaultUriAddition', 'uriAdditionWithoutUniqueTenantIdentifier']
    .map((name) => valueAt(restrictions, name))
    .filter((rule) => textAt(rule, 'state') === 'enabled' && concernsNewOnes(rule, now));
  if (rules.length === 0) return null;
  return {
    exceptSaml: rules.every((rule) => valueAt(rule, 'excludeSaml') === true),
    exceptVersion2Tokens: rules.every((rule) => valueAt(rule, 'excludeAppsReceivingV2Tokens') === true),
  };
}

function rulesAt(body: Json, path: string, now: Date): Json[] {
  return itemsOf(body, path).filter(
    (rule) => isJsonObject(rule) && textAt(rule, 'state') !== 'disabled' && concernsNewOnes(rule, now),
  );
}

function concernsNewOnes(rule: Json, now: Date): boolean {
  const since = textAt(rule, 'restrictForAppsCreatedAfterDateTime');
  return since === '' || Date.parse(since) <= now.getTime();
}

function shortest(rules: readonly Json[], type: string): number | null {
  const lifetimes = rules
    .filter((rule) => textAt(rule, 'restrictionType') === type)
    .map((rule) => durationMs(textAt(rule, 'maxLifetime')))
    .filter((ms) => ms !== null);
  return lifetimes.length === 0 ? null : Math.min(...lifetimes);
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
/** Seconds of a year, a month, a week…; the short years and months, so that Graph never finds it too long. */
const UNIT_SECONDS = [365 * 86_400, 28 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1];

/** An ISO 8601 duration; `null` when it is none. */
function durationMs(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  return 1000 * UNIT_SECONDS.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit, 0);
}
