import { dayIn } from './day-and-time';
import { DAY_MS } from './durations';
import { parseDuration } from './iso-duration';
import type { Json } from './json';
import { walk } from './json-walk';

/** What the tenant's app management policy allows an application that is made now (facts.md b, "Secret"). */
export interface AppManagementPolicy {
  readonly secretsForbidden: boolean;
  /** `null`: no limit. */
  readonly longestSecretMs: number | null;
  readonly longestCertificateMs: number | null;
  /** Refuses identifier URIs without a verified domain, the tenant ID or the client ID. */
  readonly identifierUris: IdentifierUriRule | null;
}

interface IdentifierUriRule {
  readonly exceptSaml: boolean;
  readonly exceptVersion2Tokens: boolean;
}

const SECRETS = 'applicationRestrictions.passwordCredentials';
const CERTIFICATES = 'servicePrincipalRestrictions.keyCredentials';

export function appManagementPolicyOf(body: Json, now: Date): AppManagementPolicy {
  const inForce = (rule: Rule) => rule.since === '' || Date.parse(rule.since) <= now.getTime();
  const secrets = credentialRules(body, SECRETS).filter(inForce);
  const certificates = credentialRules(body, CERTIFICATES).filter(inForce);
  const identifiers = identifierRules(body).filter(inForce);
  return {
    secretsForbidden: secrets.some(({ type }) => type === 'passwordAddition'),
    longestSecretMs: shortest(secrets, 'passwordLifetime'),
    longestCertificateMs: shortest(certificates, 'asymmetricKeyLifetime'),
    identifierUris:
      identifiers.length === 0
        ? null
        : {
            exceptSaml: identifiers.every(({ excludes }) => excludes.includes('excludeSaml')),
            exceptVersion2Tokens: identifiers.every(({ excludes }) =>
              excludes.includes('excludeAppsReceivingV2Tokens'),
            ),
          },
  };
}

/** What the policy says of client secrets, in words; the same words for the same rules, whatever the day. */
export function secretRule(policy: Json): string {
  return lifetimesInWords('secrets', credentialRules(policy, SECRETS), {
    forbids: 'passwordAddition',
    limits: 'passwordLifetime',
  });
}

/** As `secretRule`, of certificates. */
export function certificateRule(policy: Json): string {
  return lifetimesInWords('certificates', credentialRules(policy, CERTIFICATES), {
    forbids: null,
    limits: 'asymmetricKeyLifetime',
  });
}

/** As `secretRule`, of identifier URIs that say nothing of the tenant, on applications that may be excepted. */
export function identifierRule(policy: Json, exception: Exception | null): string {
  const refusing = identifierRules(policy).filter(
    ({ excludes }) => exception === null || !excludes.includes(exception),
  );
  return listed(
    refusing.map(
      (rule) => `only identifiers with a verified domain, the tenant ID or the client ID${from(rule)}`,
    ),
    'any identifier',
  );
}

interface Rule {
  readonly type: string;
  readonly longestMs: number | null;
  /** For applications made after this moment; blank: for all. */
  readonly since: string;
}

/** Of the tenant, so far as it is switched on. */
function credentialRules(policy: Json, path: string): Rule[] {
  const rules = walk(policy, 'isEnabled') === true ? walk(policy, path) : null;
  return (Array.isArray(rules) ? (rules as Json[]) : [])
    .filter((rule) => textAt(rule, 'state') !== 'disabled')
    .map((rule) => ({
      type: textAt(rule, 'restrictionType'),
      longestMs: parseDuration(textAt(rule, 'maxLifetime'), SHORT_CALENDAR),
      since: sinceOf(rule),
    }));
}

const EXCEPTIONS = ['excludeSaml', 'excludeAppsReceivingV2Tokens'] as const;
type Exception = (typeof EXCEPTIONS)[number];

/** Microsoft switched these on in tenants that never enabled the policy itself (facts.md a.4). */
function identifierRules(policy: Json): (Rule & { readonly excludes: readonly Exception[] })[] {
  return ['nonDefaultUriAddition', 'uriAdditionWithoutUniqueTenantIdentifier'].flatMap((type) => {
    const rule = walk(policy, `applicationRestrictions.identifierUris.${type}`);
    if (textAt(rule, 'state') !== 'enabled') return [];
    const excludes = EXCEPTIONS.filter((name) => walk(rule, name) === true);
    return [{ type, longestMs: null, since: sinceOf(rule), excludes }];
  });
}

function lifetimesInWords(
  what: string,
  rules: readonly Rule[],
  { forbids, limits }: { forbids: string | null; limits: string },
): string {
  const said = rules.flatMap((rule) => {
    if (rule.type === forbids) return [`no ${what}${from(rule)}`];
    if (rule.type !== limits || rule.longestMs === null) return [];
    return [`${what} of at most ${Number((rule.longestMs / DAY_MS).toFixed(1))} days${from(rule)}`];
  });
  return listed(said, `${what} of any lifetime`);
}

/** In one order, each once. */
function listed(said: readonly string[], otherwise: string): string {
  return said.length === 0 ? otherwise : [...new Set(said)].sort().join(', ');
}

function from({ since }: Rule): string {
  return since === '' ? '' : ` on applications made after ${dayIn(since)}`;
}

function sinceOf(rule: Json): string {
  return textAt(rule, 'restrictForAppsCreatedAfterDateTime');
}

function textAt(json: Json, path: string): string {
  const found = walk(json, path);
  return typeof found === 'string' ? found : '';
}

function shortest(rules: readonly Rule[], type: string): number | null {
  const lifetimes = rules
    .filter((rule) => rule.type === type)
    .map(({ longestMs }) => longestMs)
    .filter((ms) => ms !== null);
  return lifetimes.length === 0 ? null : Math.min(...lifetimes);
}

/** The short years and months, so that Graph never finds a lifetime too long. */
const SHORT_CALENDAR = { yearDays: 365, monthDays: 28 };
