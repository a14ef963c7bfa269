import { z } from 'zod';

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

export const conditionSchema = z
  .union([
    z.strictObject({ input: z.string(), equals: z.string() }),
    z.strictObject({ input: z.string(), not: z.string() }),
    z.strictObject({ check: z.string(), holds: z.boolean() }),
  ])
  .meta({
    id: 'condition',
    description:
      'Holds by an answer (`equals`, `not`: the id of an option, or a text), or by the outcome of one of the recipe’s checks.',
  });

export const switchSchema = z
  .union([z.boolean(), conditionSchema])
  .meta({ id: 'switch', description: 'True, false, or true while the condition holds.' });

export const remark = z
  .union([z.string(), z.strictObject({ text: template, when: conditionSchema })])
  .meta({ id: 'remark', description: 'A sentence that is always said, or only while the condition holds.' });
