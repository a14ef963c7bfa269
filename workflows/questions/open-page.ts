import type { Json } from '../../core/json';
import type { Answers, RequestRecord } from '../../core/request';
import { pagesBefore, pageWith, settled, type Knowing, type Page } from '../../vendors/question-pages';
import type { Recipe } from '../../vendors/schema';
import type { Ports } from '../ports';
import { placeholderValues } from '../request/placeholder-values';
import { mayAskLate } from '../request/former-answers';
import { BEGUN, FORM, isHandedOver } from '../request/request-facts';
import {
  adoptionQuestions,
  asAskedNow,
  isAboutExisting,
  questionsFor,
} from './existing-application-question';
import { goneOf, isOnlyGoneAsked } from './gone-answers';
import { missingQuestions } from './missing-address';

type Knows = Pick<Ports, 'rules'>;

/** What is asked next, and the answers with what nobody is asked. */
export interface Open {
  /** `null` when everything is answered. */
  readonly page: Page | null;
  readonly answers: Answers;
}

/** A pure function of recipe and request. */
export function openPage(knows: Knows, recipe: Recipe, request: RequestRecord): Open {
  if (isOnlyGoneAsked(request)) return { page: gonePage(recipe, request), answers: request.answers };
  const form = formIn(request);
  if (form.length > 0) {
    const asked = questionsFor(recipe, request).filter(({ id }) => form.includes(id));
    if (asked.length > 0) return { page: pageWith(asked), answers: request.answers };
  }
  const adoption = openAdoption(request);
  if (adoption !== null) return { page: adoption, answers: request.answers };
  const { page, answers } = settled(recipe, request.answers, knowing(knows, recipe, request));
  return { page: page && pageWith(page.inputs.map((one) => asAskedNow(request, one))), answers };
}

/** The page that is open now; `null` when the request takes no answers. */
export function pageOpenNow(knows: Knows, recipe: Recipe, request: RequestRecord): Page | null {
  return request.state === 'collecting' ? openPage(knows, recipe, request).page : null;
}

/** The page that `Back` opens; what an application was made of cannot be taken back by a button. */
export function pageBefore(knows: Knows, recipe: Recipe, request: RequestRecord): Page | null {
  const { page } = openPage(knows, recipe, request);
  if (formIn(request).length > 0) return openAdoption(request);
  const isAdoption = page?.inputs.some(({ id }) => isAboutExisting(id)) === true;
  const key = isAdoption ? null : (page?.key ?? null);
  const begun = idsIn(request, BEGUN);
  const previous = pagesBefore(recipe, request.answers, { key, knowing: knowing(knows, recipe, request) })
    .filter(({ inputs }) => !inputs.every(({ id }) => begun.includes(id)))
    .at(-1);
  if (previous === undefined) return isAdoption ? null : answeredAdoption(request);
  const again = [...missingQuestions(request), ...(goneOf(request)?.questions ?? [])];
  const mayBeTaken = ({ id, asked }: Page['inputs'][number]): boolean =>
    (again.length === 0 || again.includes(id)) && (!isHandedOver(request) || asked === 'after-hand-over');
  return previous.inputs.every(mayBeTaken) ? previous : null;
}

/** The plan is made of operations that were planned before: nothing but what it lacks is asked. */
function gonePage(recipe: Recipe, request: RequestRecord): Page | null {
  const gone = goneOf(request)?.questions ?? [];
  const { given } = request.answers;
  const open = questionsFor(recipe, request).filter(
    ({ id }) => gone.includes(id) && !Object.hasOwn(given, id),
  );
  return open.length === 0 ? null : pageWith(open);
}

/** Which application is meant decides what else there is to ask; with another name chosen it is open still. */
function openAdoption(request: RequestRecord): Page | null {
  const open = adoptionQuestions(request).find(({ id }) => !Object.hasOwn(request.answers.given, id));
  return open === undefined ? null : pageWith([open]);
}

function answeredAdoption(request: RequestRecord): Page | null {
  const [answered] = adoptionQuestions(request);
  return answered === undefined || missingQuestions(request).length > 0 ? null : pageWith([answered]);
}

/** Asked on one card although they are answered. */
export function formIn(request: Pick<RequestRecord, 'facts'>): readonly string[] {
  return idsIn(request, FORM);
}

function idsIn({ facts }: Pick<RequestRecord, 'facts'>, fact: string): readonly string[] {
  const ids = facts[fact];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

export function keptForm(ids: readonly string[] | null): Record<string, Json> {
  return { [FORM]: ids === null ? null : [...ids] };
}

function knowing({ rules }: Knows, recipe: Recipe, request: RequestRecord): Knowing {
  return {
    known: (answers) => placeholderValues({ request: { ...request, answers }, recipe }, rules),
    handedOver: mayAskLate(request),
  };
}
