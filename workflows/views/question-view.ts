import { isJsonObject } from '../../core/json';
import type { CardRecord } from '../../core/ports/card-store';
import type { RequestRecord } from '../../core/request';
import type { FieldView, QuestionView } from '../../core/views';
import { notConfirmed } from '../../vendors/not-confirmed';
import { textAt } from '../../core/json-read';
import type { Page } from '../../vendors/question-pages';
import type { Recipe } from '../../vendors/schema';
import type { Ports } from '../ports';
import { formIn, pageBefore, pageOpenNow } from '../questions/open-page';
import { pageState } from '../questions/page-state';
import { vendorNameOf } from '../request/placeholder-values';
import { recipeOf } from '../request/recipe-of';
import { ANSWERS_CARD, CHANGES_REQUESTED, OPEN_CARD } from '../request/request-facts';
import { fieldView } from './field-view';
import { givenAnswers } from './given-answers';

const LONGEST_TITLE = 90;

/** The open page while it is the newest question card; afterwards the answers, or that it goes on elsewhere. */
export function questionView(ports: Ports, request: RequestRecord, { subject }: CardRecord): QuestionView {
  const recipe = recipeOf(ports, request);
  const isOpen = request.state === 'collecting' && request.facts[OPEN_CARD] === subject;
  const page = isOpen ? pageOpenNow(ports, recipe, request) : null;
  const isNewest = isOpen || request.facts[ANSWERS_CARD] === subject;
  const answers = isNewest ? givenAnswers(recipe, request) : [];
  const status = page !== null ? 'open' : answers.length > 0 ? 'answered' : 'closed';
  return {
    kind: 'question',
    requestId: request.id,
    vendorName: vendorNameOf(request, recipe),
    requesterName: request.requester.displayName,
    ...(page === null ? NO_PAGE : pageView(ports, { recipe, request, page })),
    answers: page !== null && formIn(request).length > 0 ? [] : answers,
    status,
    note: status === 'closed' ? (isNewest ? (request.reason ?? GOES_ON) : GOES_ON) : null,
  };
}

const GOES_ON = 'Goes on below.';

const NO_PAGE = {
  ...{ page: '', title: '', asks: null, prerequisites: [], where: '', link: null, fields: [], noted: [] },
  canGoBack: false,
} as const;

interface Open {
  readonly recipe: Recipe;
  readonly request: RequestRecord;
  readonly page: Page;
}

function pageView(ports: Ports, { recipe, request, page }: Open) {
  const before = pageBefore(ports, recipe, request);
  const where = commonPlace(page);
  return {
    page: page.key,
    title: titleOf(page, formIn(request).length > 0),
    asks: askedChanges(request),
    prerequisites: before === null && formIn(request).length === 0 ? beforeBeginning(recipe) : [],
    where,
    link: linkIn(recipe),
    fields: withOneSearch(
      page.inputs.map((input) => fieldView(ports, { recipe, request, input, isPlaceKnown: where !== '' })),
    ),
    noted: pageState(request).noted,
    canGoBack: before !== null,
  };
}

/** A client keeps the hits of the search before, so a card has one search. */
function withOneSearch(fields: readonly FieldView[]): readonly FieldView[] {
  const first = fields.findIndex(({ search }) => search !== null);
  return fields.map((field, index) => (index === first ? field : { ...field, search: null }));
}

/** The questions themselves, as long as they fit one line or two. */
function titleOf({ inputs }: Page, isForm: boolean): string {
  if (isForm && inputs.length > 1) return 'Your answers';
  const labels = inputs.map(({ label }) => label);
  const all =
    labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1) ?? ''}`;
  return all.length <= LONGEST_TITLE || labels.length < 2 ? all : `${labels.length} questions`;
}

/** Where everything on the page is found, if that is one place. */
function commonPlace({ inputs }: Page): string {
  const places = new Set(inputs.map(({ where }) => where ?? ''));
  const [place = ''] = places;
  return places.size === 1 ? place : '';
}

function linkIn({ sources }: Recipe): QuestionView['link'] {
  const url = sources.find((source) => source.url !== undefined)?.url;
  return url === undefined ? null : { title: 'Instructions', url };
}

function askedChanges({ facts }: RequestRecord): string | null {
  const wish = facts[CHANGES_REQUESTED];
  return isJsonObject(wish) ? `${textAt(wish, 'by')} asks: ${textAt(wish, 'reason')}` : null;
}

function beforeBeginning(recipe: Recipe): readonly string[] {
  const said = notConfirmed(recipe);
  return said === null ? recipe.prerequisites : [said, ...recipe.prerequisites];
}
