import { z } from 'zod';
import { checkSchema } from '../schema/access';
import { leftOut } from './left-out';

const [profile, sameMail, licence] = checkSchema.options;
const { id, of, text } = profile.shape;

export const writtenCheckSchema = z
  .discriminatedUnion('type', [
    profile.extend({
      id: leftOut(id.default('profile'), '`profile`'),
      of: leftOut(of.default(['assigned']), 'everybody who is assigned'),
      text: leftOut(text.optional(), '“Everybody who is assigned has a mail address.”, by the attributes'),
    }),
    sameMail,
    licence,
  ])
  .meta({ id: 'check' });

export type WrittenCheck = z.output<typeof writtenCheckSchema>;
