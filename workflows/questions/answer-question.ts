import { SEALED_UNTIL_WRITTEN_MS, SECRET_KEPT_MS } from '../../core/durations';
import type { Tx } from '../../core/ports/store';
import type { Answer, Answers, Person, RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import { asAsked } from '../../vendors/as-asked';
import type { Input, Recipe } from '../../vendors/schema';
import { isConstantOf, isSensitive, sealedAnswerName } from '../../vendors/sensitive';
import { ANOTHER_NAME, isAboutExisting, nextQuestionFor, previousFor } from './existing-application-question';
import { askNext } from './ask-next';
import { authorise } from '../request/authorise';
import { conversationOf, OFFER } from '../request/request-facts';
import { knownRecipe, recipeOf } from '../request/recipe-of';
import { recordAnswer } from './record-answer';
import { recordRefusal } from '../request/record-refusal';
import { keepOffer, offerOf } from './offers';
import { lookOn } from './still-looking';
import { withinTurn } from '../request/within-turn';
import { isAddress } from './read-vendor-metadata';
import { takeAnswer, type Taken } from './take-answer';
import { isTaken, noteTaken } from './taken-messages';
import { isAnythingWaiting, keepProblem, valueMeant, waitingForYes } from './wrong-answer';
import { correction, done, ignored, refused, type Ports, type Reply } from '../ports';

/** Somebody else's server answers when it likes. */
const ELSEWHERE_TIMES = 5 / 3;

interface Given {
  readonly requestId: string;
  readonly question: string;
  readonly value: string;
  /** The same with mentions as object ids, for questions that ask for people or groups. */
  readonly naming?: string;
  readonly confirmed: boolean;
  readonly person: Person;
  /** Written as a message, not into a card's field. */
  readonly typed?: boolean;
  /** `value` is the link of an uploaded file with this name, not to be kept. */
  readonly uploadedAs?: string;
  /** The request as the turn has read it; absent: it is read here. */
  readonly request?: RequestRecord;
  /** Of the message that holds the answer: the same message answers once. Clicks carry their question. */
  readonly inboundKey?: string;
}

/**
 * Takes one answer. An answer to a question that is not open any more changes nothing; a wrong one is kept
 * with what is wrong about it, so that the card shows it beside the field.
 */
export async function answerQuestion(ports: Ports, given: Given): Promise<Reply> {
  const allowed = await authorise(ports, given.person, 'request');
  if (allowed.kind !== 'done') {
    const { person, requestId } = given;
    return recordRefusal(ports, { person, what: 'answer', requestId }, allowed);
  }
  const request = given.request ?? (await ports.store.requests.get(given.requestId));
  const stop = notYours(request, given.person);
  if (stop !== null || request === null) return stop ?? ignored('');
  const recipe = recipeOf(ports, request);
  const input = openInput(request, recipe);
  if (input?.id !== given.question) return ignored('This question has been answered already.');
  const value = input.type === 'principals' ? (given.naming ?? given.value) : given.value;
  if (isNothing({ ...given, value }))
    return correction(`I heard no answer to “${input.label}”. ${HOW_TO_LEAVE_BLANK}`);
  const meant = { ...given, value: valueMeant(request, { ...given, value }) };
  const taken = take(ports, { request, recipe, input }, meant);
  const about = { request, recipe, input, given: meant };
  const isElsewhere = input.type === 'sp-metadata' && isAddress(meant.value.trim());
  const found = await withinTurn(ports, taken, isElsewhere ? ELSEWHERE_TIMES : 1);
  if (found !== null) return settle(ports, about, found);
  const isOpen = (current: RequestRecord): boolean => openInput(current, recipe)?.id === input.id;
  const said = input.type === 'principals' ? given.value : meant.value;
  const shown = given.uploadedAs === undefined ? said : '';
  const { inboundKey } = given;
  return lookOn(ports, { request, input, value: shown, isOpen, inboundKey }, async (isAwaited) =>
    settle(ports, { ...about, isAwaited }, await taken),
  );
}

const HOW_TO_LEAVE_BLANK = 'Type it, or fill in the card: only “Continue” there leaves a question blank.';

/** A picture, a reaction or an empty text is no answer; on a card an empty field is one. */
function isNothing({ typed = false, confirmed, value }: Given): boolean {
  return typed && !confirmed && value.replace(/[\p{Cf}\p{Variation_Selector}]/gu, '').trim() === '';
}

function take(
  ports: Ports,
  { request, recipe, input }: { request: RequestRecord; recipe: Recipe; input: Input },
  { value, confirmed, typed = false, uploadedAs }: Given,
): Promise<Taken> {
  const { given } = request.answers;
  const waiting = waitingForYes(request, value);
  if (waiting !== null && !confirmed) return Promise.resolve(waiting);
  // Whoever changes the field and confirms has not seen the warnings about what stands there now.
  const isMeant = confirmed && (waiting !== null || !isAnythingWaiting(request));
  const kept = waiting?.read ?? own(request.answers.drafts, input.id);
  return takeAnswer(ports, asAsked(recipe, input, given), {
    value,
    confirmed: isMeant,
    typed,
    uploadedAs,
    kept,
    offer: offerOf(request),
  });
}

interface About {
  readonly request: RequestRecord;
  readonly recipe: Recipe;
  readonly input: Input;
  readonly given: Given;
  /** Of an answer that was looked up beyond its turn: false when something else was said since. */
  readonly isAwaited?: (current: RequestRecord) => boolean;
}

/** Keeps what came of it, unless somebody was faster. */
function settle(
  ports: Ports,
  { request: { id }, recipe, input, given, isAwaited }: About,
  taken: Taken,
): Promise<Reply> {
  // What was looked up beyond its turn was noted as taken when that turn ended.
  const inboundKey = isAwaited === undefined ? given.inboundKey : undefined;
  return ports.store
    .transaction(async (tx) => {
      const locked = await ports.store.requests.lock(tx, id);
      if (locked === null || openInput(locked, recipe)?.id !== input.id || isAwaited?.(locked) === false)
        return ignored('This question has been answered already.');
      if (inboundKey !== undefined && isTaken(locked, inboundKey)) return ignored('');
      const current = await noteTaken(ports, tx, { request: locked, inboundKey });
      if ('problem' in taken) {
        const { problem, read } = taken;
        const value = taken.again ?? (given.uploadedAs === undefined ? given.value : '');
        return keepProblem(ports, tx, { request: current, input, value, problem, read });
      }
      if ('offer' in taken) return keepOffer(ports, tx, { request: current, offer: taken.offer });
      return accept(ports, tx, { request: current, recipe, input, taken, person: given.person });
    })
    .finally(() => {
      ports.nudge();
    });
}

/** Takes the last answer back and asks its question again. */
export async function goBack(
  ports: Ports,
  { question, ...asked }: { requestId: string; question: string; person: Person; inboundKey?: string },
): Promise<Reply> {
  const { requestId, person } = asked;
  return changeWhileCollecting(ports, asked, async (tx, request, recipe) => {
    if (openInput(request, recipe)?.id !== question)
      return ignored('This question has been answered already.');
    const previous = previousFor(recipe, request);
    if (previous === null) return correction('This is the first question.');
    const { [previous.id]: taken, ...given } = request.answers.given;
    const drafts =
      taken === undefined ? request.answers.drafts : { ...request.answers.drafts, [previous.id]: taken };
    await ports.store.requests.update(tx, requestId, { answers: { given, drafts } });
    await ports.store.cards.reopen(tx, requestId, 'question');
    await recordAnswer(ports, tx, { request, person, event: 'answers-reopened', details: { by: 'back' } });
    await askNext(ports, tx, { requestId, recipe, conversation: conversationOf(request) });
    return done('');
  });
}

/** The id of the open question; `null` when the request takes no answers. */
export async function currentQuestion(ports: Ports, requestId: string): Promise<string | null> {
  const request = await ports.store.requests.get(requestId);
  const recipe = request === null ? null : knownRecipe(ports, request);
  return request === null || recipe === null ? null : (openInput(request, recipe)?.id ?? null);
}

export function openInput(request: RequestRecord, recipe: Recipe): Input | null {
  return request.state === 'collecting' ? nextQuestionFor(recipe, request) : null;
}

/** Why this person cannot act on the request's questions; `null` when they can. */
function notYours(request: RequestRecord | null, person: Person): Reply | null {
  if (request === null) return refused('I do not know this request.');
  if (request.requester.objectId !== person.objectId) {
    return refused(`Only ${request.requester.displayName} answers this. Type /setup-sso to start your own.`);
  }
  return null;
}

export async function changeWhileCollecting(
  ports: Ports,
  { requestId, person, inboundKey }: { requestId: string; person: Person; inboundKey?: string },
  change: (tx: Tx, request: RequestRecord, recipe: Recipe) => Promise<Reply>,
): Promise<Reply> {
  const reply = await ports.store.transaction(async (tx) => {
    const request = await ports.store.requests.lock(tx, requestId);
    const stop = notYours(request, person);
    if (stop !== null || request === null) return stop ?? ignored('');
    if (request.state !== 'collecting') return ignored('The questions are closed.');
    if (inboundKey !== undefined && isTaken(request, inboundKey)) return ignored('');
    const current = await noteTaken(ports, tx, { request, inboundKey });
    return change(tx, current, recipeOf(ports, request));
  });
  ports.nudge();
  return reply;
}

async function accept(
  ports: Ports,
  tx: Tx,
  {
    request,
    recipe,
    input,
    taken,
    person,
  }: {
    request: RequestRecord;
    recipe: Recipe;
    input: Input;
    taken: Extract<Taken, { answer: Answer }>;
    person: Person;
  },
): Promise<Reply> {
  const drafts = Object.fromEntries(Object.entries(request.answers.drafts).filter(([id]) => id !== input.id));
  const answer = await sealed(ports, tx, { request, recipe, input, taken });
  const answers = answersWith(request.answers, { input, answer, drafts });
  await ports.store.requests.update(tx, request.id, { answers, facts: { [OFFER]: null } });
  if (!(input.id in answers.given)) await ports.store.cards.reopen(tx, request.id, 'question');
  const details = { question: input.id };
  await recordAnswer(ports, tx, { request, person, event: 'answer-given', details });
  const conversation = conversationOf(request);
  const isAsked = await askNext(ports, tx, { requestId: request.id, recipe, conversation });
  return isAsked ? done('') : { ...done(''), isLast: true };
}

/** Another name means other answers: all of them are asked again, filled in. */
function answersWith(
  { given }: Answers,
  { input, answer, drafts }: { input: Input; answer: Answer; drafts: Answers['drafts'] },
): Answers {
  return isAboutExisting(input.id) && answer.value === ANOTHER_NAME
    ? { given: {}, drafts: { ...drafts, ...given } }
    : { given: { ...given, [input.id]: answer }, drafts };
}

/** The answer as it is kept: of one that is sensitive, what stands for it and the digest of its text. */
async function sealed(
  { store, clock }: Ports,
  tx: Tx,
  {
    request,
    recipe,
    input,
    taken: { answer, secret },
  }: { request: RequestRecord; recipe: Recipe; input: Input; taken: Extract<Taken, { answer: Answer }> },
): Promise<Answer> {
  const place = { requestId: request.id, name: sealedAnswerName(input.id) };
  if (secret === undefined) {
    if (isSensitive(input)) await store.secrets.forget(tx, place);
    return answer;
  }
  const keptMs = isConstantOf(recipe, input.id) ? SEALED_UNTIL_WRITTEN_MS : SECRET_KEPT_MS;
  const keepUntil = new Date(clock.now().getTime() + keptMs);
  await store.secrets.keep(tx, { ...place, text: secret, keepUntil });
  return { ...answer, sealed: store.secrets.digestOf({ ...place, text: secret }) };
}
