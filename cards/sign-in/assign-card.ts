import type { AdaptiveCard } from '../adaptive-card';
import { ASIDE, button } from '../buttons';
import { line, run } from '../parts/line';
import { peopleSearch } from '../parts/people-search';
import template from '../small.template.json';
import { cardTemplate } from '../template';
import { clipped, escapedMarkdown, literalLine } from '../text';

export interface AssignView {
  readonly requestId: string;
  readonly vendorName: string;
  /** Whom Microsoft's log names as refused last; `null` where it names nobody. */
  readonly refused: { readonly name: string; readonly at: string; readonly value: string } | null;
}

/** Id of the field that says who. */
export const WHOM = 'whom';

const NAME_CHARACTERS = 120;
const LONGEST_ANSWER = 1_000;

const draw = cardTemplate(template);

/** Asks who else may sign in. */
export function assignCard({ requestId, vendorName, refused }: AssignView): AdaptiveCard {
  const name = literalLine(clipped(vendorName, NAME_CHARACTERS));
  const who =
    refused === null
      ? 'Name whoever was refused, or a group that they are a direct member of.'
      : `Microsoft’s log names ${clipped(refused.name, NAME_CHARACTERS)} as refused last, ${clipped(refused.at, NAME_CHARACTERS)}. Name somebody else where you mean somebody else, or a group that they are a direct member of.`;
  const body = [
    {
      type: 'TextBlock',
      style: 'heading',
      text: escapedMarkdown(`${name}: who else may sign in`),
      size: 'Large',
      weight: 'Bolder',
      wrap: true,
    },
    line([run(who)], { spacing: 'Small' }),
    peopleSearch({ requestId, inputId: WHOM, wanted: 'people' }),
    {
      type: 'Input.Text',
      id: WHOM,
      label: 'Person or group: name, mail address or object ID',
      placeholder: 'e.g. SSO Users',
      maxLength: LONGEST_ANSWER,
      isRequired: false,
      errorMessage: 'Name one person or group.',
      ...(refused === null ? {} : { value: clipped(refused.value, LONGEST_ANSWER) }),
    },
    line([run('It is planned, shown and approved before anything is written.', { isSubtle: true })], {
      spacing: 'Small',
    }),
  ];
  return draw({
    fields: {},
    parts: { body },
    actions: [
      button(
        'Assign them',
        { requestId, cure: 'assign', ...ASIDE },
        { verb: 'cure', style: 'positive', associatedInputs: 'auto' },
      ),
    ],
    summary: `${name}: say who else may sign in.`,
  });
}
