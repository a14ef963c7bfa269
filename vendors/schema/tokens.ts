import { z } from 'zod';
import { conditionSchema, idOf, template } from './text';

/** What tokens carry about groups and roles, for SAML and OpenID Connect alike. */

const groupFormat = z.enum([
  'object-id',
  'sam-account-name',
  'dns-domain-and-sam-account-name',
  'netbios-domain-and-sam-account-name',
  'cloud-display-name',
]);

/** What is left out is as Entra has it by itself. */
function perToken<T extends z.ZodType>(value: T) {
  return z.strictObject({
    idToken: value.optional(),
    accessToken: value.optional(),
    saml2Token: value.optional(),
  });
}

export const groupsClaimSchema = z
  .strictObject({
    groups: z
      .array(z.enum(['All', 'SecurityGroup', 'DirectoryRole', 'ApplicationGroup']))
      .min(1)
      .describe('`groupMembershipClaims` of the application; more than one kind may be named.'),
    as: z
      .union([groupFormat, perToken(groupFormat)])
      .default('object-id')
      .describe(
        'How a group is written, in every token or token by token; object IDs where nothing is said, and unless the directory is synchronised.',
      ),
    asRoles: z
      .union([z.boolean(), perToken(z.boolean())])
      .default(false)
      .describe('Sent as the role claim instead, in every token or token by token.'),
    customName: template
      .optional()
      .describe(
        "Another name than Entra's. Graph v1.0 cannot write it, so it becomes a task with portal path and check.",
      ),
    when: conditionSchema.optional(),
  })
  .meta({ id: 'groupsClaim' });

export const appRoleSchema = z
  .strictObject({
    value: template.regex(/^\S+$/, { error: 'write it without blanks' }).describe('What the token carries.'),
    displayName: template,
    description: template,
    members: z.enum(['users-and-groups', 'applications', 'both']).default('users-and-groups'),
    assignTo: idOf.optional().describe('Id of a `principals` input: who gets the role.'),
    when: conditionSchema.optional(),
  })
  .meta({ id: 'appRole' });

export type GroupFormat = z.output<typeof groupFormat>;
export type GroupsClaim = z.output<typeof groupsClaimSchema>;
export type AppRole = z.output<typeof appRoleSchema>;
