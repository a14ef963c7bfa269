import { NO_POLICY, type Policy } from '../../core/policy';

/** Without limits but for these. */
export function policyWith(rules: Partial<Policy>): Policy {
  return { ...NO_POLICY, hash: JSON.stringify(rules), file: 'policy.yaml', ...rules };
}

/** What the product's own recipes and the invented ones ask for. */
export const ALLOWS_PERMISSIONS = policyWith({
  applicationPermissions: ['User.Read.All', 'Group.Read.All', 'GroupMember.Read.All'],
});
