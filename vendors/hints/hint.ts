import { z } from 'zod';

const text = z.string().min(1);

/** One address of the application as the tutorial gives it; what a person fills in stands in `<…>`. */
const address = z.strictObject({
  /** Blank: the tutorial says only that the vendor gives it. Several are alternatives: by region, edition, environment. */
  values: z.array(text).optional(),
  /** The same for every customer in the tutorial's days. */
  fixed: z.literal(true).optional(),
});

const claim = z.strictObject({ name: text, source: text, namespace: text.optional() });

/**
 * Facts of one tutorial of Microsoft that nobody confirmed today, as `facts.json` holds them: what is left out is not
 * said there. Words are ours; names of claims and addresses are the vendor's.
 */
export const hintSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+-hint$/),
  name: text.max(60),
  /** The gallery's name, where it is another. */
  gallery: text.optional(),
  /** The page under learn.microsoft.com/entra/identity/saas-apps. */
  page: text,
  date: z.iso.date(),
  /** Of the edition that was read; the page itself may be older. */
  year: z.number().int(),
  start: z.enum(['sp', 'idp', 'both']).optional(),
  /** In the order of the portal's form. */
  addresses: z.array(
    address.extend({
      at: z.enum(['identifier', 'reply_url', 'sign_on_url', 'relay_state', 'logout_url']),
    }),
  ),
  /** Who gives the addresses. */
  from: z.enum(['support', 'portal-before', 'portal-later']).optional(),
  claims: z.array(claim).optional(),
  /** The template brings these claims by itself. */
  brought: z.literal(true).optional(),
  nameId: z.strictObject({ source: text.optional(), format: text.optional() }).optional(),
  /** What the vendor is given, in the words of `values.ts`. */
  takes: z.array(text),
  by: z.enum(['support', 'portal', 'form', 'guide']).optional(),
  contact: text.optional(),
  accounts: z.enum(['first-sign-in', 'portal', 'support']).optional(),
  /** What else the tutorial speaks of, in the words of `remarks.ts`. */
  also: z.array(text).optional(),
});

export type Hint = z.output<typeof hintSchema>;
export type HintAddress = Hint['addresses'][number];
export type HintFile = z.output<typeof hintFileSchema>;

/** What the data file holds besides: tutorials of which no hint was made, and why. */
export const hintFileSchema = z.strictObject({
  hints: z.array(hintSchema),
  leftOut: z.array(z.strictObject({ name: text, reason: text })),
});
