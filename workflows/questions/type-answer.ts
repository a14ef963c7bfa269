import type { Person, RequestRecord } from '../../core/request';
import type { Page } from '../../vendors/question-pages';
import { isOn } from '../../vendors/questions';
import type { Input } from '../../vendors/schema';
import { correction, refused, type Ports, type Reply } from '../ports';
import { recipeOf } from '../request/recipe-of';
import { sayToPage, type Said, type Where } from './answer-page';
import { offerAt, pageState, problemAt } from './page-state';
import { shownValue } from './shown-values';
import type { FieldSaid } from './take-fields';

/** A message of the owner while their questions are open. */
export interface Typed {
  readonly request: RequestRecord;
  readonly person: Person;
  readonly text: string;
  /** The same with mentions as object ids, for questions that ask for people or groups. */
  readonly naming: string;
  readonly upload: { readonly name: string; readonly url: string } | null;
  readonly inboundKey: string;
}

const HOW_TO_LEAVE_BLANK = 'Type it, or fill in the card: only “Continue” there leaves a question blank.';
const GO_ON = 'Press Continue on the card.';

/** Fills one field of the open page, and says which and what comes next. Only `Continue` ends a page. */
export function typeAnswer(ports: Ports, typed: Typed): Promise<Reply> {
  return sayToPage(ports, {
    ...saidBy(typed),
    ends: false,
    fields({ page, request }) {
      const { upload } = typed;
      const filled = upload === null ? fieldFor(ports, { page, request }, typed) : fileFieldOf(page);
      if (filled === null) return correction(`Everything on the card is filled in. ${GO_ON}`);
      if (isNothing(typed))
        return correction(`I heard no answer to “${filled.label}”. ${HOW_TO_LEAVE_BLANK}`);
      return [fieldSaid(filled, typed)];
    },
    noted: (where, [filled]) => `${filled?.input.label ?? ''} noted${whatNext(ports, where)}`,
  });
}

function whatNext(ports: Ports, where: Where): string {
  const [next] = waitingFields(ports, where);
  if (next === undefined) return `. ${GO_ON}`;
  return isRequired(where, next)
    ? `; next: ${next.label}.`
    : `; next: ${next.label}, if there is one. Else press Continue on the card.`;
}

/** `Use it anyway`, typed: exactly the warnings that the card shows. */
export function confirmWarnings(ports: Ports, typed: Typed): Promise<Reply> {
  return sayToPage(ports, {
    ...saidBy(typed),
    ends: false,
    fields({ page, request }) {
      const state = pageState(request);
      const warned = page.inputs.flatMap((input): FieldSaid[] => {
        const problem = problemAt(state, input.id);
        return problem?.severity === 'warning' ? [{ input, value: problem.value, confirmed: true }] : [];
      });
      return warned.length === 0 ? refused('There is no value to confirm. Type the answer.') : warned;
    },
    noted: (where) => `Taken as it is${whatNext(ports, where)}`,
  });
}

/** `Continue`, typed: with what the card shows. A field is left blank on the card only. */
export function continueTyped(ports: Ports, typed: Typed): Promise<Reply> {
  return sayToPage(ports, {
    ...saidBy(typed),
    ends: true,
    isPostedAnew: true,
    fields({ page, request }) {
      const recipe = recipeOf(ports, request);
      const shown = page.inputs.map((input) => ({
        input,
        value: shownValue(ports, { request, recipe, input }),
      }));
      const empty = shown.find(({ input, value }) => value === null && !isNoted(request, input));
      if (empty !== undefined) return correction(`“${empty.input.label}” is empty. ${HOW_TO_LEAVE_BLANK}`);
      return shown.map(({ input, value }) => ({ input, value: value ?? '' }));
    },
  });
}

function saidBy({
  request,
  person,
  inboundKey,
}: Typed): Pick<Said, 'requestId' | 'request' | 'person' | 'inboundKey'> {
  return { requestId: request.id, request, person, inboundKey };
}

function fieldSaid(input: Input, { text, naming, upload }: Typed): FieldSaid {
  if (upload !== null) return { input, value: upload.url, typed: true, uploadedAs: upload.name };
  return { input, value: input.type === 'principals' ? naming : text, typed: true };
}

/** A file goes to the field that takes one; where there is none, the first field says so. */
function fileFieldOf({ inputs: [first, ...others] }: Page): Input | null {
  return [first, ...others].find((input) => input?.type === 'sp-metadata') ?? first ?? null;
}

/** What can only be meant for one kind of field goes there; else what the card waits for comes first. */
function fieldFor(ports: Ports, where: Where, { text, naming }: Typed): Input | null {
  const { inputs } = where.page;
  const byKind = naming !== text ? 'principals' : text.trimStart().startsWith('<') ? 'sp-metadata' : null;
  return (
    inputs.find(({ type }) => type === byKind) ??
    waitingFields(ports, where)[0] ??
    inputs.find((input) => isOption(input, text)) ??
    inputs.find((input) => isOffered(where.request, input)) ??
    null
  );
}

/** Fields with a choice to make or a problem, then the empty required ones, then the other empty ones. */
function waitingFields(ports: Ports, { page, request }: Where): readonly Input[] {
  const recipe = recipeOf(ports, request);
  const state = pageState(request);
  const odd = page.inputs.filter(({ id }) => offerAt(state, id) !== null || problemAt(state, id) !== null);
  const empty = page.inputs.filter(
    (input) =>
      !odd.includes(input) &&
      !isNoted(request, input) &&
      shownValue(ports, { request, recipe, input }) === null,
  );
  const [required, optional] = [true, false].map((is) =>
    empty.filter((input) => isRequired({ page, request }, input) === is),
  );
  return [...odd, ...(required ?? []), ...(optional ?? [])];
}

function isRequired({ request }: Where, { required }: Input): boolean {
  return isOn(required, request.answers.given);
}

function isOption(input: Input, text: string): boolean {
  const said = text.trim().toLowerCase();
  return (
    input.type === 'choice' &&
    input.choices.some(({ id, title }) => id.toLowerCase() === said || title.toLowerCase() === said)
  );
}

/** Only offered: what somebody answered before is changed on the card. */
function isOffered(request: RequestRecord, input: Input): boolean {
  return !isNoted(request, input) && !Object.hasOwn(request.answers.given, input.id);
}

function isNoted(request: RequestRecord, { id }: Input): boolean {
  return pageState(request).noted.includes(id);
}

/** A picture, a reaction or an empty text is no answer. */
function isNothing({ text, naming, upload }: Typed): boolean {
  const said = `${text}${naming}`.replace(/[\p{Cf}\p{Variation_Selector}]/gu, '').trim();
  return upload === null && said === '';
}
