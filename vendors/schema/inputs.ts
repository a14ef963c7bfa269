import { z } from 'zod';
import { conditionSchema, idOf, NAME, plain, plainOrBlank, switchSchema, template } from './text';

const choice = z.strictObject({
  id: plain,
  title: plain,
  explanation: plainOrBlank,
  sets: z
    .record(z.string().regex(/^[a-zA-Z]+$/), z.union([z.literal(''), template]))
    .optional()
    .describe(
      'Values that come with this option, for placeholders `{<input id>.<name>}`; every option sets the same names. They may hold answers to other questions, `{input.<id>}`.',
    ),
});

export const askedSchema = z
  .enum(['first', 'on-the-plan', 'after-hand-over'])
  .describe(
    '`on-the-plan`: it has a default that hardly anybody changes; nobody is asked, the answer stands on the plan and `Change answers` changes it. `after-hand-over`: the vendor gives the value only after ours were entered there; a second plan follows.',
  );

const inputShape = {
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, { error: NAME }),
  label: plain.describe("In the vendor's words."),
  why: plain.describe('Why it is asked.'),
  where: plain.optional().describe("Where in the vendor's portal it is found."),
  required: switchSchema.default(true),
  when: conditionSchema.optional(),
  page: plain
    .optional()
    .describe(
      'Inputs with the same `page`, any text, are asked on one card: at most eight, the rest on the next. One whose `when` depends on another of its page comes on the next card, and so does one that a wait comes before.',
    ),
  default: template.optional().describe('Offered in the field; may hold placeholders.'),
  asked: askedSchema.default('first'),
};

/** Braces repeat in it; `pattern.ts` says which expressions there are. */
export const expression = z
  .string()
  .min(1)
  .describe('Regular expression in the syntax of RE2; case does not matter.');

/** A pattern is a hint: what does not fit is asked about again, never refused. */
const hint = z.strictObject({ pattern: expression, text: plain });

/** A rule refuses. */
const rule = z.strictObject({ pattern: expression, text: plain });

export const inputSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...inputShape,
    type: z
      .enum([
        'text',
        'text-list',
        'https-url',
        'redirect-url',
        'redirect-url-list',
        'identifier',
        'identifier-list',
        'email-list',
      ])
      .describe('Lists are one text, separated by semicolons.'),
    example: plain,
    hint: hint.optional(),
    must: rule.optional().describe('What does not fit is refused; unlike a hint it cannot be confirmed.'),
    ownScheme: switchSchema
      .default(false)
      .describe('Redirect URLs of an installed application: a scheme of its own is taken as well.'),
    sensitive: z
      .boolean()
      .default(false)
      .describe(
        'Taken by a card field only and sealed at once; texts show a reference instead of the value. The one place in Entra that it may be written to is the whole `constant` of a claim.',
      ),
  }),
  z.strictObject({ ...inputShape, type: z.literal('choice'), choices: z.array(choice).min(2) }),
  z
    .strictObject({
      ...inputShape,
      type: z.literal('principals'),
      only: z.enum(['groups', 'both']).default('both'),
      example: plain,
    })
    .describe('Groups or people of the tenant, by name.'),
  z
    .strictObject({ ...inputShape, type: z.literal('sp-metadata'), example: plain })
    .describe(
      "The vendor's SAML metadata: pasted XML, or an https address of it. Gives entityId, acsUrl (the default one), acsUrls (all of them), logoutUrl, certificate.",
    ),
  z
    .strictObject({ ...inputShape, type: z.literal('gallery-template'), example: plain })
    .describe("A template of Microsoft's gallery, searched by name. Gives name, id, modes."),
]);

export const pauseSchema = z.strictObject({
  before: idOf.describe('The input that can only be answered after the wait.'),
  title: plain,
  text: template,
  message: idOf.optional().describe('Id of the message to send first.'),
  remindAfterDays: z.number().int().min(1).max(30).default(3),
  when: conditionSchema.optional(),
});
