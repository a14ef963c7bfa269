import type { FieldView, LinkView } from '../../core/views';
import type { CardElement } from '../adaptive-card';
import { isWebAddress } from '../buttons';
import { peopleSearch } from '../parts/people-search';
import { line, run, type Run } from '../parts/line';
import { clipped, escapedMarkdown, literalLine } from '../text';

export const TEXT_CHARACTERS = 600;
const LABEL_CHARACTERS = 200;
const LINK_CHARACTERS = 120;
const OPTION_CHARACTERS = 400;
/** A longer value is not offered again: cut short it would be sent back as a wrong answer. */
const OFFERED_VALUE_CHARACTERS = 1_000;
const HINT_CHARACTERS = 400;

const SMALL = { size: 'Small', isSubtle: true } as const;

/** A question with its field, what is wrong with what stands there, and why and where in one line. */
export function questionField(
  field: FieldView,
  { requestId, isFirst, link }: { requestId: string; isFirst: boolean; link: LinkView | null },
): readonly CardElement[] {
  const why = [field.why, field.where].filter((text) => text !== '').join(' ');
  const hint = why === '' ? [] : [line(withLink(why, isFirst ? link : null, SMALL), { spacing: 'Small' })];
  const { id, search } = field;
  return [
    ...(search === null ? [] : [peopleSearch({ requestId, inputId: id, wanted: search })]),
    field.input === 'choice' ? choiceField(field) : textField(field),
    ...problemOf(field),
    ...hint,
  ];
}

/** An address in the text is a link; else the instructions are one behind it. */
export function withLink(
  text: string,
  link: LinkView | null,
  look: typeof SMALL | object = {},
): readonly Run[] {
  const shown = clipped(text, HINT_CHARACTERS);
  const url = /https:\/\/[^\s“”"<>]+[^\s“”"<>.,;:)]/.exec(shown)?.[0];
  if (url !== undefined && isWebAddress(url)) {
    const [before = '', ...after] = shown.split(url);
    return [run(before, look), linkRun(url, url, look), run(after.join(url), look)].filter(
      ({ text: part }) => part !== '',
    );
  }
  if (link === null || !isWebAddress(link.url)) return [run(shown, look)];
  return [run(`${shown} `, look), linkRun(link.title, link.url, look)];
}

function linkRun(title: string, url: string, look: object): Run {
  const shown = literalLine(clipped(title, LINK_CHARACTERS));
  const selectAction = { type: 'Action.OpenUrl', title: shown, url } as const;
  return run(shown, { ...look, isSubtle: false, color: 'Accent', selectAction });
}

function shared(field: FieldView) {
  const label = literalLine(clipped(field.label, LABEL_CHARACTERS));
  return {
    id: field.id,
    spacing: 'Medium',
    label: field.required ? label : `${label} (optional)`,
    value: offeredValue(field.value ?? ''),
    isRequired: field.required,
    errorMessage: escapedMarkdown(literalLine(clipped(field.errorMessage, LABEL_CHARACTERS))),
  };
}

function textField(field: FieldView): CardElement {
  const example = literalLine(clipped(field.example ?? '', LABEL_CHARACTERS));
  return {
    type: 'Input.Text',
    ...shared(field),
    style: field.input === 'password' ? 'password' : 'text',
    isMultiline: field.input === 'lines',
    placeholder: example === '' ? '' : `e.g. ${example}`,
  };
}

/** An option carries its own explanation. */
function choiceField(field: FieldView): CardElement {
  return {
    type: 'Input.ChoiceSet',
    ...shared(field),
    style: 'expanded',
    wrap: true,
    choices: field.choices.map(({ id, title, explanation }) => ({
      title: literalLine(clipped(explanation === '' ? title : `${title}: ${explanation}`, OPTION_CHARACTERS)),
      value: id,
    })),
  };
}

function offeredValue(value: string): string {
  return value.length > OFFERED_VALUE_CHARACTERS ? '' : literalLine(value);
}

function problemOf({ problem }: FieldView): readonly CardElement[] {
  if (problem === null) return [];
  const isWarning = problem.severity === 'warning';
  const items = [
    line([
      run(isWarning ? 'Looks unusual: ' : 'Cannot be used: ', { weight: 'Bolder' }),
      run(clipped(problem.text, TEXT_CHARACTERS)),
    ]),
  ];
  return [{ type: 'Container', style: isWarning ? 'warning' : 'attention', spacing: 'Small', items }];
}
