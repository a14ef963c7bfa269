import { datasetName, NO_PICK, searchInputOf } from '../../core/datasets';
import type { CardElement } from '../adaptive-card';

export interface PeopleSearch {
  readonly requestId: string;
  /** The text field below, to which what is picked is added. */
  readonly inputId: string;
  readonly wanted: 'people' | 'groups';
}

/**
 * A search in the directory above a text field; at most one on a card, because a client keeps the hits of the search
 * before (AdaptiveCards#8725). Where a host sends no search it finds nothing, and the field below takes everything.
 */
export function peopleSearch({ requestId, inputId, wanted }: PeopleSearch): CardElement {
  const what = wanted === 'groups' ? 'a group' : 'a group or person';
  return {
    type: 'Input.ChoiceSet',
    id: searchInputOf(inputId),
    spacing: 'Medium',
    style: 'filtered',
    isMultiSelect: false,
    label: `Find ${what}`,
    placeholder: 'Type a name; your pick is added below',
    isRequired: false,
    errorMessage: `Pick ${what} from the list, or leave this empty.`,
    // Some hosts refuse an empty list; it also takes a pick back.
    choices: [{ title: 'None, only the field below', value: NO_PICK }],
    'choices.data': { type: 'Data.Query', dataset: datasetName({ kind: wanted, requestId }) },
  };
}
