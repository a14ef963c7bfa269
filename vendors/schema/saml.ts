import { z } from 'zod';
import { claimsSchema } from './claims';
import { conditional, conditionalOf, conditionSchema, entraTasks, plain, template } from './text';
import { appRoleSchema, groupsClaimSchema } from './tokens';

export const signingOption = z.enum(['assertion', 'response', 'response-and-assertion']);

const nameIdFormat = z.enum(['emailAddress', 'persistent', 'unspecified', 'transient']);

export const samlSchema = z
  .strictObject({
    identifiers: z
      .array(conditional)
      .min(1)
      .describe('Entity IDs; those that come out blank are left out. A list answer gives several.'),
    replyUrls: z
      .array(conditional)
      .min(1)
      .describe('Assertion consumer service URLs; the first is the default.'),
    signOnUrl: conditional.optional().describe('Blank means sign-on starts at My Apps.'),
    logoutUrl: conditional.optional(),
    relayState: conditional.optional(),
    claims: claimsSchema.optional().describe("Absent: the template's own claims stay as they are."),
    templateClaims: z
      .array(conditionalOf(plain))
      .default([])
      .describe(
        'Claims that the template brings by itself; said on the plan and checked by a person after the hand-over.',
      ),
    nameIdFormat: conditionalOf(nameIdFormat)
      .optional()
      .describe(
        'Written with the claims where they set NameID (never transient); else a task with portal path. A person checks it in either case.',
      ),
    entraTasks,
    groupsClaim: groupsClaimSchema.optional(),
    appRoles: z.array(appRoleSchema).default([]),
    signing: z
      .strictObject({
        option: z
          .union([signingOption, template])
          .default('assertion')
          .describe('Or a placeholder that a choice sets to one of these; blank leaves Entra’s own.'),
        algorithm: z.enum(['SHA-256', 'SHA-1']).default('SHA-256'),
        when: conditionSchema.optional(),
      })
      .optional(),
    certificate: z.strictObject({
      lifetimeYears: z.number().int().min(1).max(3).default(3),
      notify: template.optional().describe('Who Microsoft writes to before it expires; the person is asked.'),
    }),
  })
  .meta({ id: 'saml' });

export type NameIdFormat = z.output<typeof nameIdFormat>;
export type SigningOption = z.output<typeof signingOption>;
