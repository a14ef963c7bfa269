import type { VendorListView } from '../core/views';
import type { AdaptiveCard } from './adaptive-card';
import { button } from './buttons';
import { cardTemplate } from './template';
import { clipped } from './text';
import template from './vendor-list.template.json';

const MOST_DESCRIBED = 40;
const MOST_CHOICES = 200;
const NAME_CHARACTERS = 60;
const NOTE_CHARACTERS = 600;
const SUMMARY_CHARACTERS = 140;

const draw = cardTemplate(template);

/** The vendors we know and a way to start with one; `Continue` brings `vendor` and the command. */
export function vendorListCard({ vendors, note, named }: VendorListView): AdaptiveCard {
  const undescribed = vendors.length - MOST_DESCRIBED;
  const listed = vendors.slice(0, MOST_CHOICES).map(({ id, name, summary, draft }) => ({
    id,
    name: clipped(name, NAME_CHARACTERS),
    summary: clipped(summary, SUMMARY_CHARACTERS),
    mark: draft ? ' (draft)' : '',
  }));
  return draw({
    fields: {
      note: clipped(
        note ?? (vendors.length === 0 ? 'There is no vendor to choose from.' : ''),
        NOTE_CHARACTERS,
      ),
      vendors: listed.slice(0, MOST_DESCRIBED),
      more: undescribed > 0 ? `… and ${undescribed} more in the list below.` : '',
      choices: listed,
    },
    actions:
      vendors.length === 0
        ? []
        : [
            button(
              'Continue',
              { command: 'setup-sso', ...(named === null ? {} : { named }) },
              { style: 'positive', associatedInputs: 'auto' },
            ),
          ],
    summary: `${note ?? ''} Choose a vendor: ${vendors.map(({ name }) => name).join(', ')}`,
  });
}
