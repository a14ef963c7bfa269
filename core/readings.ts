import { userRoleIn } from './access-role';
import { certificateRule, identifierRule, secretRule } from './app-management-policy';
import { sha256Hex } from './ids';
import { canonicalJson, type Json } from './json';
import { groupAssignment } from './licences';
import { parsedText } from './parsed-text';

/**
 * What a path may end with: `|comma-list` gives the parts of a text, `|user-role` the id of the role that lets a
 * person in, `|digest` the SHA-256 (hex) of what JSON texts say, for what is known again and must not be kept. The rules and licences of a tenant come as words, for a plan to show what it saw and what is there now.
 */
const READINGS: Readonly<Record<string, (found: Json) => Json>> = {
  json: (found) => (found === null ? null : JSON.stringify(found)),
  'comma-list': (found) => (typeof found === 'string' ? found.split(',').map((part) => part.trim()) : found),
  'hex-of-base64': (found) =>
    typeof found === 'string' ? Buffer.from(found, 'base64').toString('hex').toUpperCase() : found,
  digest: digestOf,
  'user-role': userRoleIn,
  'group-assignment': groupAssignment,
  'secret-rule': secretRule,
  'certificate-rule': certificateRule,
  'identifier-rule': (policy) => identifierRule(policy, null),
  'saml-identifier-rule': (policy) => identifierRule(policy, 'excludeSaml'),
  'version-2-identifier-rule': (policy) => identifierRule(policy, 'excludeAppsReceivingV2Tokens'),
};

/** A reading that is not known here, of a newer plan, finds nothing. */
export function read(found: Json, reading: string): Json {
  return READINGS[reading]?.(found) ?? null;
}

function digestOf(found: Json): Json {
  if (found === null) return null;
  return sha256Hex(
    canonicalJson(Array.isArray(found) ? (found as Json[]).map(parsedText) : parsedText(found)),
  );
}
