import { z } from 'zod';
import { conditionSchema, switchSchema, template } from './text';

const choice = z.strictObject({
  id: z.string(),
  title: z.string(),
  explanation: z.string(),
  sets: z
    .record(z.string().regex(/^[a-zA-Z]+$/), z.string())
    .optional()
    .describe(
      'Values that come with this option, for placeholders `{<input id>.<name>}`; every option sets the same names.',
    ),
});

const inputShape = {
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  label: z.string().min(1).describe("In the vendor's words."),
  why: z.string().min(1).describe('Why it is asked.'),
  where: z.string().optional().describe("Where in the vendor's portal it is found."),
  required: switchSchema.default(true),
  when: conditionSchema.optional(),
  page: z.string().min(1).optional().describe('Questions of one page of the vendor share it; any text.'),
  default: template.optional().describe('Offered in the field; may hold placeholders.'),
  asked: z
    .enum(['first', 'after-hand-over'])
    .default('first')
    .describe(
      '`after-hand-over`: the vendor gives the value only after ours were entered there; a second plan follows.',
    ),
};

/** A pattern is a hint: what does not fit is asked about again, never refused. */
const hint = z.strictObject({ pattern: z.string(), text: z.string() });

export const inputSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...inputShape,
    type: z
      .enum([
        'text',
        'https-url',
        'redirect-url',
        'redirect-url-list',
        'identifier',
        'identifier-list',
        'email-list',
      ])
      .describe('Lists are one text, separated by semicolons.'),
    example: z.string().min(1),
    hint: hint.optional(),
    ownScheme: switchSchema
      .default(false)
      .describe('Redirect URLs of an installed application: a scheme of its own is taken as well.'),
    sensitive: z
      .boolean()
      .default(false)
      .describe(
        'Taken by a card field only and sealed at once; texts show a reference instead of the value.',
      ),
  }),
  z.strictObject({ ...inputShape, type: z.literal('choice'), choices: z.array(choice).min(2) }),
  z
    .strictObject({
      ...inputShape,
      type: z.literal('principals'),
      only: z.enum(['groups', 'both']).default('both'),
      example: z.string().min(1),
    })
    .describe('Groups or people of the tenant, by name.'),
  z
    .strictObject({ ...inputShape, type: z.literal('sp-metadata'), example: z.string().min(1) })
    .describe(
      "The vendor's SAML metadata: pasted XML, or an https address of it. Gives entityId, acsUrl (the default one), acsUrls (all of them), logoutUrl, certificate.",
    ),
  z
    .strictObject({ ...inputShape, type: z.literal('gallery-template'), example: z.string().min(1) })
    .describe("A template of Microsoft's gallery, searched by name. Gives name, id, modes."),
]);

export const pauseSchema = z.strictObject({
  before: z.string().describe('The input that can only be answered after the wait.'),
  title: z.string().min(1),
  text: template,
  message: z.string().optional().describe('Id of the message to send first.'),
  remindAfterDays: z.number().int().min(1).max(30).default(3),
});
