import type { QuestionView } from '../../core/views';
import type { AdaptiveCard, CardAction, CardElement } from '../adaptive-card';
import { button } from '../buttons';
import { buttons } from '../parts/buttons';
import { fold } from '../parts/fold';
import { head } from '../parts/head';
import { line, run } from '../parts/line';
import { questionField, TEXT_CHARACTERS, withLink } from './question-field';
import template from './question.template.json';
import { cardTemplate } from '../template';
import { clipped, escapedMarkdown, literalLine } from '../text';

const SHOWN_VALUE_CHARACTERS = 300;
const LABEL_CHARACTERS = 200;

const draw = cardTemplate(template);

/** The questions of one page; the answers once they are given, a note once it is closed. */
export function questionCard(view: QuestionView): AdaptiveCard {
  return draw({
    fields: {},
    parts: { body: bodyOf(view) },
    actions: buttonsOf(view),
    summary: summaryOf(view),
  });
}

function bodyOf(view: QuestionView): readonly CardElement[] {
  switch (view.status) {
    case 'answered':
      return [
        line([
          run('✔ ', { color: 'Good', weight: 'Bolder' }),
          run(`Answers for ${nameOf(view)}`, { weight: 'Bolder' }),
        ]),
        ...answersFolded(view),
      ];
    case 'closed':
      return [line([run(`${nameOf(view)}: `, { weight: 'Bolder' }), run(noteOf(view))])];
    case 'open':
      return [
        ...head({
          vendorName: nameOf(view),
          line: `Set up single sign-on, asked for by ${view.requesterName}`,
          turn: { kind: 'yours' },
          step: 1,
        }),
        ...asked(view),
        ...titled(view),
        ...prerequisites(view),
        ...view.fields.flatMap((field, index) =>
          questionField(field, { requestId: view.requestId, isFirst: index === 0, link: linkOf(view) }),
        ),
        ...answersFolded(view),
      ];
  }
}

/** A single question is its own title. */
function titled({ fields, title, where, link }: QuestionView): readonly CardElement[] {
  const place = where === '' ? [] : [line(withLink(where, link), { spacing: 'Small' })];
  if (fields.length === 1) return place;
  const text = escapedMarkdown(literalLine(clipped(title, LABEL_CHARACTERS)));
  const heading = {
    type: 'TextBlock',
    style: 'heading',
    text,
    size: 'Medium',
    weight: 'Bolder',
    wrap: true,
    spacing: 'Medium',
  };
  return [heading, ...place];
}

/** Said once: for the whole page, else beside the first field. */
function linkOf({ where, link }: QuestionView): QuestionView['link'] {
  return where === '' ? link : null;
}

function asked({ asks }: QuestionView): readonly CardElement[] {
  if (asks === null) return [];
  const items = [line([run(clipped(asks, TEXT_CHARACTERS))])];
  return [{ type: 'Container', style: 'warning', spacing: 'Small', items }];
}

function prerequisites({ prerequisites: before }: QuestionView): readonly CardElement[] {
  if (before.length === 0) return [];
  const titles = { open: 'Before you begin', close: 'Hide what must be so before you begin' };
  const items = before.map((text) =>
    line([run(`• ${clipped(text, TEXT_CHARACTERS)}`)], { spacing: 'Small' }),
  );
  return fold('before', titles, items);
}

function answersFolded({ answers }: QuestionView): readonly CardElement[] {
  if (answers.length === 0) return [];
  const count = answers.length === 1 ? 'the answer' : `the ${answers.length} answers`;
  const items = answers.map(({ label, value }) =>
    line([
      run(`${clipped(label, LABEL_CHARACTERS)}: `, { weight: 'Bolder' }),
      run(clipped(value, SHOWN_VALUE_CHARACTERS)),
    ]),
  );
  return fold('answers', { open: `Show ${count}`, close: `Hide ${count}` }, items);
}

function buttonsOf(view: QuestionView): readonly CardAction[] {
  if (view.status !== 'open') return [];
  const data = { requestId: view.requestId, page: view.page, noted: view.noted.join('+') };
  const withInput = { associatedInputs: 'auto' } as const;
  const warns = view.fields.some(({ problem }) => problem?.severity === 'warning');
  const second = [
    ...(warns ? [button('Use it anyway', data, withInput)] : []),
    ...(view.canGoBack ? [button('Back', data)] : []),
  ];
  const all = [
    button('Continue', data, { ...withInput, style: 'positive' }),
    ...second,
    button('Cancel', data),
  ];
  return buttons(all, second.length === 0 ? 1 : 2);
}

function nameOf({ vendorName }: QuestionView): string {
  return clipped(vendorName, LABEL_CHARACTERS);
}

function noteOf({ note }: QuestionView): string {
  return clipped(note ?? 'this card is closed.', TEXT_CHARACTERS);
}

function summaryOf(view: QuestionView): string {
  switch (view.status) {
    case 'answered':
      return `${view.vendorName}: the answers.`;
    case 'closed':
      return `${view.vendorName}: ${noteOf(view)}`;
    case 'open':
      return `${view.asks === null ? '' : `${view.asks} `}${view.vendorName}: ${view.title}. ${view.fields[0]?.why ?? ''}`;
  }
}
