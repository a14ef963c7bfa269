/**
 * Among the codes an operation waits for: every refusal of an app management policy. Their codes end alike, and new
 * rules bring new ones (`InvalidUniqueTenantIdentifierAsPerAppPolicy`, met since 2025 in some ten public projects).
 */
export const ANY_APP_POLICY = '*AsPerAppPolicy';

export function isAppPolicyCode(code: string): boolean {
  return code.endsWith('AsPerAppPolicy');
}

/** Whether a code of an answer is one of those listed, `*` at the beginning standing for anything. */
export function isListed(code: string, listed: readonly string[]): boolean {
  return listed.some((one) => (one.startsWith('*') ? code.endsWith(one.slice(1)) : code === one));
}
