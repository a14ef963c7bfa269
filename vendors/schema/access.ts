import { z } from 'zod';
import { conditionSchema, idOf, NAME, plain, switchSchema, template } from './text';

const profileAttribute = z.enum(['mail', 'givenName', 'surname', 'displayName']);

export const accessSchema = z
  .strictObject({
    assignmentRequired: switchSchema.describe('Only assigned people may sign in.'),
    askWhom: switchSchema.default(false).describe('Ask which groups or people to assign.'),
    createGroup: z
      .strictObject({
        name: template,
        description: template.optional().describe('Else: for whom it is, and by which request.'),
        when: conditionSchema.optional(),
      })
      .optional()
      .describe('A security group that is made, assigned, and handed over as `{group.objectId}`.'),
  })
  .meta({ id: 'access' });

const checkShape = {
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, { error: NAME }),
  text: plain.describe('What must be so, as one sentence.'),
  otherwise: template.describe('What to do when it is not; shown on the plan.'),
  when: conditionSchema.optional(),
};

/** A prerequisite that the directory can prove; a failing one warns on the plan. */
export const checkSchema = z.discriminatedUnion('type', [
  z
    .strictObject({
      ...checkShape,
      type: z.literal('profile'),
      of: z.array(z.enum(['requester', 'assigned'])).min(1),
      attributes: z.array(profileAttribute).min(1),
    })
    .describe(
      'These attributes are filled in, for the requester, everybody assigned (direct members), or both.',
    ),
  z
    .strictObject({ ...checkShape, type: z.literal('same-mail'), input: idOf })
    .describe("The answer is the requester's own mail address or user principal name."),
  z
    .strictObject({ ...checkShape, type: z.literal('licence'), atLeast: z.enum(['any', 'P1']) })
    .describe('The tenant has a subscription at all, or one with Microsoft Entra ID P1.'),
]);
