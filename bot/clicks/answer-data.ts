import { z } from 'zod';
import { searchInputOf } from '../../core/datasets';
import type { CardAction } from './card-action';
import { LONGEST_ANSWER, LONGEST_NAME, ofPage, ofQuestion, ofWait } from './card-data';

/** What stands in the fields of the page; a search beside one has its id and `-search`. */
export const answer = (confirmed: boolean) =>
  ofPage.transform((data, context): CardAction => {
    const ids = data.page.split('+').flatMap((id) => [id, searchInputOf(id)]);
    const values: Record<string, string> = {};
    let length = 0;
    for (const id of ids.filter((one) => Object.hasOwn(data, one))) {
      const value = data[id];
      length += typeof value === 'string' ? value.length : Infinity;
      values[id] = String(value);
    }
    if (length > LONGEST_ANSWER) {
      context.addIssue({ code: 'custom', message: 'the answers must be texts' });
      return z.NEVER;
    }
    const noted = data.noted.split('+');
    return { kind: 'answer', requestId: data.requestId, page: data.page, values, noted, confirmed };
  });

export const oldAnswer = ofQuestion.transform((data, context): CardAction => {
  const value = Object.hasOwn(data, data.question) ? data[data.question] : '';
  if (typeof value !== 'string' || value.length > LONGEST_ANSWER) {
    context.addIssue({ code: 'custom', message: 'the answer must be a text' });
    return z.NEVER;
  }
  return { kind: 'old-answer', requestId: data.requestId, question: data.question, value };
});

/** The vendor list's button carries its command, a question's carries the question. */
export const begin = z
  .looseObject({
    command: z.literal('setup-sso'),
    vendor: z.string().regex(/^[a-z\d][a-z\d-]{0,63}$/),
    named: z.string().max(LONGEST_NAME).optional(),
  })
  .transform(({ vendor, named }): CardAction => ({
    kind: 'begin',
    recipeId: vendor,
    ...(named === undefined ? {} : { named }),
  }));

/** A pause card's button carries what was waited for. */
export const goOn = ofWait.transform((data): CardAction => ({
  kind: 'go-on',
  requestId: data.requestId,
  waitingFor: data.waitingFor,
}));
