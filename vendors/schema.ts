import { z } from 'zod';

/**
 * Text with placeholders in braces. `{input.<id>}` is what the person answered; `{tenant.id}`, `{login.url}` (where files are fetched), `{authority.url}` (what the vendor is told),
 * `{requester.mail}`, `{vendor.name}` are known when the plan is made; `{app.clientId}`, `{app.objectId}`,
 * `{sp.objectId}`, `{secret.endDate}`, `{certificate.thumbprint}` once the operations ran.
 * Everything else is literal and stays exactly as written.
 */
const template = z.string().min(1);

/** Holds when the input's answer is that choice. */
const condition = z.strictObject({ input: z.string(), equals: z.string() });

const choice = z.strictObject({ id: z.string(), title: z.string(), explanation: z.string() });

const inputShape = {
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  /** In the vendor's words. */
  label: z.string().min(1),
  /** Why it is asked. */
  why: z.string().min(1),
  /** Where in the vendor's portal it is found. */
  where: z.string().optional(),
  required: z.boolean().default(true),
  when: condition.optional(),
  /** Offered in the field; may hold placeholders. */
  default: template.optional(),
};

/** A pattern is a hint: what does not fit is asked about again, never refused. */
const hint = z.strictObject({ pattern: z.string(), text: z.string() });

export const inputSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...inputShape,
    type: z.enum(['text', 'https-url', 'redirect-url', 'identifier', 'email-list']),
    example: z.string().min(1),
    hint: hint.optional(),
  }),
  z.strictObject({ ...inputShape, type: z.literal('choice'), choices: z.array(choice).min(2) }),
  z.strictObject({ ...inputShape, type: z.literal('principals'), example: z.string().min(1) }),
]);

/** A claim of a claims mapping policy; the policy replaces what the template would send. */
const claim = z.strictObject({
  /** Full claim URI, or `NameID`. */
  claim: z.string(),
  /** Attribute of the user in the policy's spelling, e.g. `mail`, `givenname`. */
  attribute: z.string(),
});

const saml = z.strictObject({
  identifiers: z.array(template).min(1),
  replyUrls: z.array(template).min(1),
  /** Blank means sign-on starts at My Apps. */
  signOnUrl: template.optional(),
  /** Absent: the gallery template's own claims stay as they are. */
  claims: z.array(claim).optional(),
  certificate: z.strictObject({
    lifetimeYears: z.number().int().min(1).max(3).default(3),
    notify: template.optional(),
  }),
});

const redirect = z.strictObject({
  platform: z.enum(['web', 'spa', 'native']),
  url: template,
  when: condition.optional(),
});

const secret = z.strictObject({
  label: z.string(),
  lifetimeDays: z.number().int().min(1).max(730).default(180),
  when: condition.optional(),
});

const openIdConnect = z.strictObject({
  audience: z.enum(['AzureADMyOrg', 'AzureADMultipleOrgs']).default('AzureADMyOrg'),
  redirects: z.array(redirect).min(1),
  /** Delegated permissions on Microsoft Graph. */
  permissions: z.array(z.enum(['openid', 'profile', 'email', 'offline_access', 'User.Read'])),
  secret: secret.optional(),
});

const integration = z.discriminatedUnion('type', [
  /** Gallery application with SAML; names of the template, newest first. */
  z.strictObject({ type: z.literal('gallery-saml'), templateNames: z.array(z.string()).min(1), saml }),
  z.strictObject({ type: z.literal('app-registration'), openIdConnect }),
]);

const handOverItem = z.strictObject({
  /** The vendor's own field name. */
  label: z.string(),
  value: template,
  link: z.boolean().default(false),
  when: condition.optional(),
});

const step = z.strictObject({ text: template, url: z.url().optional(), when: condition.optional() });

export const recipeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1).max(60),
  aliases: z.array(z.string()).default([]),
  summary: z.string().max(120),
  /** Facts not confirmed yet; offered with that word. */
  draft: z.boolean().default(false),
  sources: z.array(z.strictObject({ title: z.string(), url: z.url().optional(), date: z.iso.date() })).min(1),
  /** What must be so before anything starts: plan, role, profile, licence. Shown with the first question. */
  prerequisites: z.array(z.string()).default([]),
  inputs: z.array(inputSchema),
  integration,
  access: z.strictObject({
    /** Only assigned people may sign in. */
    assignmentRequired: z.boolean(),
    /** Ask which groups or people to assign. */
    askWhom: z.boolean().default(false),
  }),
  handOver: z.strictObject({
    items: z.array(handOverItem).min(1),
    steps: z.array(step).min(1),
    drafts: z.array(z.strictObject({ to: template, subject: template, body: template })).default([]),
    warnings: z.array(z.string()).default([]),
  }),
});

/** As written in a vendor file: what has a default may be left out. */
export type RecipeSource = z.input<typeof recipeSchema>;
export type Recipe = z.output<typeof recipeSchema>;
export type Input = z.output<typeof inputSchema>;
export type Condition = z.output<typeof condition>;
export type SamlPart = z.output<typeof saml>;
export type OpenIdConnectPart = z.output<typeof openIdConnect>;
