import type { Answer, RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import { asAsked } from '../../vendors/as-asked';
import type { Input, Recipe } from '../../vendors/schema';
import type { Ports } from '../ports';
import { withinTurn } from '../request/within-turn';
import { offerAt, pageState, problemAt, type PageState } from './page-state';
import { isAddress } from './read-vendor-metadata';
import { keptUnseen } from './shown-values';
import { STILL_LOOKING } from './still-looking';
import { takeAnswer, type Taken } from './take-answer';

/** What was said in one field. */
export interface FieldSaid {
  readonly input: Input;
  readonly value: string;
  /** A warning that the card shows was read and overruled. */
  readonly confirmed?: boolean;
  /** Written as a message, not into the card's field. */
  readonly typed?: boolean;
  /** `value` is the link of an uploaded file with this name, not to be kept. */
  readonly uploadedAs?: string;
}

export interface FieldFound extends FieldSaid {
  readonly taken: Taken;
  /** It is still being looked up. */
  readonly isLooking?: boolean;
}

/** Somebody else's server answers when it likes. */
const ELSEWHERE_TIMES = 5 / 3;

interface Asked {
  readonly recipe: Recipe;
  readonly request: RequestRecord;
  readonly fields: readonly FieldSaid[];
}

/** Each field checked, and looked up where it names something; all at once. Changes nothing. */
export function takeFields(
  ports: Ports,
  asked: Asked,
): { readonly withinTurn: Promise<readonly FieldFound[]>; readonly all: Promise<readonly FieldFound[]> } {
  const fields = asked.fields.map((said) => ({ said, taken: takeField(ports, asked, said) }));
  const times = asked.fields.some(isElsewhere) ? ELSEWHERE_TIMES : 1;
  const found = fields.map(async ({ said, taken }): Promise<FieldFound> => {
    const inTime = await withinTurn(ports, taken, times);
    return inTime === null ? { ...said, ...LOOKING } : { ...said, ...shownOf(said), taken: inTime };
  });
  const all = Promise.all(
    fields.map(async ({ said, taken }) => ({ ...said, ...shownOf(said), taken: await taken })),
  );
  all.catch(() => undefined);
  return { withinTurn: Promise.all(found), all };
}

const LOOKING = { isLooking: true, taken: { problem: { severity: 'error', text: STILL_LOOKING } } } as const;

/** The link of an uploaded file is shown nowhere. */
function shownOf({ value, uploadedAs }: FieldSaid): { value: string } {
  return { value: uploadedAs === undefined ? value : '' };
}

function isElsewhere({ input, value }: FieldSaid): boolean {
  return input.type === 'sp-metadata' && isAddress(value.trim());
}

function takeField(ports: Ports, { recipe, request, fields }: Asked, said: FieldSaid): Promise<Taken> {
  const { input, typed = false, uploadedAs } = said;
  const state = pageState(request);
  const waits = waitingAt(state, said);
  const value = said.confirmed === true && said.value.trim() === '' ? (waits.kept ?? '') : said.value;
  const draft = own(request.answers.drafts, input.id);
  const unseen = typed || value.trim() !== '' ? null : keptUnseen(request, input);
  const kept = unseen ?? (!typed && isAsNoted(state, { input, value }, draft) ? draft : undefined);
  if (kept !== undefined) return Promise.resolve({ answer: kept });
  // Whoever changes the field and confirms has not seen the warnings about what stands there now.
  if (waits.read !== undefined && said.confirmed !== true) return Promise.resolve(waits.again);
  return takeAnswer(ports, asAsked(recipe, input, givenWith(request, fields)), {
    value,
    confirmed: said.confirmed === true && waits.isShown,
    typed,
    uploadedAs,
    kept: waits.read ?? draft,
    offer: offerAt(state, input.id),
  });
}

/** The warning that the card shows, where this is the value it is about. */
function waitingAt(state: PageState, { input, value }: FieldSaid) {
  const problem = problemAt(state, input.id);
  const { severity = 'error', text = '', kept, read } = problem ?? {};
  const isSame = problem !== null && severity === 'warning' && problem.value.trim() === value.trim();
  return {
    isShown: isSame,
    ...(isSame && kept !== undefined ? { kept } : {}),
    ...(isSame && read !== undefined ? { read } : {}),
    again: { problem: { severity, text }, ...(read === undefined ? {} : { read }) },
  };
}

/** The field shows an answer that was found good on this page. */
function isAsNoted(
  { noted }: PageState,
  { input, value }: { input: Input; value: string },
  draft: Answer | undefined,
): boolean {
  return draft !== undefined && noted.includes(input.id) && draft.value === value.trim();
}

/** Whether a field is required may hang on another of the same page. */
function givenWith({ answers }: RequestRecord, fields: readonly FieldSaid[]): Record<string, Answer> {
  const said = fields.map(({ input, value }) => [input.id, { value: value.trim() }] as const);
  return { ...answers.given, ...Object.fromEntries(said) };
}
