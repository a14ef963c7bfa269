import { z } from 'zod';
import { claimsSchema } from './claims';
import {
  conditional,
  conditionalOf,
  conditionSchema,
  entraTasks,
  plain,
  switchSchema,
  template,
} from './text';
import { appRoleSchema, groupsClaimSchema } from './tokens';

const redirect = z.strictObject({
  platform: z.enum(['web', 'spa', 'native']),
  url: template,
  when: conditionSchema.optional(),
});

/** Days, or a number that the person's choice sets: `{lifetime.days}`. */
const lifetimeDays = z.union([z.number().int().min(1).max(730), template]);

const secret = z.strictObject({
  label: plain,
  lifetimeDays: lifetimeDays.default(180),
  when: conditionSchema.optional(),
});

const permissionName = z
  .string()
  .regex(/^[A-Za-z_.]+$/, { error: 'write the name of one permission, such as User.Read' });
const permission = z.union([
  permissionName,
  z.strictObject({ value: permissionName, when: conditionSchema }),
]);

const optionalClaim = z.strictObject({
  name: plain,
  essential: z.boolean().default(false),
  additionalProperties: z.array(plain).default([]),
  when: conditionSchema.optional(),
});

const exposedApi = z.strictObject({
  identifierUri: template.describe('Application ID URI, e.g. `api://{app.clientId}`.'),
  scopes: z
    .array(
      z.strictObject({
        value: z.string().regex(/^[\w.:-]+$/, { error: 'write letters, digits and _ . : - only' }),
        title: template,
        description: template,
        consentBy: z.enum(['admins', 'admins-and-users']).default('admins-and-users'),
        when: conditionSchema.optional(),
      }),
    )
    .default([]),
  preAuthorized: z
    .array(
      z.strictObject({
        clientId: template,
        scopes: z.array(plain).min(1),
        when: conditionSchema.optional(),
      }),
    )
    .default([])
    .describe('Clients that need no consent for these scopes.'),
  when: conditionSchema.optional(),
});

export const openIdConnectSchema = z
  .strictObject({
    audience: conditional
      .default('AzureADMyOrg')
      .describe(
        'Supported account types: `AzureADMyOrg`, `AzureADMultipleOrgs` … or a placeholder that a choice sets to one; this tenant alone while its condition does not hold.',
      ),
    redirects: z
      .array(redirect)
      .describe('None for an application in which nobody signs in, such as a directory import.'),
    frontChannelLogoutUrl: conditional.optional(),
    homePageUrl: conditional.optional(),
    implicit: z
      .strictObject({ accessTokens: switchSchema.default(false), idTokens: switchSchema.default(false) })
      .prefault({}),
    publicClient: switchSchema
      .default(false)
      .describe('Allow public client flows (device code, resource owner password).'),
    permissions: z.array(permission).describe('Delegated permissions on Microsoft Graph, by name.'),
    applicationPermissions: z
      .array(permission)
      .default([])
      .describe('Application permissions on Microsoft Graph, by name; always with admin consent.'),
    optionalClaims: z
      .strictObject({
        idToken: z.array(optionalClaim).default([]),
        accessToken: z.array(optionalClaim).default([]),
        saml2Token: z.array(optionalClaim).default([]),
      })
      .prefault({}),
    entraTasks,
    groupsClaim: groupsClaimSchema.optional(),
    appRoles: z.array(appRoleSchema).default([]),
    accessTokenVersion: conditionalOf(z.union([z.literal(1), z.literal(2)]))
      .optional()
      .describe('Absent: what Entra chooses. Version 2 is set before a foreign application ID URI.'),
    exposedApi: exposedApi.optional(),
    claims: claimsSchema
      .optional()
      .describe('A claims mapping policy; needs `acceptMappedClaims`, which is set and said on the plan.'),
    secret: secret.optional(),
  })
  .meta({ id: 'openIdConnect' });
