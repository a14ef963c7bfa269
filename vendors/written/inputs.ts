import { z } from 'zod';
import { askedSchema, expression, inputSchema } from '../schema/inputs';
import { plain, plainOrBlank, switchSchema } from '../schema/text';
import { leftOut } from './left-out';

/** Questions as an author writes them: what follows from where the answer goes may be left out. */

const [text, choice, principals, metadata, template] = inputSchema.options;

const derived = {
  why: leftOut(
    plain.optional().describe('Why it is asked.'),
    'said by where the answer goes: “It becomes the Reply URL of the application.”',
  ),
  where: leftOut(
    plain.optional().describe("Where in the vendor's portal it is found."),
    'the page named by `settings`, for an answer that is an address as a whole',
  ),
  required: leftOut(
    switchSchema.optional().describe('Whether it must be answered.'),
    'yes, unless the answer is nothing but a sign-on URL, logout URL, home page or relay state',
  ),
  page: leftOut(inputSchema.options[0].shape.page, 'neighbours with the same `where` share one'),
  asked: leftOut(
    askedSchema.optional(),
    '`first`; `on-the-plan` where it has a default and decides nothing but how long a secret lives or which account types are supported',
  ),
};

const hint = z.union([
  expression.describe('The pattern alone.'),
  z.strictObject({
    pattern: expression,
    text: leftOut(plain.optional(), '“It usually looks like <the example>.”'),
  }),
]);

const [option] = [choice.shape.choices.element];

export const writtenInputSchema = z
  .union([
    text
      .extend({
        ...derived,
        example: leftOut(text.shape.example.optional(), 'the default'),
        type: leftOut(
          text.shape.type.optional(),
          '`identifier`, `redirect-url` or `https-url` where the answer is written as one; else `text`',
        ),
        hint: leftOut(
          hint
            .optional()
            .describe('A regular expression; what does not fit is asked about again, never refused.'),
          'everything fits',
        ),
        must: leftOut(
          hint
            .optional()
            .describe('A regular expression; what does not fit is refused, also when confirmed.'),
          'nothing more is refused',
        ),
      })
      .refine((input) => input.example !== undefined || input.default !== undefined, {
        path: ['example'],
        error: 'is missing',
      }),
    choice.extend({
      ...derived,
      type: leftOut(z.literal('choice').optional(), 'a question with `choices` is one'),
      choices: z
        .array(option.extend({ explanation: leftOut(plainOrBlank.default(''), 'the title says enough') }))
        .min(2),
    }),
    principals.extend(derived),
    metadata.extend(derived),
    template.extend(derived),
  ])
  .meta({ id: 'input' });

export type WrittenInput = z.output<typeof writtenInputSchema>;
