import { SEALED_UNTIL_WRITTEN_MS, SECRET_KEPT_MS } from '../../core/durations';
import type { Tx } from '../../core/ports/store';
import type { Answer, Answers, Person, RequestRecord } from '../../core/request';
import { stillAsked, without, type Page } from '../../vendors/question-pages';
import { own } from '../../core/own';
import type { Recipe } from '../../vendors/schema';
import { isConstantOf, isSensitive, sealedAnswerName } from '../../vendors/sensitive';
import { correction, done, ignored, type Ports, type Reply } from '../ports';
import { authorise } from '../request/authorise';
import { recipeOf } from '../request/recipe-of';
import { recordRefusal } from '../request/record-refusal';
import { mayAskLate } from '../request/former-answers';
import { conversationOf, PAGE } from '../request/request-facts';
import { askNext } from './ask-next';
import { ANOTHER_NAME, isAboutExisting, pastConflicts } from './existing-application-question';
import { ANSWERED, notYours } from './not-yours';
import { formIn, keptForm, pageOpenNow } from './open-page';
import { offerText } from './offers';
import { keptState, pageState, withField, type PageState } from './page-state';
import { recordAnswer } from './record-answer';
import { lookOn } from './still-looking';
import { takeFields, type FieldFound, type FieldSaid } from './take-fields';
import { isTaken, noteTaken } from './taken-messages';

/** What somebody said to the open page. */
export interface Said {
  readonly requestId: string;
  /** The page that was answered; absent: whichever is open. */
  readonly page?: string;
  readonly fields: (where: Where) => readonly FieldSaid[] | Reply;
  readonly person: Person;
  /** The request as the turn has read it; absent: it is read here. */
  readonly request?: RequestRecord;
  /** Of the message that holds the answer: the same message answers once. Clicks carry their page. */
  readonly inboundKey?: string;
  /** `Continue`: the page is done when all of it is good. Otherwise what was said is only noted. */
  readonly ends: boolean;
  /** The next page comes in a fresh card. */
  readonly isPostedAnew?: boolean;
  /** What is told when all of it was noted. */
  readonly noted?: (where: Where, fields: readonly FieldSaid[]) => string;
}

/** A page of a request, as it stands. */
export interface Where {
  readonly page: Page;
  readonly request: RequestRecord;
}

interface About {
  readonly said: Said;
  readonly recipe: Recipe;
  readonly page: Page;
  /** Of what was looked up beyond its turn: false when something else was said since. */
  readonly isAwaited?: (current: RequestRecord) => boolean;
}

/**
 * Takes what was said to the open page. One bad field keeps the good ones: the card then shows each problem beside its
 * field, and what was good is filled in. What was said to a page that is not open any more changes nothing.
 */
export async function sayToPage(ports: Ports, said: Said): Promise<Reply> {
  const { person, requestId } = said;
  const allowed = await authorise(ports, person, 'request');
  if (allowed.kind !== 'done') return recordRefusal(ports, { person, what: 'answer', requestId }, allowed);
  const request = said.request ?? (await ports.store.requests.get(requestId));
  const stop = notYours(request, person);
  if (stop !== null || request === null) return stop ?? ignored('');
  const recipe = recipeOf(ports, request);
  const page = pageOpenNow(ports, recipe, request);
  if (page === null || (said.page !== undefined && said.page !== page.key)) return ignored(ANSWERED);
  const fields = said.fields({ page, request });
  if ('kind' in fields) return fields;
  const about = { said, recipe, page };
  const taking = takeFields(ports, { recipe, request, fields });
  const found = await taking.withinTurn;
  if (found.every(({ isLooking }) => !isLooking)) return settle(ports, about, found);
  return lookOn(
    ports,
    { request, isOpen: (current) => isOpenNow(ports, about, current), inboundKey: said.inboundKey },
    {
      meanwhile: async (tx, current, looking) => {
        const fields = await sealed(ports, tx, { request: current, recipe, taken: found });
        await keepShown(ports, tx, { request: current, taken: fields, looking });
      },
      settle: async (isAwaited) => settle(ports, { ...about, isAwaited }, await taking.all),
    },
  );
}

function isOpenNow(ports: Ports, { recipe, page }: About, current: RequestRecord): boolean {
  return pageOpenNow(ports, recipe, current)?.key === page.key;
}

/** Keeps what came of it, unless somebody was faster. */
function settle(ports: Ports, about: About, taken: readonly FieldFound[]): Promise<Reply> {
  const { said, isAwaited } = about;
  // What was looked up beyond its turn was noted as taken when that turn ended.
  const inboundKey = isAwaited === undefined ? said.inboundKey : undefined;
  return ports.store
    .transaction(async (tx) => {
      const locked = await ports.store.requests.lock(tx, said.requestId);
      if (locked === null || !isOpenNow(ports, about, locked) || isAwaited?.(locked) === false)
        return ignored(ANSWERED);
      if (inboundKey !== undefined && isTaken(locked, inboundKey)) return ignored('');
      const request = await noteTaken(ports, tx, { request: locked, inboundKey });
      const fields = await sealed(ports, tx, { request, recipe: about.recipe, taken });
      const isWhole = fields.every((one) => 'answer' in one.taken);
      if (said.ends && isWhole) return endPage(ports, tx, { ...about, request, taken: fields });
      const kept = await keepShown(ports, tx, { request, taken: fields, looking: null });
      return isWhole ? done(said.noted?.({ page: about.page, request: kept }, fields) ?? '') : wrong(fields);
    })
    .finally(() => {
      ports.nudge();
    });
}

interface Kept {
  readonly request: RequestRecord;
  readonly taken: readonly FieldFound[];
  readonly looking: string | null;
}

