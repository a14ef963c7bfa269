import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../core/json';
import type { Leaf } from './before-image';
import { textAt } from '../../core/json-read';

/** A list of an application that PATCH replaces as a whole (facts.md a.4). */
export interface WholeList {
  readonly leaf: Leaf;
  /** The property by which Graph knows an entry. */
  readonly key: string;
}

export const WHOLE_LISTS: readonly WholeList[] = [
  { leaf: ['appRoles'], key: 'id' },
  { leaf: ['api', 'oauth2PermissionScopes'], key: 'id' },
  { leaf: ['api', 'preAuthorizedApplications'], key: 'appId' },
];

/** App roles and scopes: Graph wants one disabled before it goes (facts.md, errors). */
export function isEntitlement(leaf: Leaf): boolean {
  return WHOLE_LISTS.some((list) => list.key === 'id' && list.leaf.join('.') === leaf.join('.'));
}

/** `origin` of app roles and scopes is read-only. */
export function writable(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((one: Json) =>
    isJsonObject(one) ? Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'origin')) : one,
  );
}

export function isEnabled(entry: Json): boolean {
  return isJsonObject(entry) && entry['isEnabled'] === true;
}

/** The existing entry that means what a planned entry does: the same id or value, or the role that only means access. */
export function counterpart(
  plannedEntry: JsonObject,
  existingEntries: readonly JsonObject[],
): JsonObject | undefined {
  const value = textAt(plannedEntry, 'value');
  return (
    existingEntries.find((one) => textAt(one, 'id') === textAt(plannedEntry, 'id')) ??
    existingEntries.find((one) => value !== '' && textAt(one, 'value') === value) ??
    existingEntries.find((one) => value === '' && isAccessOnly(one))
  );
}

export function isAccessOnly(role: JsonObject): boolean {
  return (
    textAt(role, 'value') === '' && textAt(role, 'displayName') === 'User' && membersOf(role).includes('User')
  );
}

/** Why an existing entry cannot stand for the planned entry; Graph changes neither while it is enabled. */
export function whyUnsuited(plannedEntry: JsonObject, existingEntry: JsonObject): string | null {
  const name = entryName(plannedEntry);
  if (textAt(plannedEntry, 'value') !== textAt(existingEntry, 'value'))
    return `“${name}” is on the application with the value “${textAt(existingEntry, 'value')}” now. Give it back its value there, or change the answers and give another name.`;
  const missing = membersOf(plannedEntry).filter((one) => !membersOf(existingEntry).includes(one));
  return missing.length === 0
    ? null
    : `The app role “${name}” is on the application already, and not for ${missing.map((one) => MEMBERS[one] ?? one).join(' and ')}. Change that there, or change the answers and give another name.`;
}

const MEMBERS: Readonly<Record<string, string>> = { User: 'users and groups', Application: 'applications' };

export function membersOf(role: JsonObject): string[] {
  const members = role['allowedMemberTypes'];
  return Array.isArray(members) ? members.map(String) : [];
}

/** How an entry is called in a sentence. */
export function entryName(entry: JsonObject): string {
  const names = ['value', 'displayName', 'appId', 'id'].map((field) => textAt(entry, field));
  return names.find((name) => name !== '') ?? canonicalJson(entry);
}
