import { isJsonObject, type Json } from './json';

/** Assigning with this id means access without a role; Entra takes it only where no role is for people. */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/**
 * A template's role `User`, else its first role for people. `msiam_access` is Entra's own and stays the last resort
 * (facts.md a.2).
 */
export function userRoleIn(roles: Json): Json {
  if (!Array.isArray(roles)) return null;
  const forPeople = (roles as Json[]).filter((role) => {
    const members = isJsonObject(role) ? role['allowedMemberTypes'] : null;
    return (
      isJsonObject(role) && role['isEnabled'] !== false && Array.isArray(members) && members.includes('User')
    );
  });
  const isNamed = (role: Json, name: string) => isJsonObject(role) && role['displayName'] === name;
  const found =
    forPeople.find((role) => isNamed(role, 'User')) ??
    forPeople.find((role) => !isNamed(role, 'msiam_access')) ??
    forPeople[0];
  return isJsonObject(found) ? (found['id'] ?? null) : DEFAULT_ACCESS;
}
