import { isJsonObject, type Json } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { Answer, RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import { isSensitive } from '../../vendors/sensitive';
import type { Input } from '../../vendors/schema';
import { isList, type Problem } from '../../vendors/validate-answer';
import { PAGE } from '../request/request-facts';
import type { Offer } from './offers';
import type { Taken } from './take-answer';

/** What is wrong with what stands in a field. */
export interface FieldProblem extends Problem {
  /** What the field shows. */
  readonly value: string;
  /** A long list that only waits to be confirmed: not shown, and kept whole. */
  readonly kept?: string;
  /** What counts once the warning is confirmed. */
  readonly read?: Answer;
}

/** What the card of the open page shows beside the answers. */
export interface PageState {
  readonly problems: Readonly<Record<string, FieldProblem>>;
  readonly offers: Readonly<Record<string, Offer>>;
  /** Inputs of which the draft was found good while this page is open. */
  readonly noted: readonly string[];
  /** Which look-up the page still waits for. */
  readonly looking: string | null;
}

export const NEW_PAGE: PageState = { problems: {}, offers: {}, noted: [], looking: null };

/** A longer wrong answer is not shown again. */
const LONGEST_SHOWN = 1_000;
const KEPT_WHOLE =
  'It is too long to be shown here. It is kept as you gave it: leave the field empty to use it.';

export function pageState({ facts }: Pick<RequestRecord, 'facts'>): PageState {
  const kept = facts[PAGE];
  return isJsonObject(kept) ? { ...NEW_PAGE, ...(kept as unknown as Partial<PageState>) } : NEW_PAGE;
}

export function keptState(state: PageState): Record<string, Json> {
  return { [PAGE]: state as unknown as Json };
}

export function problemAt(state: PageState, inputId: string): FieldProblem | null {
  return own(state.problems, inputId) ?? null;
}

export function offerAt(state: PageState, inputId: string): Offer | null {
  return own(state.offers, inputId) ?? null;
}

/** An answer that only waits to be confirmed and is too long for the field. */
export function isKeptWhole(state: PageState, inputId: string): boolean {
  return textAt(problemAt(state, inputId) as Json, 'kept') !== '';
}

/** One field as it was said: its problem or offer replaces what stood there, and a good answer clears both. */
export function withField(state: PageState, input: Input, said: { value: string; taken: Taken }): PageState {
  const { value, taken } = said;
  const problems = others(state.problems, input.id);
  const offers = others(state.offers, input.id);
  const noted = state.noted.filter((id) => id !== input.id);
  const rest = { ...state, problems, offers, noted };
  if ('answer' in taken) return { ...rest, noted: [...noted, input.id] };
  if ('problem' in taken)
    return { ...rest, problems: { ...problems, [input.id]: shownProblem(input, value, taken) } };
  return taken.offer === null ? rest : { ...rest, offers: { ...offers, [input.id]: taken.offer } };
}

function others<T>(fields: Readonly<Record<string, T>>, inputId: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(fields).filter(([id]) => id !== inputId));
}

function shownProblem(
  input: Input,
  said: string,
  { problem, again, read }: Extract<Taken, { problem: unknown }>,
): FieldProblem {
  const value = again ?? said;
  // Cut short it would be a wrong answer, and what is sensitive is kept nowhere.
  const isTooLong = value.length > LONGEST_SHOWN;
  const shown = read?.value ?? (isSensitive(input) || isTooLong ? '' : value);
  // Metadata is read, never kept; other single answers are never so long.
  const kept = isTooLong && isList(input) && problem.severity === 'warning' ? value : '';
  return {
    severity: problem.severity,
    text: kept === '' ? problem.text : `${problem.text} ${KEPT_WHOLE}`,
    value: shown,
    ...(kept === '' ? {} : { kept }),
    ...(read === undefined ? {} : { read }),
  };
}
