import { z } from 'zod';

/** What the name of an input or a check is made of, so that a placeholder can hold it. */
export const NAME = 'write letters and digits only, beginning with a small letter';

/** What is wrong with braces in a text that is no template. */
export const NO_BRACES = 'braces are not filled in here';

/**
 * Text with placeholders in braces; everything else is literal and stays exactly as written. Known when the plan
 * is made: `{input.<id>}` (what the person answered), `{<id>.<name>}` (a value that the chosen option of input
 * `<id>` sets, a part of the metadata it holds, or `objectIds`, `objectIdsQuoted`, `names` of the groups or people it names),
 * `{tenant.id}`, `{requester.mail}`, `{vendor.name}` … Known once the operations ran: `{app.clientId}`,
 * `{secret.endDate}`, `{certificate.thumbprint}` … `templates.ts` lists them all.
 */
export const template = z.string().min(1).meta({
  id: 'template',
  description:
    'Text with placeholders in braces, such as `{input.<id>}`, `{tenant.id}` or `{app.clientId}`; everything else stays exactly as written.',
});

/** Text that is shown, written or compared exactly as it stands. There is no third kind of text. */
export const plainOrBlank = z.string().regex(/^[^{}]*$/, { error: NO_BRACES });
export const plain = plainOrBlank.min(1);

/** A web address without placeholders. */
export const address = z.url().refine((url) => !/[{}]/.test(url), { error: NO_BRACES });

/** The id of a part of the recipe. */
export const idOf = z
  .string()
  .regex(/^[a-zA-Z0-9-]+$/, { error: 'write the id of a part of this recipe: letters, digits and hyphens' });

export const conditionSchema = z
  .union([
    z.strictObject({ input: idOf, equals: plainOrBlank }),
    z.strictObject({ input: idOf, not: plainOrBlank }),
    z.strictObject({ check: idOf, holds: z.boolean() }),
  ])
  .meta({
    id: 'condition',
    description:
      'Holds by an answer (`equals`, `not`: the id of an option, or a text), or by the outcome of one of the recipe’s checks.',
  });

/** A value as it is, or one that only counts while its condition holds. */
export function conditionalOf<T extends z.ZodType>(value: T) {
  return z.union([value, z.strictObject({ value, when: conditionSchema })]);
}

/** A value of the application, always there or only while a condition holds. */
export const conditional = z
  .union([template, z.strictObject({ value: template, when: conditionSchema })])
  .meta({
    id: 'conditional',
    description: 'A value, or one that is only written while the condition holds.',
  });

export const switchSchema = z
  .union([z.boolean(), conditionSchema])
  .meta({ id: 'switch', description: 'True, false, or true while the condition holds.' });

export const remark = z
  .union([template, z.strictObject({ text: template, when: conditionSchema })])
  .meta({ id: 'remark', description: 'A sentence that is always said, or only while the condition holds.' });

/** Something that Graph cannot write and only this vendor needs. */
export const entraTask = z
  .strictObject({
    text: template.describe('What to do, as one or two sentences.'),
    menuPath: template.describe('Where in the Microsoft Entra admin center.'),
    check: template.describe('How the person sees that it worked.'),
    when: conditionSchema.optional(),
  })
  .meta({ id: 'entraTask' });
export const entraTasks = z
  .union([
    z.array(entraTask),
    z
      .strictObject({ tasks: z.array(entraTask).min(1), when: conditionSchema })
      .describe('All of them, or none.'),
  ])
  .default([])
  .describe('Left to do in Entra by hand, besides what follows from the other fields; said on the plan.');
