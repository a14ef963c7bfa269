import { DAY_MS } from '../../core/durations';
import type { RequestRecord } from '../../core/request';
import { applies, questionsOf } from '../../vendors/questions';
import type { Input, Recipe } from '../../vendors/schema';
import { isChanging } from '../request/former-answers';
import { resumedQuestions, textIn, WAITING_FOR } from '../request/request-facts';

/** What a request waits for, in the recipe's words. */
export interface Wait {
  readonly title: string;
  readonly text: string;
  /** Id of the message to send first. */
  readonly message: string | null;
  readonly remindAfterMs: number;
}

/** The wait before a question; `null` where it can be asked at once. */
export function waitBefore(recipe: Recipe, request: RequestRecord, input: Input): Wait | null {
  if (isChanging(request)) return null;
  const resumed = resumedQuestions(request);
  if (resumed.includes(input.id)) return null;
  const pause = recipe.pauses.find(
    ({ before, when }) => before === input.id && applies(when, request.answers.given),
  );
  if (pause !== undefined) {
    const { title, text, message = null, remindAfterDays } = pause;
    return { title, text, message, remindAfterMs: remindAfterDays * DAY_MS };
  }
  const taken = [...resumed, ...Object.keys(request.answers.given)];
  const late = recipe.inputs.filter(({ asked }) => asked === 'after-hand-over');
  const isFirstLate = late.some(({ id }) => id === input.id) && !late.some(({ id }) => taken.includes(id));
  return isFirstLate ? valuesFirst(recipe) : null;
}

/** The wait that a request is in; `null` when it waits for nothing. */
export function currentWait(recipe: Recipe, request: RequestRecord): Wait | null {
  if (request.state !== 'waiting-on-vendor') return null;
  const input = questionsOf(recipe).find(({ id }) => id === textIn(request, WAITING_FOR));
  return input === undefined ? null : waitBefore(recipe, request, input);
}

/** The vendor gives values of its own only after ours were entered there. */
function valuesFirst({ handOver }: Recipe): Wait {
  return {
    title: 'Enter the values at the vendor',
    text: 'The hand-over says which values go where. The vendor then shows values of its own; when you have them, press Continue.',
    message: null,
    remindAfterMs: handOver.remindAfterDays * DAY_MS,
  };
}
