import { partNames } from './answer-parts';
import { at, type RecipeProblem } from './problem';
import type { Input, Recipe } from './schema';

/** Keys of a question card's own data, beside which the answer travels under the input's id. */
const OF_THE_CARD = ['requestId', 'page', 'question', 'waitingFor'];

/** What placeholders of the product begin with, and what those are. */
const FAMILIES: Readonly<Record<string, string>> = {
  input: 'what was answered',
  tenant: 'values of the tenant',
  login: 'where files of the tenant are fetched',
  authority: 'where people sign in',
  requester: 'the person who asks',
  vendor: 'how the vendor is called',
  app: 'values of the application',
  sp: 'values of its service principal',
  secret: 'values of its client secret',
  certificate: 'values of its signing certificate',
  group: 'values of the group that is made',
  check: 'outcomes of the recipe’s checks',
  sealed: 'answers that are kept sealed',
};
const OF_ONE_OF_TWO = /^(first|second)[A-Z]/;

/** Inputs whose name already means something else. */
export function inputNameProblems({ inputs }: Recipe): RecipeProblem[] {
  return inputs.flatMap((input, index) => {
    const why = whyTaken(input);
    return why === null ? [] : [at(['inputs', index, 'id'], `input “${input.id}” needs another id: ${why}`)];
  });
}

/** The answer itself is `{input.<id>}` under any name; the values that come with it are `{<id>.<name>}`. */
function whyTaken(input: Input): string | null {
  const { id } = input;
  if (OF_THE_CARD.includes(id)) return 'cards use this one themselves';
  if (partNames(input).length === 0) return null;
  const family = Object.hasOwn(FAMILIES, id) ? FAMILIES[id] : undefined;
  if (family !== undefined) return `{${id}.…} stands for ${family}`;
  const [, which] = OF_ONE_OF_TWO.exec(id) ?? [];
  return which === undefined ? null : `{${which}….…} stands for values of the ${which} of two applications`;
}
