import type { AdviceView } from '../../core/advice-view';
import type { FailedSignInView } from '../../core/views';
import type { AdaptiveCard, CardAction, CardElement } from '../adaptive-card';
import { ASIDE, button } from '../buttons';
import { buttons } from '../parts/buttons';
import { line, run } from '../parts/line';
import template from '../small.template.json';
import { cardTemplate } from '../template';
import { clipped, escapedMarkdown, literalLine } from '../text';

const NAME_CHARACTERS = 40;
const ABOUT_CHARACTERS = 240;
const TEXT_CHARACTERS = 600;
const VALUE_CHARACTERS = 300;
const MOST_FACTS = 5;
const MOST_OTHERS = 4;

const draw = cardTemplate(template);

/** What an AADSTS number means for one set-up, who can mend it, and what to do. */
export function adviceCard(view: AdviceView): AdaptiveCard {
  return draw(partsOf(view, view.isFailure ? view.code : `${view.code}: no failure`));
}

/** The same of a sign-in that the tenant's log tells of. */
export function failedSignInCard({ advice, headline, vendorName }: FailedSignInView): AdaptiveCard {
  const name = literalLine(clipped(vendorName, NAME_CHARACTERS));
  return draw(partsOf({ ...advice, about: headline }, `${name}: ${advice.code}`));
}

function partsOf(view: AdviceView, title: string) {
  const { code, about, means, who, steps, facts, notes } = view;
  const body = [
    heading(title),
    line([run(clipped(about, ABOUT_CHARACTERS), { isSubtle: true })], { spacing: 'None' }),
    line([run(clipped(means, TEXT_CHARACTERS))], { spacing: 'Medium' }),
    ...facts.slice(0, MOST_FACTS).map(factLine),
    labelled('Who can mend it', who),
    ...steps.map((step, index) =>
      labelled(steps.length === 1 ? 'What to do' : `What to do, ${index + 1}`, step),
    ),
    ...notes.map((note) =>
      line([run(clipped(note, TEXT_CHARACTERS), { isSubtle: true })], { spacing: 'Small' }),
    ),
  ];
  return {
    fields: {},
    parts: { body },
    actions: buttons(actionsOf(view)),
    summary: `${code}: ${means} ${steps.join(' ')}`,
  };
}

function heading(text: string): CardElement {
  const style = { style: 'heading', size: 'Large', weight: 'Bolder', wrap: true };
  return { type: 'TextBlock', text: escapedMarkdown(text), ...style };
}

function labelled(label: string, text: string): CardElement {
  return line([run(`${label}: `, { weight: 'Bolder' }), run(clipped(text, TEXT_CHARACTERS))], {
    spacing: 'Small',
  });
}

function factLine({ label, value }: AdviceView['facts'][number]): CardElement {
  return line(
    [run(`${label}: `, { isSubtle: true }), run(clipped(value, VALUE_CHARACTERS), { fontType: 'Monospace' })],
    { spacing: 'Small' },
  );
}

function actionsOf({ buttons: cures, others, lookUpUrl }: AdviceView): CardAction[] {
  return [
    ...cures.map(({ title, data, verb }) =>
      button(title, { ...data, ...ASIDE }, verb === undefined ? {} : { verb }),
    ),
    ...others
      .slice(0, MOST_OTHERS)
      .map(({ requestId, name, code }) =>
        button(
          `It is about ${clipped(name, NAME_CHARACTERS)}`,
          { requestId, code: String(code), ...ASIDE },
          { verb: 'it-is-about' },
        ),
      ),
    { type: 'Action.OpenUrl', title: 'Microsoft’s page on it', url: lookUpUrl },
  ];
}
