import { z } from 'zod';
import { claimsSchema } from './claims';
import { template } from './text';
import { appRoleSchema, groupsClaimSchema } from './tokens';

export const samlSchema = z.strictObject({
  /** Entity IDs; those that come out blank are left out. A list answer gives several. */
  identifiers: z.array(template).min(1),
  /** Assertion consumer service URLs; the first is the default. */
  replyUrls: z.array(template).min(1),
  /** Blank means sign-on starts at My Apps. */
  signOnUrl: template.optional(),
  logoutUrl: template.optional(),
  relayState: template.optional(),
  /** Absent: the template's own claims stay as they are. */
  claims: claimsSchema.optional(),
  /** Claims that the template brings by itself; said on the plan and checked by a person after the hand-over. */
  templateClaims: z.array(z.string()).default([]),
  /** Graph v1.0 cannot write it, so it becomes a task with portal path and check. */
  nameIdFormat: z.enum(['emailAddress', 'persistent', 'unspecified', 'transient']).optional(),
  groupsClaim: groupsClaimSchema.optional(),
  appRoles: z.array(appRoleSchema).default([]),
  signing: z
    .strictObject({
      option: z.enum(['assertion', 'response', 'response-and-assertion']).default('assertion'),
      algorithm: z.enum(['SHA-256', 'SHA-1']).default('SHA-256'),
    })
    .optional(),
  certificate: z.strictObject({
    lifetimeYears: z.number().int().min(1).max(3).default(3),
    /** Who Microsoft writes to before it expires; the person is asked. */
    notify: template.optional(),
  }),
});
