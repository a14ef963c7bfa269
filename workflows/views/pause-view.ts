import type { CardRecord } from '../../core/ports/card-store';
import type { RequestRecord } from '../../core/request';
import type { PauseView } from '../../core/views';
import { questionsOf } from '../../vendors/questions';
import { fill } from '../../vendors/templates';
import { dayAndTime } from '../../core/day-and-time';
import { isHandedOver, OPEN_CARD, resumedQuestions, textIn, WAITING_SINCE } from '../request/request-facts';
import { messageView } from '../hand-over/messages';
import { placeholderValues, vendorNameOf } from '../request/placeholder-values';
import { recipeOf } from '../request/recipe-of';
import type { Ports } from '../ports';
import { currentWait } from '../questions/vendor-waits';

/** A wait for the vendor: what to do meanwhile, and the button that ends it. Older reminders close. */
export async function pauseView(
  ports: Ports,
  request: RequestRecord,
  { subject }: CardRecord,
): Promise<PauseView> {
  const recipe = recipeOf(ports, request);
  const inputId = (subject ?? '').split('#')[0] ?? '';
  const wait = currentWait(recipe, request);
  const isOpen = wait !== null && request.facts[OPEN_CARD] === subject;
  const values = placeholderValues({ request, recipe }, ports.rules);
  return {
    kind: 'pause',
    requestId: request.id,
    vendorName: vendorNameOf(request, recipe),
    waitingFor: inputId,
    title:
      wait?.title ??
      recipe.pauses.find(({ before }) => before === inputId)?.title ??
      questionsOf(recipe).find(({ id }) => id === inputId)?.label ??
      '',
    text: wait === null ? '' : fill(wait.text, values),
    since: isOpen ? dayAndTime(new Date(textIn(request, WAITING_SINCE))) : '',
    message: isOpen && wait.message !== null ? await messageView(ports, request, wait.message) : null,
    isOpen,
    isAfterHandOver: isHandedOver(request),
    note: isOpen ? null : noteOn(request, inputId),
  };
}

function noteOn(request: RequestRecord, inputId: string): string {
  if (resumedQuestions(request).includes(inputId)) return 'Went on below.';
  return request.state === 'waiting-on-vendor' ? 'Reminded below.' : (request.reason ?? 'It goes on below.');
}
