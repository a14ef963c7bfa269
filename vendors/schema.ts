import { z } from 'zod';
import { CERTIFICATES } from './certificates';
import { accessSchema, checkSchema } from './schema/access';
import { handOverSchema, fileSchema, messageSchema } from './schema/hand-over';
import { inputSchema, pauseSchema } from './schema/inputs';
import { openIdConnectSchema } from './schema/open-id-connect';
import { samlSchema } from './schema/saml';
import { address, conditional, plain, remark, template, type conditionSchema } from './schema/text';

export const integrationSchema = z
  .discriminatedUnion('type', [
    z
      .strictObject({
        type: z.literal('gallery-saml'),
        templateNames: z.array(conditional).min(1),
        saml: samlSchema,
      })
      .describe('Gallery application with SAML; names of the template, newest first.'),
    z
      .strictObject({ type: z.literal('saml'), saml: samlSchema })
      .describe("Any other application with SAML, made from Microsoft's non-gallery template."),
    z.strictObject({ type: z.literal('app-registration'), openIdConnect: openIdConnectSchema }),
  ])
  .meta({ id: 'integration' });

/** One vendor's set-up as data. The only schema: types, checks and `recipe.schema.json` come from it. */
export const recipeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, { error: 'write small letters, digits and hyphens only' }),
  name: plain.max(60),
  aliases: z.array(plain).default([]),
  formerNames: z
    .array(plain)
    .default([])
    .describe('Names that the vendor or its gallery application bore before; it is found by them.'),
  category: plain
    .max(40)
    .optional()
    .describe('What it is for, in a word or two, as vendors are grouped in lists.'),
  summary: plain.max(120),
  draft: z.boolean().default(false).describe('Facts not confirmed yet; offered with that word.'),
  hintFrom: plain
    .max(60)
    .optional()
    .describe(
      'Where facts come from that are older than anybody’s look at the vendor, such as “Microsoft’s tutorial of 2018”; said wherever `draft` is.',
    ),
  sources: z.array(z.strictObject({ title: plain, url: address.optional(), date: z.iso.date() })).min(1),
  vendorName: template
    .optional()
    .describe(
      "For recipes that serve any vendor: how the vendor is called. The first input is then asked before the application's name.",
    ),
  prerequisites: z
    .array(plain)
    .default([])
    .describe('What must be so before anything starts: plan, role, licence. Shown with the first question.'),
  checks: z
    .array(checkSchema)
    .default([])
    .describe('Prerequisites that the directory can prove or disprove; looked at when the plan is made.'),
  inputs: z.array(inputSchema),
  pauses: z
    .array(pauseSchema)
    .default([])
    .describe('Where the set-up waits for somebody else, for days if need be.'),
  integration: integrationSchema,
  access: accessSchema,
  secondApplication: z
    .strictObject({ name: template, integration: integrationSchema, access: accessSchema })
    .optional()
    .describe(
      'For vendors that need two applications; its placeholders begin with `second`, e.g. `{secondApp.clientId}`.',
    ),
  certificates: z
    .enum(CERTIFICATES)
    .default('one')
    .describe(
      'SAML: how many signing certificates the vendor trusts at once: it reads them from the metadata’s address, takes several, two, or one. It decides how a renewal goes; said on the plan and beside the values.',
    ),
  certificatesAreAssumed: z
    .boolean()
    .default(false)
    .describe('No source says how many; plan and hand-over say so.'),
  planNotices: z.array(remark).default([]).describe('Shown on the plan card before anybody approves.'),
  files: z.array(fileSchema).default([]),
  messages: z.array(messageSchema).default([]),
  handOver: handOverSchema,
});

/** As written in a vendor file: what has a default may be left out. */
export type RecipeSource = z.input<typeof recipeSchema>;
export type Recipe = z.output<typeof recipeSchema>;
/** As it may be given; what has a default may be left out. */
export type IntegrationSource = z.input<typeof integrationSchema>;
export type AccessSource = z.input<typeof accessSchema>;
export type Integration = z.output<typeof integrationSchema>;
export type Input = z.output<typeof inputSchema>;
export type Pause = z.output<typeof pauseSchema>;
export type Condition = z.output<typeof conditionSchema>;
export type SamlPart = z.output<typeof samlSchema>;
export type OpenIdConnectPart = z.output<typeof openIdConnectSchema>;
export type AccessPart = z.output<typeof accessSchema>;
export type RecipeCheck = z.output<typeof checkSchema>;
export type RecipeFile = z.output<typeof fileSchema>;
export type RecipeMessage = z.output<typeof messageSchema>;
/** As it is, or only while its condition holds. */
export type Conditioned<T> = T | { readonly value: T; readonly when: Condition };
export type { ClaimsPart, PolicyClaim, UserAttribute } from './schema/claims';
export type { NameIdFormat, SigningOption } from './schema/saml';
export type { AppRole, GroupFormat, GroupsClaim } from './schema/tokens';
