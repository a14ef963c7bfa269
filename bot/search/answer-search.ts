import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { datasetOf, type Dataset } from '../../core/datasets';
import { describeError } from '../../core/errors';
import type { Person } from '../../core/request';
import { literalLine, clipped } from '../../cards/text';
import { whyNoSearch } from '../../workflows/questions/search-for-request';
import { MOST_FOUND, searchable, searchPrincipals } from '../../workflows/questions/search-principals';
import { withinTurn } from '../../workflows/request/within-turn';
import type { BotParts } from '../bot-parts';
import { NOBODY } from '../inbound/inbound';
import { personOf } from '../inbound/person';
import type { SearchLimits } from './limits';
import { searchVendors } from './vendors';

/** What a filtered choice shows, and what its input sends when it is picked. */
export interface SearchResult {
  readonly title: string;
  readonly value: string;
}

type Found =
  | { readonly results: readonly SearchResult[] }
  | { readonly statusCode: 400 | 403 | 408 | 429; readonly why: string };

const TITLE_CHARACTERS = 150;
const LONGEST_TEXT = 1_000;

const searchValue = z.looseObject({
  queryText: z.string().max(LONGEST_TEXT),
  dataset: z.string().max(200),
});

/** `application/search`: what an input with `choices.data` of ours finds. Never throws. */
export async function answerSearch(
  bot: BotParts,
  context: TurnContext,
  limits: SearchLimits,
): Promise<ReturnType<typeof searchEnvelope>> {
  try {
    const parsed = searchValue.safeParse(context.activity.value);
    const dataset = parsed.success ? datasetOf(parsed.data.dataset) : null;
    if (!parsed.success || dataset === null)
      return searchEnvelope({ statusCode: 400, why: 'This search is not known here.' });
    const person = personOf(context.activity);
    if (person === null) return searchEnvelope({ statusCode: 403, why: NOBODY });
    if (!limits.admits(person.objectId))
      return searchEnvelope({ statusCode: 429, why: 'Too many searches. Wait a moment.' });
    const found = await find(bot, limits, { dataset, person, text: parsed.data.queryText });
    // How many, never who: names stay out of the log.
    const count = 'results' in found ? found.results.length : null;
    bot.ports.log.info({ dataset: dataset.kind, found: count }, 'A search was answered');
    return searchEnvelope(found);
  } catch (error) {
    bot.ports.log.warn(describeError(error), 'A search failed');
    return searchEnvelope({ statusCode: 408, why: SLOW });
  }
}

const SLOW =
  'The search took too long. Type on, or type the whole name or mail address into the field below.';

interface Search {
  readonly dataset: Dataset;
  readonly person: Person;
  readonly text: string;
}

async function find(bot: BotParts, limits: SearchLimits, { dataset, person, text }: Search): Promise<Found> {
  if (dataset.kind === 'vendors') return searchVendors(bot.ports, person, text);
  const { ports } = bot;
  const stop = await whyNoSearch(ports, { dataset, person });
  if (stop !== null) return { statusCode: 403, why: stop.text };
  const words = searchable(text);
  if (words === null) return { results: [] };
  const { kind: wanted } = dataset;
  const looking = limits.remembered(`${wanted}:${words.toLowerCase()}`, () =>
    searchPrincipals(ports, { text: words, wanted }),
  );
  const results = await withinTurn(ports, looking);
  return results === null ? { statusCode: 408, why: SLOW } : { results };
}

export function searchEnvelope(found: Found) {
  if ('why' in found) {
    return {
      statusCode: found.statusCode,
      type: 'application/vnd.microsoft.error',
      value: { code: String(found.statusCode), message: found.why },
    };
  }
  const results = found.results
    .slice(0, MOST_FOUND)
    .map(({ title, value }) => ({ title: clipped(literalLine(title), TITLE_CHARACTERS), value }));
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results },
  };
}
