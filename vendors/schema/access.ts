import { z } from 'zod';
import { conditionSchema, switchSchema, template } from './text';

const profileAttribute = z.enum(['mail', 'givenName', 'surname', 'displayName']);

export const accessSchema = z.strictObject({
  /** Only assigned people may sign in. */
  assignmentRequired: switchSchema,
  /** Ask which groups or people to assign. */
  askWhom: switchSchema.default(false),
  /** A security group that is made, assigned, and handed over as `{group.objectId}`. */
  createGroup: z.strictObject({ name: template, when: conditionSchema.optional() }).optional(),
});

const checkShape = {
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  /** What must be so, as one sentence. */
  text: z.string().min(1),
  /** What to do when it is not; shown on the plan. */
  otherwise: template,
};

/** A prerequisite that the directory can prove; a failing one warns on the plan. */
export const checkSchema = z.discriminatedUnion('type', [
  /** These attributes are filled in, for the requester, everybody assigned (direct members), or both. */
  z.strictObject({
    ...checkShape,
    type: z.literal('profile'),
    of: z.array(z.enum(['requester', 'assigned'])).min(1),
    attributes: z.array(profileAttribute).min(1),
  }),
  /** The answer is the requester's own mail address or user principal name. */
  z.strictObject({ ...checkShape, type: z.literal('same-mail'), input: z.string() }),
  /** The tenant has a subscription at all, or one with Microsoft Entra ID P1. */
  z.strictObject({ ...checkShape, type: z.literal('licence'), atLeast: z.enum(['any', 'P1']) }),
]);
