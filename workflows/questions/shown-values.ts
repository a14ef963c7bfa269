import type { Answer, RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import { offeredValue } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { isSensitive } from '../../vendors/sensitive';
import type { Ports } from '../ports';
import { placeholderValues } from '../request/placeholder-values';
import { formIn } from './open-page';
import { offerAt, pageState, problemAt } from './page-state';

/** A longer value is not shown again: a card must fit a message, and cut short it would come back as another answer. */
const LONGEST_SHOWN = 1_000;

/** What a field of the open page shows; `null` when it is empty. What is sealed is never shown. */
export function shownValue(
  { rules }: Pick<Ports, 'rules'>,
  { request, recipe, input }: { request: RequestRecord; recipe: Recipe; input: Input },
): string | null {
  const state = pageState(request);
  if (offerAt(state, input.id) !== null || isSensitive(input) || keptUnseen(request, input) !== null)
    return null;
  const problem = problemAt(state, input.id);
  if (problem !== null) return orNull(problem.value);
  const answer = answerShown(request, input);
  if (answer !== undefined) return orNull(answer.value);
  const offered = offeredValue(input, request.answers, placeholderValues({ request, recipe }, rules));
  return orNull(offered ?? (input.id === 'assignTo' ? namedBefore(request) : null));
}

/** Groups and people that another answer names will mostly be those who sign in. */
function namedBefore({ answers }: RequestRecord): string {
  const values = Object.values(answers.given).filter(({ principals = [] }) => principals.length > 0);
  return [...new Set(values.map(({ value }) => value))].join('; ');
}

/** An answer that stays as it is when its field, which cannot show it, is left empty. */
export function keptUnseen(request: RequestRecord, input: Input): Answer | null {
  const state = pageState(request);
  if (problemAt(state, input.id) !== null) return null;
  const answer = answerShown(request, input);
  if (answer === undefined) return null;
  const isSealed =
    isSensitive(input) && answer.value !== '' && (isNoted(request, input) || formIn(request).length > 0);
  const isTooLong = answer.value.length > LONGEST_SHOWN;
  return isSealed || isTooLong ? answer : null;
}

function answerShown(request: RequestRecord, input: Input): Answer | undefined {
  const { given, drafts } = request.answers;
  return isNoted(request, input) ? own(drafts, input.id) : (own(given, input.id) ?? own(drafts, input.id));
}

function isNoted(request: RequestRecord, { id }: Input): boolean {
  return pageState(request).noted.includes(id);
}

function orNull(value: string | null): string | null {
  return value === '' ? null : value;
}
