import { searchInputOf } from '../../core/datasets';
import type { Person, RequestRecord } from '../../core/request';
import { own } from '../../core/own';
import { without } from '../../vendors/question-pages';
import type { Input } from '../../vendors/schema';
import type { Ports, Reply } from '../ports';
import { PAGE } from '../request/request-facts';
import { recipeOf } from '../request/recipe-of';
import { sayToPage } from './answer-page';
import { pageState } from './page-state';
import { withPicked } from './picked-principal';
import { shownValue } from './shown-values';

const LONGEST_PICK = 400;

interface Pressed {
  readonly requestId: string;
  readonly page: string;
  /** What stands in the fields, by input id; a pick of the search beside one under its id and `-search`. */
  readonly values: Readonly<Record<string, string>>;
  /** Fields of which the card showed what was noted; it may be older than what was typed last. */
  readonly noted: readonly string[];
  /** `Use it anyway`: exactly the warnings that the card shows are overruled. */
  readonly confirmed: boolean;
  readonly person: Person;
  readonly request?: RequestRecord;
}

/** `Continue` and `Use it anyway` on the card. */
export function continuePage(
  ports: Ports,
  { values, noted, confirmed, ...pressed }: Pressed,
): Promise<Reply> {
  return sayToPage(ports, {
    ...pressed,
    ends: true,
    fields: ({ page, request }) =>
      page.inputs.map((input) => {
        const value = valueIn(values, input);
        const typed = noted.includes(input.id) ? null : typedMeanwhile(ports, request, { input, value });
        return { input, value: typed ?? value, confirmed };
      }),
  });
}

/** What was typed after the card was drawn that was pressed, where its field was left as it was. */
function typedMeanwhile(
  ports: Ports,
  request: RequestRecord,
  { input, value }: { input: Input; value: string },
): string | null {
  const draft = own(request.answers.drafts, input.id);
  if (draft === undefined || !pageState(request).noted.includes(input.id)) return null;
  const answers = { ...request.answers, drafts: without(request.answers.drafts, [input.id]) };
  const before = { ...request, answers, facts: { ...request.facts, [PAGE]: null } };
  const shown = shownValue(ports, { request: before, recipe: recipeOf(ports, request), input }) ?? '';
  return value.trim() === '' || value === shown ? draft.value : null;
}

function valueIn(values: Pressed['values'], { id, type }: Input): string {
  const value = own(values, id) ?? '';
  if (type !== 'principals') return value;
  return withPicked(value, (own(values, searchInputOf(id)) ?? '').slice(0, LONGEST_PICK));
}