/** The card comes back with the good answers filled in, and the others with their problem. */
async function keepShown(ports: Ports, tx: Tx, { request, taken, looking }: Kept): Promise<RequestRecord> {
  const before = { ...pageState(request), looking };
  const state = taken.reduce<PageState>((kept, one) => withField(kept, one.input, one), before);
  const drafts = { ...request.answers.drafts, ...answersIn(taken) };
  const answers = { ...request.answers, drafts };
  return ports.store.requests.update(tx, request.id, { answers, facts: keptState(state) });
}

function answersIn(taken: readonly FieldFound[]): Record<string, Answer> {
  return Object.fromEntries(
    taken.flatMap(({ input, taken: one }) => ('answer' in one ? [[input.id, one.answer]] : [])),
  );
}

/** One sentence; the card has the rest beside each field. */
function wrong(taken: readonly FieldFound[]): Reply {
  const told = taken.flatMap(({ input, taken: one }) => {
    if ('answer' in one) return [];
    if ('problem' in one) return [{ label: input.label, ...one.problem }];
    return one.offer === null ? [] : [{ label: input.label, severity: 'error', text: offerText(one.offer) }];
  });
  const [first] = told;
  if (first === undefined) return done('');
  const confirm = told.every(({ severity }) => severity === 'warning')
    ? ' Press “Use it anyway” if it is right.'
    : '';
  if (told.length === 1) return correction(`${first.text}${confirm}`);
  const labels = told.map(({ label }) => `“${label}”`).join(', ');
  return correction(`Please look at ${labels} again: the card says why. The rest is kept.${confirm}`);
}

interface Ending extends About {
  readonly request: RequestRecord;
  readonly taken: readonly FieldFound[];
}

async function endPage(ports: Ports, tx: Tx, ending: Ending): Promise<Reply> {
  const { request, recipe, page, taken, said } = ending;
  const anotherName = taken.some(
    ({ input, taken: one }) =>
      isAboutExisting(input.id) && 'answer' in one && one.answer.value === ANOTHER_NAME,
  );
  const isForm = formIn(request).length > 0;
  const facts = {
    [PAGE]: null,
    ...keptForm(anotherName ? ['applicationName'] : null),
    ...(isForm || !isAboutAdoption(page, request) ? pastConflicts() : {}),
  };
  const answers = answersWith(ending, recipe, request.answers);
  await ports.store.requests.update(tx, request.id, { answers, facts });
  const details = { questions: page.inputs.map(({ id }) => id) };
  await recordAnswer(ports, tx, { request, person: said.person, event: 'answer-given', details });
  const conversation = conversationOf(request);
  const isAsked = await askNext(ports, tx, {
    ...{ requestId: request.id, recipe, conversation },
    inPlace: said.isPostedAnew !== true,
  });
  return isAsked ? done('') : { ...done(''), isLast: true };
}

/** Which application is adopted is asked, or was answered and stays. */
function isAboutAdoption({ inputs }: Page, { answers }: RequestRecord): boolean {
  return [...inputs.map(({ id }) => id), ...Object.keys(answers.given)].some(isAboutExisting);
}

/** What other answers have closed is taken back, and offered again should they open it. */
function answersWith({ page, taken, request }: Ending, recipe: Recipe, { given, drafts }: Answers): Answers {
  const all = withoutAnotherName({ ...given, ...likeBefore(answersIn(taken), given) });
  const answers = {
    given: all,
    drafts: without(
      drafts,
      page.inputs.map(({ id }) => id),
    ),
  };
  const open = stillAsked(recipe, answers, mayAskLate(request));
  return { given: open, drafts: { ...answers.drafts, ...without(all, Object.keys(open)) } };
}

/** What nobody was asked and nobody changed goes on following the other answers. */
function likeBefore(answers: Answers['given'], before: Answers['given']): Answers['given'] {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => {
      const was = own(before, id);
      return [id, was?.byDefault === true && was.value === answer.value ? was : answer];
    }),
  );
}

/** The choice is open until the other name is there. */
function withoutAnotherName(given: Answers['given']): Answers['given'] {
  return Object.fromEntries(
    Object.entries(given).filter(([id, { value }]) => !(isAboutExisting(id) && value === ANOTHER_NAME)),
  );
}

/** The answers as they are kept: of one that is sensitive, what stands for it and the digest of its text. */
async function sealed(
  ports: Ports,
  tx: Tx,
  { request, recipe, taken }: { request: RequestRecord; recipe: Recipe; taken: readonly FieldFound[] },
): Promise<readonly FieldFound[]> {
  const all: FieldFound[] = [];
  for (const field of taken)
    all.push(isSensitive(field.input) ? await sealedField(ports, tx, { request, recipe, field }) : field);
  return all;
}

async function sealedField(
  { store, clock }: Ports,
  tx: Tx,
  { request, recipe, field }: { request: RequestRecord; recipe: Recipe; field: FieldFound },
): Promise<FieldFound> {
  const { taken, input } = field;
  if (!('answer' in taken)) return field;
  const place = { requestId: request.id, name: sealedAnswerName(input.id) };
  if (taken.secret === undefined) {
    if (taken.answer.value === '') await store.secrets.forget(tx, place);
    return field;
  }
  const text = taken.secret;
  const keptMs = isConstantOf(recipe, input.id) ? SEALED_UNTIL_WRITTEN_MS : SECRET_KEPT_MS;
  await store.secrets.keep(tx, { ...place, text, keepUntil: new Date(clock.now().getTime() + keptMs) });
  const answer = { ...taken.answer, sealed: store.secrets.digestOf({ ...place, text }) };
  return { ...field, taken: { answer } };
}
