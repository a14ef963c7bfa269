import type { Json } from '../../core/json';
import type { Answers, Person, RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import type { Tx } from '../../core/ports/store';
import { changeable, reopenQuestions } from '../questions/change-answers';
import { askNext } from '../questions/ask-next';
import { factsOfTaken, isTaken } from '../questions/taken-messages';
import { done, ignored, refused, type Ports, type Reply } from '../ports';
import { whyNobodyCanApprove } from '../request/approvers';
import { BEFORE, standingToKeep } from '../request/before-later-plan';
import { FORMER_ANSWERS, isChangeAsked } from '../request/former-answers';
import { namesOf } from '../request/names-of';
import { knownRecipe, recipeOf, whyNoRecipe } from '../request/recipe-of';
import { CONVERSATION, conversationOf, CURE, isHandedOver } from '../request/request-facts';
import { watchedIn } from '../request/watched-application';
import { underWay } from './under-way';
import { askIn, asRequester, startLaterPlan } from './try-again';

interface ChangeWish {
  readonly request: Pick<RequestRecord, 'id'>;
  readonly person: Person;
  /** Given beforehand: nothing is asked, and the plan follows at once. */
  readonly answers?: Answers['given'];
  /** Where the questions and the plan come; absent: where the conversation about the request goes on. */
  readonly conversation?: string;
  /** Of the message that asked for it: delivered again it changes nothing. */
  readonly inboundKey?: string;
}

/**
 * Asks the answers of a set-up that is in Entra anew, filled in; a plan of the difference follows. The former answers
 * stay in force until it is done.
 */
export function startChange(ports: Ports, wish: ChangeWish): Promise<Reply> {
  return asRequester(ports, askingFor(wish), (tx, locked) => begin(ports, tx, { request: locked, wish }));
}

/** The same in a transaction that is under way, of a person who holds the right to request. */
export function startChangeIn(ports: Ports, tx: Tx, wish: ChangeWish): Promise<Reply> {
  const work = (_: Tx, locked: RequestRecord) => begin(ports, tx, { request: locked, wish });
  return askIn(ports, tx, { ...askingFor(wish), work });
}

function askingFor({ request, person }: ChangeWish) {
  return { pressed: { requestId: request.id, planHash: '', person }, what: 'change' } as const;
}

async function begin(ports: Ports, tx: Tx, { request, wish }: Changing): Promise<Reply> {
  if (knownRecipe(ports, request) === null) return refused(whyNoRecipe(request));
  if (wish.inboundKey !== undefined && isTaken(request, wish.inboundKey))
    return ignored('This message has been taken already.');
  const isGiven = wish.answers !== undefined;
  if (!isGiven && request.owner.objectId !== wish.person.objectId)
    return refused(`Only ${request.owner.displayName} can change the answers.`);
  if (!isGiven && isChangeAsked(request)) return goOn(ports, tx, { request, wish });
  const stop = await whyNotNow(ports, request);
  if (stop !== null) return refused(stop);
  return isGiven ? plan(ports, tx, { request, wish }) : ask(ports, tx, { request, wish });
}

/** Why no change can begin as things are; `null` when one can. */
async function whyNotNow(ports: Ports, request: RequestRecord): Promise<string | null> {
  const { vendorName } = await namesOf(ports, request);
  if (watchedIn(request) !== null)
    return `${vendorName} was not set up here, so there are no answers to change. /setup-sso with its name offers to adopt it.`;
  if (!isHandedOver(request))
    return `The set-up of ${vendorName} is not in Entra yet, so there is nothing to change.`;
  return underWay(request, vendorName);
}

interface Changing {
  readonly request: RequestRecord;
  readonly wish: ChangeWish;
}

function takenBy(request: RequestRecord, { inboundKey }: ChangeWish): Record<string, Json> {
  return inboundKey === undefined ? {} : factsOfTaken(request, inboundKey);
}

/** What to note as it begins: where the request stood, and the answers that stay in force. */
async function noted({ store }: Ports, { request, wish }: Changing): Promise<Record<string, Json>> {
  const planSeq = (await store.plans.latest(request.id))?.seq ?? 0;
  return {
    [BEFORE]: standingToKeep(request, 'change', planSeq),
    [FORMER_ANSWERS]: request.answers as unknown as Json,
    // Of a cure that was undone half-way.
    [CURE]: null,
    planKind: 'change',
    ...takenBy(request, wish),
    ...(wish.conversation === undefined ? {} : { [CONVERSATION]: wish.conversation }),
  };
}

async function ask(ports: Ports, tx: Tx, changing: Changing): Promise<Reply> {
  const { request, wish } = changing;
  const { requester, owner } = request;
  const askers = { requester, owner, askedBy: [wish.person.objectId] };
  const nobody = await whyNobodyCanApprove(ports, askers);
  if (nobody !== null) return refused(nobody);
  const facts = await noted(ports, changing);
  const begun = { ...request, facts: { ...request.facts, ...facts } };
  const { vendorName } = await namesOf(ports, request);
  if (changeable(recipeOf(ports, request), begun).length === 0)
    return refused(`Nothing that was answered for ${vendorName} can be changed.`);
  await reopenQuestions(ports, tx, { request: begun, facts });
  return done(
    `Here are your answers for ${vendorName}. What stands goes on until a change is approved and done.`,
  );
}

async function goOn(ports: Ports, tx: Tx, { request, wish }: Changing): Promise<Reply> {
  const conversation = wish.conversation ?? conversationOf(request);
  await ports.store.requests.update(tx, request.id, {
    facts: { [CONVERSATION]: conversation, ...takenBy(request, wish) },
  });
  await askNext(ports, tx, { requestId: request.id, recipe: recipeOf(ports, request), conversation });
  return done('You are changing these answers already. Here they are.');
}

async function plan(ports: Ports, tx: Tx, changing: Changing): Promise<Reply> {
  const { request, wish } = changing;
  const { given, drafts } = request.answers;
  const changed = Object.entries(wish.answers ?? {}).filter(
    ([id, { value }]) => own(given, id)?.value !== value,
  );
  if (changed.length === 0) return refused('Nothing of that is different from what stands.');
  const reply = await startLaterPlan(ports, tx, {
    request,
    kind: 'change',
    person: wish.person,
    saying: 'Planning the change…',
  });
  if (reply.kind !== 'done') return reply;
  const facts = await noted(ports, changing);
  await ports.store.requests.update(tx, request.id, {
    answers: { given: { ...given, ...Object.fromEntries(changed) }, drafts },
    facts,
  });
  return reply;
}
