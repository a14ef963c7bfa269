import type { Answer, RequestRecord } from '../../core/request';
import type { QuestionView } from '../../core/views';
import { own } from '../../core/own';
import type { Input, Recipe } from '../../vendors/schema';
import { isSensitive } from '../../vendors/sensitive';
import { questionsFor } from '../questions/existing-application-question';

/** What people answered, in the order of asking; defaults stand on the plan. */
export function givenAnswers(recipe: Recipe, request: RequestRecord): QuestionView['answers'] {
  return questionsFor(recipe, request).flatMap((input) => {
    const answer = own(request.answers.given, input.id);
    if (answer === undefined || answer.byDefault === true) return [];
    return [{ label: input.label, value: wordsFor(input, answer) }];
  });
}

function wordsFor(input: Input, { value }: Answer): string {
  if (value === '') return 'left blank';
  if (isSensitive(input)) return 'given, kept sealed, never shown';
  return input.type === 'choice' ? (input.choices.find(({ id }) => id === value)?.title ?? value) : value;
}
