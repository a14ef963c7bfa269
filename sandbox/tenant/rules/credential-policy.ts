import { parseDuration } from '../../../core/iso-duration';
import type { JsonObject } from '../../../core/json';
import type { Entity } from '../directory/collections';
import { GraphError } from '../graph-error';
import type { Tenant } from '../handlers/call';
import { objectOf, objectsOf, textOf, textsOf } from '../json-read';
import { defaultAppManagementPolicy } from './app-management-policy';

const CALENDAR = { yearDays: 365, monthDays: 30 };

export interface NewCredential {
  readonly kind: 'password' | 'key';
  readonly holder: 'application' | 'servicePrincipal';
  readonly startMs: number;
  readonly endMs: number;
}

/** The tenant's app management policies: may this object get such a credential, and for so long? */
export function checkCredentialPolicy(tenant: Tenant, holder: Entity, credential: NewCredential): void {
  for (const rule of rulesFor(tenant, holder, credential)) {
    if (!applies(rule, holder)) continue;
    const type = textOf(rule['restrictionType']);
    if (type === 'passwordAddition') {
      throw new GraphError({
        status: 400,
        code: 'CredentialTypeNotAllowedAsPerAppPolicy',
        message: "Credential type not allowed as per assigned policy 'Default app management tenant policy'.",
      });
    }
    if ((type === 'passwordLifetime' || type === 'asymmetricKeyLifetime') && isTooLong(rule, credential)) {
      throw new GraphError({
        status: 400,
        code: 'CredentialInvalidLifetimeAsPerAppPolicy',
        message:
          "Credential lifetime exceeds the max value allowed as per assigned policy 'Default app management tenant policy'.",
      });
    }
  }
}

function rulesFor(tenant: Tenant, holder: Entity, credential: NewCredential): JsonObject[] {
  const list = credential.kind === 'password' ? 'passwordCredentials' : 'keyCredentials';
  const assigned = textsOf(holder['appManagementPolicies'])
    .map((id) => tenant.directory.visible('appManagementPolicies', id))
    .filter((policy) => policy?.['isEnabled'] === true);
  // An assigned policy takes the place of the tenant's default.
  if (assigned.length > 0)
    return assigned.flatMap((policy) => objectsOf(objectOf(policy?.['restrictions'])[list]));
  const policy = defaultAppManagementPolicy(tenant);
  if (policy?.['isEnabled'] !== true) return [];
  const part =
    credential.holder === 'application' ? 'applicationRestrictions' : 'servicePrincipalRestrictions';
  return objectsOf(objectOf(policy[part])[list]);
}

function applies(rule: JsonObject, holder: Entity): boolean {
  return rule['state'] !== 'disabled' && concernsNew(rule, holder);
}

/** A rule may spare what was made before a day. */
export function concernsNew(rule: JsonObject, holder: Entity): boolean {
  const createdAfter = textOf(rule['restrictForAppsCreatedAfterDateTime']);
  const createdAt = textOf(holder['createdDateTime']);
  return (
    createdAfter === undefined || createdAt === undefined || Date.parse(createdAt) >= Date.parse(createdAfter)
  );
}

function isTooLong(rule: JsonObject, { startMs, endMs }: NewCredential): boolean {
  const longestMs = parseDuration(textOf(rule['maxLifetime']) ?? '', CALENDAR);
  return longestMs !== null && endMs - startMs > longestMs;
}
