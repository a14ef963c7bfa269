import type { AdaptiveCard, CardElement } from './adaptive-card';
import { button } from './buttons';
import template from './framed.template.json';
import { line, run } from './parts/line';
import { cardTemplate } from './template';
import { clipped, literalLine } from './text';

/** Applications of which one is to be watched. */
export interface WatchChoiceView {
  /** `''` where no name was typed. */
  readonly typed: string;
  readonly candidates: readonly {
    readonly objectId: string;
    readonly clientId: string;
    readonly displayName: string;
    /** `21 Nov 2026`; blank where Graph does not say. */
    readonly createdOn: string;
  }[];
  readonly isMore: boolean;
}

const NAME_CHARACTERS = 60;
const CALLED_CHARACTERS = 30;

const draw = cardTemplate(template);

/** One row an application, each with its button. */
export function watchChoiceCard({ typed, candidates, isMore }: WatchChoiceView): AdaptiveCard {
  const title = 'Which application shall be watched?';
  const meant = typed === '' ? '' : `These may be meant by “${clipped(typed, NAME_CHARACTERS)}”. `;
  const more = isMore ? 'There are more: say its client ID if it is not here.' : '';
  const note = `${meant}${more}`.trim();
  const body: CardElement[] = [
    { type: 'TextBlock', style: 'heading', text: title, size: 'Large', weight: 'Bolder', wrap: true },
    ...(note === '' ? [] : [line([run(note, { isSubtle: true })], { spacing: 'Small' })]),
    ...candidates.map((one, index) => rowPart(one, nth(candidates, index))),
  ];
  return draw({
    fields: {},
    parts: { body },
    actions: [],
    summary: `${title} ${candidates.map(({ displayName }) => displayName).join('; ')}`,
  });
}

type Candidate = WatchChoiceView['candidates'][number];

function rowPart({ objectId, clientId, displayName, createdOn }: Candidate, number: string): CardElement {
  const created = createdOn === '' ? '' : `, created on ${createdOn}`;
  const title = `Watch ${called(displayName)}${number}`;
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      line([run(clipped(displayName, NAME_CHARACTERS), { weight: 'Bolder' })]),
      line([run(`Client ID ${clientId}${created}`, { isSubtle: true, size: 'Small' })], { spacing: 'None' }),
      {
        type: 'ActionSet',
        spacing: 'Small',
        actions: [button(title, { application: objectId }, { verb: 'watch' })],
      },
    ],
  };
}

function called(displayName: string): string {
  return literalLine(clipped(displayName, CALLED_CHARACTERS));
}

/** " 2" for the second of one name, so that no two buttons are called the same. */
function nth(candidates: readonly Candidate[], index: number): string {
  const names = candidates.map(({ displayName }) => called(displayName));
  const before = names.slice(0, index).filter((name) => name === names[index]).length;
  return before === 0 ? '' : ` ${before + 1}`;
}
