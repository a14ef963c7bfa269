import { datasetName } from '../../core/datasets';
import type { VendorListView, VendorRowView } from '../../core/views';
import type { AdaptiveCard, CardElement } from '../adaptive-card';
import { button } from '../buttons';
import { fold } from '../parts/fold';
import { line, run } from '../parts/line';
import { cardTemplate } from '../template';
import { clipped, literalLine } from '../text';
import template from './vendor-list.template.json';

const NAME_CHARACTERS = 60;
const TILE_CHARACTERS = 40;
const NOTE_CHARACTERS = 600;
/** Names of one category. */
const LINE_CHARACTERS = 700;
const MOST_CATEGORIES = 40;
/** Clients cut off what does not fit a row of a phone. */
const SHORT_TITLE = 12;
const rowLength = (longest: number) => (longest <= SHORT_TITLE ? 3 : longest <= 2 * SHORT_TITLE ? 2 : 1);
const MOST_TILES = 10;
/** Of the choices as JSON, in UTF-8; the search of Teams finds those beyond, and typing does everywhere. */
const CHOICES_BYTES = 8_000;
const CATEGORIES_BYTES = 5_000;

const DRAFT =
  'Draft: nobody has confirmed its facts in a tenant yet. Compare each value with the vendor’s own page.';

const draw = cardTemplate(template);

/**
 * A search over all vendors, buttons for some, all by category on demand. Every button brings `vendor` and the
 * command. Where a host sends no search the choices on the card are filtered, and `/setup-sso <name>` finds the rest.
 */
export function vendorListCard(view: VendorListView): AdaptiveCard {
  const { tiles, all, count, note, named } = view;
  const choices = choicesOf(all);
  const drafts = [...tiles, ...all].some(({ draft }) => draft);
  return draw({
    fields: {
      note: clipped(note ?? (all.length === 0 ? 'There is no vendor to choose from.' : ''), NOTE_CHARACTERS),
      hasTiles: tiles.length > 0,
      choices,
      searchLabel: `Search all ${count} vendors`,
      dataset: datasetName({ kind: 'vendors' }),
      hasCategories: view.categories.length > 0,
      draft: drafts ? DRAFT : '',
    },
    parts: {
      tiles: tileRows(tiles, named),
      go: [
        button(
          'Continue',
          { command: 'setup-sso', ...(named === null ? {} : { named }) },
          { style: 'positive', associatedInputs: 'auto' },
        ),
      ] as unknown as readonly CardElement[],
      categories: categoriesOf(view),
    },
    actions: [],
    summary: `${note ?? ''} Choose a vendor: ${[...tiles, ...all].map(({ name }) => name).join(', ')}`,
  });
}

function tileRows(tiles: readonly VendorRowView[], named: string | null): readonly CardElement[] {
  const shown = tiles.slice(0, MOST_TILES);
  const actions = shown.map((one) => startButton(one, named));
  const aRow = rowLength(Math.max(0, ...actions.map(({ title }) => title.length)));
  return Array.from({ length: Math.ceil(shown.length / aRow) }, (_, row) => ({
    type: 'ActionSet',
    spacing: 'Small',
    actions: actions.slice(row * aRow, (row + 1) * aRow),
  }));
}

/** Its title is the vendor; what it does is what `Continue` does with that vendor picked. */
function startButton({ id, name, draft }: VendorRowView, named: string | null) {
  const title = literalLine(`${clipped(name, TILE_CHARACTERS)}${draft ? ' (draft)' : ''}`);
  const data = { command: 'setup-sso', vendor: id, ...(named === null ? {} : { named }) };
  const { fallback, ...execute } = button(title, data);
  return {
    ...execute,
    verb: 'continue',
    tooltip: literalLine(`Set up ${clipped(name, NAME_CHARACTERS)}`),
    fallback: { ...fallback, data: { ...data, verb: 'continue' } },
  };
}

function choicesOf(all: readonly VendorRowView[]) {
  const choices: { id: string; title: string }[] = [];
  let left = CHOICES_BYTES;
  for (const { id, name, draft } of all) {
    const choice = { id, title: `${clipped(name, NAME_CHARACTERS)}${draft ? ' (draft)' : ''}` };
    left -= Buffer.byteLength(JSON.stringify(choice));
    if (left < 0) break;
    choices.push(choice);
  }
  return choices;
}

function categoriesOf({ categories, count }: VendorListView): readonly CardElement[] {
  const titles = {
    open: `Show all ${count} vendors by what they are for`,
    close: 'Hide the vendors',
  };
  let left = CATEGORIES_BYTES;
  const lines = categories.slice(0, MOST_CATEGORIES).flatMap(({ name, vendors }) => {
    const names = clipped(
      vendors.map((vendor) => clipped(vendor.name, NAME_CHARACTERS)).join(', '),
      LINE_CHARACTERS,
    );
    left -= Buffer.byteLength(`${name}${names}`);
    return left < 0
      ? []
      : [
          line(
            [
              run(`${name === '' ? 'Others' : clipped(name, NAME_CHARACTERS)}: `, { weight: 'Bolder' }),
              run(names),
            ],
            {
              spacing: 'Small',
            },
          ),
        ];
  });
  const typing = line([run('Type /setup-sso and a name to start with one.', { isSubtle: true })]);
  return fold('vendorCategories', titles, [typing, ...lines]);
}
