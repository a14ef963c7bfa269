import { AppError } from '../../core/errors';
import type { Policy } from '../../core/policy';
import type { Catalogue } from '../../vendors/catalogue';
import type { Settings } from '../settings';
import { readPolicy } from './read-policy';

/**
 * The policy that holds from this start on. Error: `invalid` as of `readPolicy`, and for a vendor that is not in the
 * catalogue: a misspelt id under `denied` would forbid nothing.
 */
export async function loadPolicy(
  { policyFile }: Pick<Settings, 'policyFile'>,
  catalogue: Catalogue,
): Promise<Policy> {
  const policy = await readPolicy(policyFile);
  const { file, lines, vendorsAllowed, vendorsDenied } = policy;
  const unknown = [
    ...vendorsDenied.map((id) => ({ id, rule: 'vendors.denied' as const })),
    ...(vendorsAllowed ?? []).map((id) => ({ id, rule: 'vendors.allowed' as const })),
  ].filter(({ id }) => catalogue.get(id) === undefined);
  if (unknown.length === 0) return policy;
  const sentences = unknown.map(
    ({ id, rule }) =>
      `POLICY_FILE ${file ?? ''}, line ${lines[rule] ?? 1}, ${rule}: no vendor has the id “${id}”. /setup-sso lists them; a private recipe counts only when it is free of problems (npm run recipe -- check)`,
  );
  throw new AppError({ kind: 'invalid', code: 'policy-invalid', safeText: sentences.join('\n') });
}
