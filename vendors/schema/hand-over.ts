import { z } from 'zod';
import { conditionSchema, plain, remark, template } from './text';

export const fileIdSchema = z.string().regex(/^[a-z][a-zA-Z0-9-]*$/, {
  error: 'write letters, digits and hyphens, beginning with a small letter',
});
const id = fileIdSchema;

export const itemSchema = z
  .strictObject({
    label: plain.describe("The vendor's own field name."),
    value: template,
    link: z.boolean().default(false).describe('The value is a web address that the person may open.'),
    other: z.boolean().default(false).describe('Folded away under “other values”.'),
    when: conditionSchema.optional(),
  })
  .meta({ id: 'item' });

/** Something a person does in the vendor's portal. */
export const stepSchema = z
  .strictObject({
    text: template,
    role: template.optional().describe('Role that the person needs there.'),
    menuPath: template.optional().describe('`Settings > Organization > Single Sign-On`.'),
    fields: z
      .array(z.strictObject({ label: plain, value: template, when: conditionSchema.optional() }))
      .default([])
      .describe('What is typed or chosen there, in its order.'),
    check: template.optional().describe('How the person sees that it worked.'),
    url: template.optional().describe('Deep link.'),
    portal: z
      .enum(['vendor', 'entra'])
      .optional()
      .describe(
        'Whose portal it is done in, the vendor’s where nothing is said: steps of both stand in one order.',
      ),
    values: z.boolean().optional().describe('The values of `vendorFields` are entered with this step.'),
    files: z
      .array(id)
      .optional()
      .describe('Ids of files that the step needs; those that its fields name need not be said.'),
    message: id.optional().describe('Id of the draft that the step sends.'),
    reveal: z
      .boolean()
      .optional()
      .describe('The secret is revealed with this step; else with the first one that has a field for it.'),
    waits: z.boolean().optional().describe('Somebody else has to act, so nobody knows how long it takes.'),
    when: conditionSchema.optional(),
  })
  .meta({ id: 'step' });

const fileShape = {
  id,
  name: template.describe('File name with its extension.'),
  label: plain.describe("On the card's link."),
  when: conditionSchema.optional(),
};

/** Whose certificate or secret, where the recipe has a second application. */
const application = z.enum(['first', 'second']).default('first');

/** Served by the bot behind an unguessable, expiring link. */
export const fileSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...fileShape, application, type: z.literal('federation-metadata') }),
  z
    .strictObject({
      ...fileShape,
      application,
      type: z.literal('certificate'),
      format: z.enum(['pem', 'der']),
    })
    .describe('The signing certificate: Base64 with header lines (`pem`), or binary (`der`).'),
  z
    .strictObject({ ...fileShape, type: z.literal('zip'), files: z.array(id).min(1) })
    .describe('Other files of the recipe, zipped; no zip in a zip.'),
  z
    .strictObject({
      ...fileShape,
      application,
      type: z.literal('calendar'),
      of: z.enum(['secret', 'certificate']),
      daysBefore: z.array(z.number().int().min(1)).min(1).default([30, 7]),
    })
    .describe('Calendar entries before the secret or certificate expires.'),
  z
    .strictObject({ ...fileShape, type: z.literal('text'), content: template })
    .describe(
      'Configuration for the vendor (YAML, environment, commands); a secret stands in it by reference only.',
    ),
]);

/** A draft that a person sends; never with a secret in it. */
export const messageSchema = z.strictObject({
  id,
  to: template,
  subject: template,
  body: template,
  attachments: z.array(id).default([]),
  when: conditionSchema.optional(),
});

export const handOverSchema = z.strictObject({
  items: z.array(itemSchema).min(1),
  steps: z.array(stepSchema).min(1),
  files: z.array(id).default([]).describe('Ids of files shown as links.'),
  messages: z.array(id).default([]).describe('Ids of messages shown as drafts.'),
  warnings: z.array(remark).default([]),
  verification: plain
    .optional()
    .describe(
      'The vendor demands a test: `It works in <vendor>` is only taken with this sentence confirmed.',
    ),
  remindAfterDays: z
    .number()
    .int()
    .min(1)
    .max(30)
    .default(3)
    .describe('The hand-over is shown again while the vendor side is open.'),
});
