import { z } from 'zod';
import { conditionSchema } from './text';

/** What tokens carry about groups and roles, for SAML and OpenID Connect alike. */

export const groupsClaimSchema = z.strictObject({
  /** `groupMembershipClaims` of the application; more than one kind may be named. */
  groups: z.array(z.enum(['All', 'SecurityGroup', 'DirectoryRole', 'ApplicationGroup'])).min(1),
  /** How a group is written; object IDs unless the directory is synchronised. */
  as: z
    .enum([
      'object-id',
      'sam-account-name',
      'dns-domain-and-sam-account-name',
      'netbios-domain-and-sam-account-name',
      'cloud-display-name',
    ])
    .default('object-id'),
  /** Sent as the role claim instead. */
  asRoles: z.boolean().default(false),
  /** Another name than Entra's. Graph v1.0 cannot write it, so it becomes a task with portal path and check. */
  customName: z.string().optional(),
  when: conditionSchema.optional(),
});

export const appRoleSchema = z.strictObject({
  /** What the token carries. */
  value: z.string().regex(/^\S+$/),
  displayName: z.string().min(1),
  description: z.string().min(1),
  members: z.enum(['users-and-groups', 'applications', 'both']).default('users-and-groups'),
  /** Id of a `principals` input: who gets the role. */
  assignTo: z.string().optional(),
  when: conditionSchema.optional(),
});

export type GroupsClaim = z.output<typeof groupsClaimSchema>;
export type AppRole = z.output<typeof appRoleSchema>;
