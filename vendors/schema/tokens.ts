import { z } from 'zod';
import { conditionSchema } from './text';

/** What tokens carry about groups and roles, for SAML and OpenID Connect alike. */

export const groupsClaimSchema = z
  .strictObject({
    groups: z
      .array(z.enum(['All', 'SecurityGroup', 'DirectoryRole', 'ApplicationGroup']))
      .min(1)
      .describe('`groupMembershipClaims` of the application; more than one kind may be named.'),
    as: z
      .enum([
        'object-id',
        'sam-account-name',
        'dns-domain-and-sam-account-name',
        'netbios-domain-and-sam-account-name',
        'cloud-display-name',
      ])
      .default('object-id')
      .describe('How a group is written; object IDs unless the directory is synchronised.'),
    asRoles: z.boolean().default(false).describe('Sent as the role claim instead.'),
    customName: z
      .string()
      .optional()
      .describe(
        "Another name than Entra's. Graph v1.0 cannot write it, so it becomes a task with portal path and check.",
      ),
    when: conditionSchema.optional(),
  })
  .meta({ id: 'groupsClaim' });

export const appRoleSchema = z
  .strictObject({
    value: z.string().regex(/^\S+$/).describe('What the token carries.'),
    displayName: z.string().min(1),
    description: z.string().min(1),
    members: z.enum(['users-and-groups', 'applications', 'both']).default('users-and-groups'),
    assignTo: z.string().optional().describe('Id of a `principals` input: who gets the role.'),
    when: conditionSchema.optional(),
  })
  .meta({ id: 'appRole' });

export type GroupsClaim = z.output<typeof groupsClaimSchema>;
export type AppRole = z.output<typeof appRoleSchema>;
