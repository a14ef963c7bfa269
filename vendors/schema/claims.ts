import { z } from 'zod';
import { conditionalOf, conditionSchema, plain, plainOrBlank, template } from './text';

/** Attributes of the user in the spelling of claims mapping policies (reference-claims-customization.md). */
const USER_ATTRIBUTES = [
  'mail',
  'othermail',
  'givenname',
  'surname',
  'displayname',
  'userprincipalname',
  'objectid',
  'employeeid',
  'department',
  'companyname',
  'jobtitle',
  'telephonenumber',
  'country',
  'city',
  'state',
  'streetaddress',
  'postalcode',
  'preferredlanguage',
  'mailnickname',
  'netbiosname',
  'dnsdomainname',
  'onpremisessamaccountname',
  'onpremisesuserprincipalname',
  // Spelt so by Entra.
  'onpremisesecurityidentifier',
  'assignedroles',
  // In this case, unlike all others.
  'accountEnabled',
  'consentprovidedforminor',
  'createddatetime',
  'creationtype',
  'facsimiletelephonenumber',
  'lastpasswordchangedatetime',
  'mobilephone',
  'officelocation',
  'onpremisesdomainname',
  'onpremisesimmutableid',
  'onpremisessyncenabled',
  'preferreddatalocation',
  'proxyaddresses',
  'usertype',
  ...Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`),
] as const;
export const USER_ATTRIBUTE = z.enum(USER_ATTRIBUTES);
const attribute = USER_ATTRIBUTE;

/** Properties of a service principal in the same spelling. */
const ofServicePrincipal = z.enum(['displayname', 'objectid', 'tags']);

const claimShape = {
  claim: plain.describe("A claim's full URI or name, or `NameID`."),
  namespace: plain
    .optional()
    .describe('Put before the name, with a slash between: `https://vendor.example/claims`.'),
  when: conditionSchema.optional(),
};

const policyClaim = z.union([
  z.strictObject({ ...claimShape, attribute }),
  z
    .strictObject({ ...claimShape, application: ofServicePrincipal })
    .describe('A property of the application’s own service principal.'),
  z
    .strictObject({ ...claimShape, resource: ofServicePrincipal })
    .describe('A property of the service principal of the resource that the token is for.'),
  z
    .strictObject({ ...claimShape, audience: ofServicePrincipal })
    .describe('A property of the service principal that is the audience of the token.'),
  z
    .strictObject({ ...claimShape, company: z.enum(['tenantcountry']) })
    .describe('A property of the tenant’s company.'),
  z
    .strictObject({ ...claimShape, constant: template })
    .describe(
      'The same text for everybody; may be what the person answered. A sensitive answer stands here alone, `{input.<id>}`, and is filled in only while it is sent.',
    ),
  z.strictObject({ ...claimShape, mailPrefixOf: attribute }).describe('What stands before the @.'),
  z.strictObject({
    ...claimShape,
    join: z
      .strictObject({
        first: attribute,
        separator: plainOrBlank,
        second: z.union([attribute, z.strictObject({ text: template })]),
      })
      .describe(
        '`second` may be a text for everybody; for NameID it must be one, and a verified domain of the tenant.',
      ),
  }),
  z
    .strictObject({ ...claimShape, extension: plain })
    .describe('A directory extension, by its full name `extension_<app id>_<name>`.'),
]);

/** A claims mapping policy replaces the template's claims and locks the portal's blade: only where it must be. */
export const claimsSchema = z
  .strictObject({
    set: z.array(policyClaim).min(1).describe('Every claim that the policy sends.'),
    remove: z
      .array(conditionalOf(plain))
      .default([])
      .describe('Claims of the template that are left out on purpose; said on the plan.'),
    basic: z.boolean().default(true).describe("Whether Entra's basic claims are sent as well."),
    when: conditionSchema.optional(),
  })
  .meta({ id: 'claims' });

export type UserAttribute = z.output<typeof attribute>;
export type ClaimsPart = z.output<typeof claimsSchema>;
export type PolicyClaim = z.output<typeof policyClaim>;
