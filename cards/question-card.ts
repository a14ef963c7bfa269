import type { QuestionView } from '../core/views';
import type { AdaptiveCard, CardAction, CardElement } from './adaptive-card';
import { button } from './buttons';
import { peopleSearch } from './parts/people-search';
import template from './question.template.json';
import { cardTemplate } from './template';
import { clipped, escapedMarkdown } from './text';

const SHOWN_VALUE_CHARACTERS = 300;
const LABEL_CHARACTERS = 200;
const EXPLANATION_CHARACTERS = 600;
/** A longer value is not offered again: cut short it would be sent back as a wrong answer. */
const OFFERED_VALUE_CHARACTERS = 8_000;

const draw = cardTemplate(template);

/** One question with its input; a single line once answered, a note once closed. */
export function questionCard(view: QuestionView): AdaptiveCard {
  const answer = shownValue(view);
  const label = clipped(view.label, LABEL_CHARACTERS);
  return draw({
    fields: {
      status: view.status,
      heading: view.status === 'closed' ? 'Question closed' : `Question ${view.position} of ${view.total}`,
      vendorName: clipped(view.vendorName, LABEL_CHARACTERS),
      note: clipped(view.note ?? 'This question is closed.', EXPLANATION_CHARACTERS),
      asks: clipped(view.asks ?? '', EXPLANATION_CHARACTERS),
      label,
      shownValue: answer,
      prerequisites: view.prerequisites.map((text) => ({
        prerequisite: clipped(text, EXPLANATION_CHARACTERS),
      })),
      hasPrerequisites: view.prerequisites.length > 0,
      why: clipped(view.why, EXPLANATION_CHARACTERS),
      where: clipped(view.where ?? '', EXPLANATION_CHARACTERS),
      ...inputFields(view, label),
      ...problemFields(view),
    },
    parts: { search: searchOf(view) },
    actions: buttonsOf(view),
    summary: summaryOf(view, answer),
  });
}

function searchOf({ search, requestId, question }: QuestionView): readonly CardElement[] {
  return search === null ? [] : [peopleSearch({ requestId, inputId: question, wanted: search })];
}

function inputFields(view: QuestionView, label: string) {
  return {
    input: view.input,
    searches: view.search !== null,
    style: view.input === 'password' ? 'password' : 'text',
    isMultiline: view.input === 'lines',
    question: view.question,
    inputLabel: view.required ? label : `${label} (optional)`,
    placeholder: view.example === null ? '' : `e.g. ${clipped(view.example, LABEL_CHARACTERS)}`,
    value: offeredValue(view.value ?? ''),
    required: view.required,
    errorMessage: escapedMarkdown(clipped(view.errorMessage, EXPLANATION_CHARACTERS)),
    choices: view.choices.map(({ id, title }) => ({ id, title: clipped(title, LABEL_CHARACTERS) })),
    explanations: view.choices
      .filter(({ explanation }) => explanation !== '')
      .map(({ title, explanation }) => ({
        title: clipped(title, LABEL_CHARACTERS),
        explanation: clipped(explanation, EXPLANATION_CHARACTERS),
      })),
  };
}

function offeredValue(value: string): string {
  return value.length > OFFERED_VALUE_CHARACTERS ? '' : value;
}

function problemFields({ problem }: QuestionView) {
  const isWarning = problem?.severity === 'warning';
  return {
    problemWord: isWarning ? 'Looks unusual' : 'Cannot be used',
    problemStyle: isWarning ? 'warning' : 'attention',
    problemText: clipped(problem?.text ?? '', EXPLANATION_CHARACTERS),
  };
}

function buttonsOf(view: QuestionView): CardAction[] {
  if (view.status !== 'open') return [];
  const data = { requestId: view.requestId, question: view.question };
  const withInput = { associatedInputs: 'auto' } as const;
  return [
    button('Continue', data, { ...withInput, style: 'positive' }),
    ...(view.problem?.severity === 'warning' ? [button('Use it anyway', data, withInput)] : []),
    ...(view.canGoBack ? [button('Back', data)] : []),
    button('Cancel', data),
  ];
}

function shownValue({ choices, value }: QuestionView): string {
  const title = choices.find(({ id }) => id === value)?.title ?? value ?? '';
  return title === '' ? '–' : clipped(title, SHOWN_VALUE_CHARACTERS);
}

function summaryOf(view: QuestionView, answer: string): string {
  switch (view.status) {
    case 'answered':
      return `${view.label}: ${answer}`;
    case 'closed':
      return `${view.vendorName}: ${view.note ?? 'this question is closed.'}`;
    case 'open':
      return `${view.asks === null ? '' : `${view.asks} `}${view.vendorName}, question ${view.position} of ${view.total}: ${view.label}. ${view.why}`;
  }
}
