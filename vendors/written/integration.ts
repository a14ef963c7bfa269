import { z } from 'zod';
import { accessSchema } from '../schema/access';
import { USER_ATTRIBUTE } from '../schema/claims';
import { openIdConnectSchema } from '../schema/open-id-connect';
import { samlSchema } from '../schema/saml';
import { conditional, plain, switchSchema, template } from '../schema/text';
import { leftOut } from './left-out';

const { certificate, claims, identifiers, replyUrls } = samlSchema.shape;
const ASKED =
  'asked as an optional field; what stays blank is the template’s, or asked for after *create* (with `type: saml` they must be named)';

export const writtenSamlSchema = samlSchema
  .extend({
    identifiers: leftOut(
      z
        .array(identifiers.element)
        .default([])
        .describe(identifiers.description ?? ''),
      ASKED,
    ),
    replyUrls: leftOut(
      z
        .array(replyUrls.element)
        .default([])
        .describe(replyUrls.description ?? ''),
      ASKED,
    ),
    certificate: leftOut(certificate.optional(), 'three years; who is asked to be notified is asked'),
    nameId: leftOut(
      USER_ATTRIBUTE.optional().describe(
        'What identifies a person, where it is not what the template sends. With it go the four claims that Entra would have sent, or those of `claims`.',
      ),
      'as the template has it',
    ),
    claims: leftOut(
      claims.describe('Exactly these claims are sent. A claims mapping policy locks the portal’s page.'),
      'the template’s own claims stay as they are',
    ),
  })
  .meta({ id: 'saml' });

const { secret, permissions } = openIdConnectSchema.shape;
const namedSecret = secret.unwrap();
const redirect = openIdConnectSchema.shape.redirects.element;

export const writtenOpenIdConnectSchema = openIdConnectSchema
  .extend({
    redirects: z
      .array(
        z.union([
          template.describe('A redirect URL of the platform Web.'),
          redirect.extend({ platform: leftOut(redirect.shape.platform.default('web'), '`web`') }),
        ]),
      )
      .describe('None for an application in which nobody signs in, such as a directory import.'),
    permissions: leftOut(permissions.optional(), '`openid`, `profile`, `email`'),
    secret: leftOut(
      z
        .union([
          z.literal('none').describe('No client secret is made.'),
          namedSecret.extend({ label: leftOut(plain.default('Client secret'), '“Client secret”') }),
        ])
        .optional(),
      'one of 180 days where a redirect of the platform Web stands without a condition; else none',
    ),
  })
  .meta({ id: 'openIdConnect' });

export const writtenAccessSchema = z
  .strictObject({
    ...accessSchema.shape,
    assignmentRequired: leftOut(
      switchSchema.optional().describe('Only assigned people may sign in.'),
      'they must be assigned',
    ),
    askWhom: leftOut(
      switchSchema.optional().describe('Ask which groups or people to assign.'),
      'asked where they must be assigned, unless app roles say to whom, or nobody signs in',
    ),
  })
  .meta({ id: 'access' });

/** What one application is, and how people sign in to it. */
export const writtenPartShape = {
  type: leftOut(
    z
      .enum(['gallery-saml', 'saml', 'app-registration'])
      .optional()
      .describe("`saml` for an application made from Microsoft's non-gallery template."),
    '`gallery-saml` with `saml`, `app-registration` with `openIdConnect`',
  ),
  templateNames: leftOut(
    z.array(conditional).min(1).optional().describe('Names of the gallery template, newest first.'),
    'the vendor’s name',
  ),
  saml: leftOut(writtenSamlSchema.optional(), 'then `openIdConnect` is there'),
  openIdConnect: leftOut(writtenOpenIdConnectSchema.optional(), 'then `saml` is there'),
  access: leftOut(writtenAccessSchema.optional(), 'only assigned people may sign in; whom is asked'),
};

export type WrittenPart = z.output<z.ZodObject<typeof writtenPartShape>>;
export type WrittenSaml = z.output<typeof writtenSamlSchema>;
export type WrittenOpenIdConnect = z.output<typeof writtenOpenIdConnectSchema>;
export type WrittenAccess = z.output<typeof writtenAccessSchema>;
