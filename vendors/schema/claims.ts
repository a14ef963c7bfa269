import { z } from 'zod';
import { conditionSchema, template } from './text';

/** Attributes of the user in the spelling of claims mapping policies (facts.md a.6). */
const USER_ATTRIBUTES = [
  'mail',
  'othermail',
  'givenname',
  'surname',
  'displayname',
  'userprincipalname',
  'localuserprincipalname',
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
  'onpremisessecurityidentifier',
  ...Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`),
] as const;
const attribute = z.enum(USER_ATTRIBUTES);

const claimShape = {
  /** A claim's full URI or name, or `NameID`. */
  claim: z.string().min(1),
  /** Put before the name, with a slash between: `https://vendor.example/claims`. */
  namespace: z.string().optional(),
  when: conditionSchema.optional(),
};

const policyClaim = z.union([
  z.strictObject({ ...claimShape, attribute }),
  /** The same text for everybody; may be what the person answered. */
  z.strictObject({ ...claimShape, constant: template }),
  /** What stands before the @. */
  z.strictObject({ ...claimShape, mailPrefixOf: attribute }),
  z.strictObject({
    ...claimShape,
    join: z.strictObject({ first: attribute, separator: z.string(), second: attribute }),
  }),
  /** A directory extension, by its full name `extension_<app id>_<name>`. */
  z.strictObject({ ...claimShape, extension: z.string().min(1) }),
]);

/** A claims mapping policy replaces the template's claims and locks the portal's blade: only where it must be. */
export const claimsSchema = z.strictObject({
  /** Every claim that the policy sends. */
  set: z.array(policyClaim).min(1),
  /** Claims of the template that are left out on purpose; said on the plan. */
  remove: z.array(z.string()).default([]),
  /** Whether Entra's basic claims are sent as well. */
  basic: z.boolean().default(true),
});

export type ClaimsPart = z.output<typeof claimsSchema>;
export type PolicyClaim = z.output<typeof policyClaim>;
