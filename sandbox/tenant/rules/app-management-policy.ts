import type { JsonObject } from '../../../core/json';
import type { Entity } from '../directory/collections';
import type { Tenant } from '../handlers/call';
import { mergePatch, objectOf, objectsOf } from '../json-read';

/** The tenant's default app management policy, with what the planned behaviours of the tenant add to it. */
export function defaultAppManagementPolicy(tenant: Tenant): Entity | undefined {
  const policy = tenant.directory.visible('policies', 'defaultAppManagementPolicy');
  if (policy === undefined) return undefined;
  const additions = [...secretRules(tenant), ...certificateRules(tenant), ...identifierUriRules(tenant)];
  return additions.reduce<Entity>((changed, addition) => ({ ...addition(changed), id: policy.id }), policy);
}

type Change = (policy: JsonObject) => JsonObject;

function secretRules({ behaviours }: Tenant): Change[] {
  const limited = behaviours.find('secret-lifetime-limited');
  const isForbidden = behaviours.find('secrets-forbidden') !== undefined;
  return [
    ...(isForbidden ? [addedRule('passwordCredentials', 'passwordAddition', null)] : []),
    ...(limited ? [addedRule('passwordCredentials', 'passwordLifetime', limited.maxLifetime)] : []),
  ];
}

function certificateRules({ behaviours }: Tenant): Change[] {
  const limited = behaviours.find('certificate-lifetime-limited');
  return limited ? [addedRule('keyCredentials', 'asymmetricKeyLifetime', limited.maxLifetime)] : [];
}

const BEFORE_IDENTIFIER_POLICY: JsonObject = {
  applicationRestrictions: {
    identifierUris: {
      uriAdditionWithoutUniqueTenantIdentifier: { state: 'disabled', isStateSetByMicrosoft: false },
    },
  },
};

function identifierUriRules({ behaviours }: Tenant): Change[] {
  const isOld = behaviours.find('tenant-before-identifier-policy') !== undefined;
  const older: Change[] = isOld ? [(policy) => mergePatch(policy, BEFORE_IDENTIFIER_POLICY)] : [];
  const restricted = behaviours.find('identifier-uris-restricted');
  if (restricted === undefined) return older;
  const { excludeSaml, excludeAppsReceivingV2Tokens, onlyDefault } = restricted;
  const rule = {
    state: 'enabled',
    isStateSetByMicrosoft: false,
    excludeSaml,
    excludeAppsReceivingV2Tokens,
    restrictForAppsCreatedAfterDateTime: null,
  };
  const identifierUris = {
    uriAdditionWithoutUniqueTenantIdentifier: rule,
    ...(onlyDefault === true && { nonDefaultUriAddition: rule }),
  };
  return [
    (policy) =>
      mergePatch(policy, {
        isEnabled: true,
        applicationRestrictions: { identifierUris },
      }),
  ];
}

/** On applications and service principals alike, as the portal switches it on. */
function addedRule(list: string, restrictionType: string, maxLifetime: string | null): Change {
  const rule = { restrictionType, maxLifetime, state: 'enabled', restrictForAppsCreatedAfterDateTime: null };
  return (policy) => {
    const extended = (part: string): JsonObject => ({
      ...objectOf(policy[part]),
      [list]: [...objectsOf(objectOf(policy[part])[list]), rule],
    });
    return {
      ...policy,
      isEnabled: true,
      applicationRestrictions: extended('applicationRestrictions'),
      servicePrincipalRestrictions: extended('servicePrincipalRestrictions'),
    };
  };
}
