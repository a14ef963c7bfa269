import type { Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import { without } from '../../vendors/question-pages';
import type { Recipe } from '../../vendors/schema';
import { correction, done, ignored, type Ports, type Reply } from '../ports';
import { conversationOf, PAGE } from '../request/request-facts';
import { recipeOf } from '../request/recipe-of';
import { ANSWERED, notYours } from './not-yours';
import { askNext } from './ask-next';
import { isAboutExisting, pastConflicts } from './existing-application-question';
import { keptForm, pageBefore, pageOpenNow } from './open-page';
import { recordAnswer } from './record-answer';
import { isTaken, noteTaken } from './taken-messages';

interface Going {
  readonly requestId: string;
  /** The page whose card was pressed; absent: whichever is open. */
  readonly page?: string;
  readonly person: Person;
  readonly inboundKey?: string;
}

/** Takes the page before back and shows it again, filled in. */
export async function goBack(ports: Ports, going: Going): Promise<Reply> {
  const reply = await ports.store.transaction(async (tx) => {
    const locked = await ports.store.requests.lock(tx, going.requestId);
    const stop = notYours(locked, going.person);
    if (stop !== null || locked === null) return stop ?? ignored('');
    const { inboundKey } = going;
    if (locked.state !== 'collecting') return ignored('The questions are closed.');
    if (inboundKey !== undefined && isTaken(locked, inboundKey)) return ignored('');
    const request = await noteTaken(ports, tx, { request: locked, inboundKey });
    return takeBack(ports, tx, { going, request, recipe: recipeOf(ports, request) });
  });
  ports.nudge();
  return reply;
}

async function takeBack(
  ports: Ports,
  tx: Tx,
  { going, request, recipe }: { going: Going; request: RequestRecord; recipe: Recipe },
): Promise<Reply> {
  const { person, page } = going;
  const open = pageOpenNow(ports, recipe, request);
  if (page !== undefined && open?.key !== page) return ignored(ANSWERED);
  const previous = pageBefore(ports, recipe, request);
  if (previous === null) return correction('This is the first page.');
  const ids = previous.inputs.map(({ id }) => id);
  const takenBack = ids.flatMap((id) => {
    const answer = own(request.answers.given, id);
    return answer === undefined ? [] : [[id, answer] as const];
  });
  const staysAbout = [...ids, ...Object.keys(request.answers.given)].some(isAboutExisting);
  await ports.store.requests.update(tx, request.id, {
    answers: {
      given: without(request.answers.given, ids),
      drafts: { ...request.answers.drafts, ...Object.fromEntries(takenBack) },
    },
    facts: { [PAGE]: null, ...keptForm(null), ...(staysAbout ? {} : pastConflicts()) },
  });
  await recordAnswer(ports, tx, { request, person, event: 'answers-reopened', details: { by: 'back' } });
  const conversation = conversationOf(request);
  await askNext(ports, tx, {
    requestId: request.id,
    recipe,
    conversation,
    inPlace: going.inboundKey === undefined,
  });
  return done('');
}
