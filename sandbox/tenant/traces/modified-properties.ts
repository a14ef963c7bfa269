import { isJsonObject, type Json, type JsonObject } from '../../../core/json';
import { itemsOf, textOf } from '../json-read';
import type { Activity } from './activity';

/** What the directory itself calls these, as captured entries show; all others get a capital letter. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  appId: 'AppPrincipalId',
  appRoleId: 'AppRole.Id',
  appRoles: 'AppRole',
  consentType: 'DelegatedPermissionGrant.ConsentType',
  identifierUris: 'AppIdentifierUri',
  keyCredentials: 'KeyDescription',
  passwordCredentials: 'KeyDescription',
  replyUrls: 'AppAddress',
  scope: 'DelegatedPermissionGrant.Scope',
  servicePrincipalNames: 'ServicePrincipalName',
  web: 'AppAddress',
};
const LONGEST_VALUE = 4_000;

/** Before and after as JSON texts of lists, then the names of what changed. */
export function modifiedProperties({ properties, before, after }: Activity): JsonObject[] {
  const names = [...new Set(properties.map(ownName))];
  const rows = names.map((displayName) => {
    const members = properties.filter((property) => ownName(property) === displayName);
    return { displayName, oldValue: valuesOf(before, members), newValue: valuesOf(after, members) };
  });
  if (rows.length === 0) return [];
  const included = JSON.stringify(names.join(', '));
  return [...rows, { displayName: 'Included Updated Properties', oldValue: null, newValue: included }];
}

function ownName(property: string): string {
  return OWN_NAMES[property] ?? `${property.slice(0, 1).toUpperCase()}${property.slice(1)}`;
}

function valuesOf(entity: JsonObject | undefined, properties: readonly string[]): string {
  const values = properties.flatMap((property) => listOf(entity?.[property]));
  return JSON.stringify(values).slice(0, LONGEST_VALUE);
}

function listOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? itemsOf(value).map(withoutKeys) : [value];
}

/** A credential by what it is called, never by what it is. */
function withoutKeys(item: Json): Json {
  if (!isJsonObject(item) || !('keyId' in item)) return item;
  const isPassword = 'secretText' in item;
  const parts = {
    KeyIdentifier: textOf(item['keyId']) ?? '',
    KeyType: isPassword ? 'Password' : (textOf(item['type']) ?? ''),
    KeyUsage: isPassword ? 'Verify' : (textOf(item['usage']) ?? ''),
    DisplayName: textOf(item['displayName']) ?? '',
  };
  return `[${Object.entries(parts)
    .map(([name, value]) => `${name}=${value}`)
    .join(',')}]`;
}
