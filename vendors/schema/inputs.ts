import { z } from 'zod';
import { conditionSchema, switchSchema, template } from './text';

const choice = z.strictObject({
  id: z.string(),
  title: z.string(),
  explanation: z.string(),
  /** Values that come with this option, for placeholders `{<input id>.<name>}`; every option sets the same names. */
  sets: z.record(z.string().regex(/^[a-zA-Z]+$/), z.string()).optional(),
});

const inputShape = {
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  /** In the vendor's words. */
  label: z.string().min(1),
  /** Why it is asked. */
  why: z.string().min(1),
  /** Where in the vendor's portal it is found. */
  where: z.string().optional(),
  required: switchSchema.default(true),
  when: conditionSchema.optional(),
  /** Offered in the field; may hold placeholders. */
  default: template.optional(),
  /** `after-hand-over`: the vendor gives the value only after ours were entered there; a second plan follows. */
  asked: z.enum(['first', 'after-hand-over']).default('first'),
};

/** A pattern is a hint: what does not fit is asked about again, never refused. */
const hint = z.strictObject({ pattern: z.string(), text: z.string() });

export const inputSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...inputShape,
    /** Lists are one text, separated by semicolons. */
    type: z.enum([
      'text',
      'https-url',
      'redirect-url',
      'redirect-url-list',
      'identifier',
      'identifier-list',
      'email-list',
    ]),
    example: z.string().min(1),
    hint: hint.optional(),
    /** Taken by a card field only and sealed at once; texts show a reference instead of the value. */
    sensitive: z.boolean().default(false),
  }),
  z.strictObject({ ...inputShape, type: z.literal('choice'), choices: z.array(choice).min(2) }),
  /** Groups or people of the tenant, by name. */
  z.strictObject({
    ...inputShape,
    type: z.literal('principals'),
    only: z.enum(['groups', 'both']).default('both'),
    example: z.string().min(1),
  }),
  /** The vendor's SAML metadata: pasted XML, or an https address of it. Gives entityId, acsUrl, logoutUrl, certificate. */
  z.strictObject({ ...inputShape, type: z.literal('sp-metadata'), example: z.string().min(1) }),
  /** A template of Microsoft's gallery, searched by name. Gives name, id, modes. */
  z.strictObject({ ...inputShape, type: z.literal('gallery-template'), example: z.string().min(1) }),
]);

export const pauseSchema = z.strictObject({
  /** The input that can only be answered after the wait. */
  before: z.string(),
  title: z.string().min(1),
  text: template,
  /** Id of the message to send first. */
  message: z.string().optional(),
  remindAfterDays: z.number().int().min(1).max(30).default(3),
});
