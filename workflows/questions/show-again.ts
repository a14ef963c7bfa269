import type { RequestChange, Tx } from '../../core/ports/store';
import type { Person, RequestRecord } from '../../core/request';
import { personalChatOf } from '../request/approvers';
import { OPEN_CARD, textIn, WAITING_FOR } from '../request/request-facts';
import { knownRecipe, whyNoRecipe } from '../request/recipe-of';
import { isOnlyWatched } from '../request/watched-application';
import { done, refused, type Ports, type Reply } from '../ports';
import { askNext } from './ask-next';

interface Asked {
  readonly requestId: string;
  readonly person: Person;
  /** Where it was asked for. */
  readonly conversation: string;
  readonly isPersonal: boolean;
}

type Showing = Asked & { readonly request: RequestRecord };

/** Posts the card that says where a set-up stands once more. The questions and the hand-over are the owner's own. */
export async function showAgain(ports: Ports, asked: Asked): Promise<Reply> {
  const reply = await ports.store.transaction((tx) => showIn(ports, tx, asked));
  ports.nudge();
  return reply;
}

/** The same in a transaction that is under way. */
export async function showIn(ports: Ports, tx: Tx, asked: Asked): Promise<Reply> {
  const { requestId, person } = asked;
  const request = await ports.store.requests.lock(tx, requestId);
  if (request === null) return refused('This set-up is not there any more.');
  const isTheirs = request.owner.objectId === person.objectId;
  const showing = { ...asked, request };
  if (request.state === 'collecting')
    return isTheirs
      ? askAgain(ports, tx, showing)
      : done(`${request.owner.displayName} is answering its questions.`);
  if (request.state === 'waiting-on-vendor')
    return isTheirs
      ? waitAgain(ports, tx, showing)
      : done(`${request.owner.displayName} waits for the vendor’s answer.`);
  return isTheirs && isHandOver(request) ? handOverAgain(ports, tx, showing) : planAgain(ports, tx, showing);
}

function isHandOver({ state }: RequestRecord): boolean {
  return state === 'handed-over' || state === 'completed';
}

async function askAgain(ports: Ports, tx: Tx, { request, conversation }: Showing): Promise<Reply> {
  const recipe = knownRecipe(ports, request);
  if (recipe === null) return refused(whyNoRecipe(request));
  await askNext(ports, tx, { requestId: request.id, recipe, conversation });
  return done('');
}

async function waitAgain({ store }: Ports, tx: Tx, showing: Showing): Promise<Reply> {
  await postWaitAgain(store, tx, showing);
  return done('');
}

interface Waiting {
  readonly request: RequestRecord;
  readonly conversation: string;
  readonly change?: RequestChange;
}

/** The wait goes on in a fresh card, and the one before closes. Call it with the request row locked. */
export async function postWaitAgain(
  store: Ports['store'],
  tx: Tx,
  { request, conversation, change = {} }: Waiting,
): Promise<void> {
  const openCard = `${textIn(request, WAITING_FOR)}#${request.revision + 1}`;
  await store.requests.update(tx, request.id, {
    ...change,
    facts: { ...change.facts, [OPEN_CARD]: openCard },
  });
  await store.cards.insert(tx, { requestId: request.id, kind: 'pause', conversation, subject: openCard });
}

/** Values for the vendor are shown in personal chat only. */
async function handOverAgain(ports: Ports, tx: Tx, showing: Showing): Promise<Reply> {
  const { person, conversation, isPersonal } = showing;
  const where = isPersonal ? conversation : personalChatOf(person);
  await postAgain(ports.store, tx, { ...showing, kind: 'hand-over', conversation: where });
  return done(isPersonal ? '' : 'The hand-over is in your personal chat with me.');
}

const NOT_SET_UP = 'It is watched and was not set up here: /sso status says how it stands.';

async function planAgain({ store }: Ports, tx: Tx, showing: Showing): Promise<Reply> {
  const isPlanned =
    showing.request.state === 'planning' || (await store.plans.latest(showing.requestId)) !== null;
  const ended = 'It ended before there was a plan.';
  if (!isPlanned)
    return done(showing.request.reason ?? (isOnlyWatched(showing.request) ? NOT_SET_UP : ended));
  await postAgain(store, tx, { ...showing, kind: 'plan' });
  return done('');
}

interface Posting {
  readonly requestId: string;
  readonly kind: 'plan' | 'hand-over';
  readonly conversation: string;
  readonly change?: RequestChange;
}

/** The card of the newest plan, or of the hand-over, in a fresh message. Call it with the request row locked. */
export async function postAgain(
  store: Ports['store'],
  tx: Tx,
  { requestId, kind, conversation, change = {} }: Posting,
): Promise<void> {
  const { revision } = await store.requests.update(tx, requestId, change);
  await store.cards.insert(tx, { requestId, kind, conversation, subject: `again#${revision}` });
}
