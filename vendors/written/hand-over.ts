import { z } from 'zod';
import { fileSchema, itemSchema, messageSchema, stepSchema } from '../schema/hand-over';
import { conditionSchema, idOf, plain, template } from '../schema/text';
import { leftOut } from './left-out';

const [metadata, certificate, zip, calendar, text] = fileSchema.options;

const shape = (id: string, name: string, label: string) => ({
  id: leftOut(metadata.shape.id.optional(), `\`${id}\``),
  name: leftOut(template.optional().describe('File name with its extension.'), `\`${name}\``),
  label: leftOut(plain.optional().describe("On the card's link."), `“${label}”`),
});

/** A file of the same type and application takes the place of the derived one. */
export const writtenFileSchema = z
  .discriminatedUnion('type', [
    metadata.extend(shape('metadata', '<id>-metadata.xml', 'Federation Metadata XML')),
    certificate.extend({
      ...shape('certificate', '<id>.cer', 'Certificate (Base64)'),
      format: leftOut(certificate.shape.format.default('pem'), '`pem`'),
    }),
    zip,
    calendar.extend(
      shape(
        'secret-expiry` or `certificate-expiry',
        '<id>-client-secret.ics` or `<id>-certificate.ics',
        'Calendar: renew the …',
      ),
    ),
    text.extend({
      id: leftOut(text.shape.id.optional(), 'the file’s name without its ending'),
      label: leftOut(plain.optional().describe("On the card's link."), 'the file’s name'),
    }),
  ])
  .meta({ id: 'file' });

/** A value under the vendor's own label. */
export const writtenValueSchema = itemSchema.omit({ other: true }).meta({ id: 'value' });

/** A step that is nothing but its text may be written as that. */
const writtenStepSchema = z
  .union([template.transform((text) => stepSchema.parse({ text })), stepSchema])
  .meta({ id: 'stepOrText' });

const signIn = stepSchema.partial({ text: true }).omit({ when: true });

export const writtenHandOverShape = {
  settings: leftOut(
    stepSchema
      .pick({ menuPath: true, role: true, url: true })
      .optional()
      .describe("Where the vendor's single sign-on settings stand."),
    'the texts name no place',
  ),
  vendorFields: leftOut(
    z
      .array(writtenValueSchema)
      .min(1)
      .optional()
      .describe(
        "What is typed at the vendor, in the vendor's labels and order. Everything else is folded away as other values.",
      ),
    'the fields of the steps, as far as they hold a placeholder; where there are none, nothing is folded away',
  ),
  otherValues: leftOut(
    z.array(writtenValueSchema).optional().describe('Values that are handed over besides.'),
    'the usual ones of SAML or OpenID Connect',
  ),
  support: leftOut(
    template
      .optional()
      .describe(
        "Where the vendor's support is written to; it does the vendor's side. A draft with values and attachments is handed over.",
      ),
    'no draft',
  ),
  steps: leftOut(
    z
      .array(writtenStepSchema)
      .min(1)
      .optional()
      .describe("What a person does in the vendor's portal before the first sign-in."),
    'the draft to `support` is sent; else the settings are opened and `vendorFields` entered',
  ),
  signIn: leftOut(
    z
      .union([z.literal(false).describe('There is no such step.'), signIn])
      .optional()
      .describe('The closing step; each of its texts may be named.'),
    '“Sign in once”, where anybody signs in',
  ),
  attributeMapping: leftOut(
    z
      .array(
        z.strictObject({
          label: plain.describe("The vendor's own field name."),
          claim: plain.describe(
            'The name of the claim that goes into it, as this recipe or the template sends it.',
          ),
          when: conditionSchema.optional(),
        }),
      )
      .default([])
      .describe('Which claim goes into which field at the vendor; a step before the first sign-in.'),
    'nothing is mapped there',
  ),
  switchOn: leftOut(
    z
      .union([
        template.transform((text) => ({ ...stepSchema.parse({ text }), wayBack: undefined })),
        stepSchema.extend({
          wayBack: template
            .optional()
            .describe('How to get in again where single sign-on locks everybody out.'),
        }),
      ])
      .optional()
      .describe('Single sign-on is switched on, or enforced, only after the first sign-in worked.'),
    'it is on once it is set up',
  ),
  afterSignIn: leftOut(
    z
      .array(writtenStepSchema)
      .default([])
      .describe('What is only done once the sign-in has worked, such as switching it on for everybody.'),
    'nothing',
  ),
  files: leftOut(
    z
      .array(writtenFileSchema)
      .default([])
      .describe('Served by the bot behind an unguessable, expiring link.'),
    'for SAML metadata, certificate (unless the vendor is given the metadata only) and a calendar of its end, else a calendar of the secret’s end; they come beside named ones of another type',
  ),
  messages: leftOut(
    z.array(messageSchema).default([]).describe('Drafts that a person sends; never with a secret in them.'),
    'only the one to `support`',
  ),
  showFiles: leftOut(z.array(idOf).optional().describe('Ids of the files shown as links.'), 'all of them'),
  showMessages: leftOut(
    z.array(idOf).optional().describe('Ids of the messages shown as drafts.'),
    'all that no pause has sent before',
  ),
};

export type WrittenFile = z.output<typeof writtenFileSchema>;
export type WrittenValue = z.output<typeof writtenValueSchema>;
export type Step = z.output<typeof stepSchema>;
