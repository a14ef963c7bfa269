import type { Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { done, ignored, type Ports, type Reply } from '../ports';
import { conversationOf, OPEN_CARD, textIn } from '../request/request-facts';
import { knownRecipe, recipeOf } from '../request/recipe-of';
import { sayToPage } from './answer-page';
import { ANSWERED, notYours } from './not-yours';
import { askNext } from './ask-next';
import { pageOpenNow } from './open-page';
import { isAnswersCard } from './question-cards';

/** A press on a card of a release that asked each question on a card of its own. */
interface OldAnswer {
  readonly requestId: string;
  readonly question: string;
  /** `null` where the button was not `Continue`. */
  readonly value: string | null;
  readonly person: Person;
}

const AT_ONCE = 100;
const ON_ONE_CARD = 'These questions stand on one card now. Here it is.';

/** The answer is noted where its question is still open, and the page follows on a card of today. */
export async function answerOldCard(ports: Ports, { value, question, ...press }: OldAnswer): Promise<Reply> {
  if (value !== null && value.trim() !== '') {
    const reply = await sayToPage(ports, {
      ...press,
      ends: false,
      fields({ page }) {
        const input = page.inputs.find(({ id }) => id === question);
        return input === undefined ? ignored(ANSWERED) : [{ input, value }];
      },
    });
    if (reply.kind === 'refused' && reply.isCorrection !== true) return reply;
  }
  const reply = await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, press.requestId);
    const stop = notYours(request, press.person);
    if (stop !== null || request === null) return stop ?? ignored('');
    if (pageOpenNow(ports, recipeOf(ports, request), request) === null) return ignored(ANSWERED);
    await postAnew(ports, tx, request);
    return done(ON_ONE_CARD);
  });
  ports.nudge();
  return reply;
}

/** The open page in a fresh card, with what was noted. */
async function postAnew(ports: Ports, tx: Tx, request: RequestRecord): Promise<void> {
  const recipe = recipeOf(ports, request);
  await askNext(ports, tx, { requestId: request.id, recipe, conversation: conversationOf(request) });
}

/** At the start, in any process: what stands open on a card of the old kind is asked on one of today. */
export async function replaceOldCards(ports: Ports): Promise<void> {
  const { store } = ports;
  let last: RequestRecord | undefined;
  do {
    const found = await store.requests.findInState('collecting', AT_ONCE, last);
    for (const { id } of found.filter(isOnOldCard)) {
      await store.transaction(async (tx) => {
        const request = await store.requests.lock(tx, id);
        if (request?.state === 'collecting' && isOnOldCard(request) && knownRecipe(ports, request) !== null)
          await postAnew(ports, tx, request);
      });
    }
    last = found.at(-1);
  } while (last !== undefined);
  ports.nudge();
}

function isOnOldCard(request: RequestRecord): boolean {
  return textIn(request, OPEN_CARD) !== '' && !isAnswersCard(request.facts[OPEN_CARD]);
}
