import type { AdaptiveCard, CardElement } from '../adaptive-card';
import { ASIDE, button } from '../buttons';
import { line, run } from '../parts/line';
import template from '../small.template.json';
import { cardTemplate } from '../template';
import { clipped, escapedMarkdown, literalLine } from '../text';

export interface SignInError {
  readonly requestId: string;
  readonly vendorName: string;
  /** What was looked for in vain in the text before; `null` the first time. */
  readonly note: string | null;
}

const NAME_CHARACTERS = 120;
const NOTE_CHARACTERS = 900;
/** More than Entra's page has; what is longer is mostly not the message. */
const LONGEST_TEXT = 4_000;

const draw = cardTemplate(template);

/** Asks for the text of an error page. */
export function signInErrorCard({ requestId, vendorName, note }: SignInError): AdaptiveCard {
  const name = literalLine(clipped(vendorName, NAME_CHARACTERS));
  const hint =
    'Paste what the page of Microsoft says. I look for AADSTS and a number, and keep nothing else.';
  const body: readonly CardElement[] = [
    {
      type: 'TextBlock',
      style: 'heading',
      text: escapedMarkdown(`${name}: an error at sign-in`),
      size: 'Large',
      weight: 'Bolder',
      wrap: true,
    },
    line([run(clipped(note ?? hint, NOTE_CHARACTERS))], { spacing: 'Small' }),
    {
      type: 'Input.Text',
      id: 'told',
      label: 'Text of the error',
      placeholder: 'e.g. AADSTS50105: Your administrator has configured …',
      isMultiline: true,
      maxLength: LONGEST_TEXT,
      isRequired: true,
      errorMessage: 'Paste the text, or the AADSTS number alone.',
    },
  ];
  return draw({
    fields: {},
    parts: { body },
    actions: [
      button('What does it mean', { requestId, ...ASIDE }, { style: 'positive', associatedInputs: 'auto' }),
    ],
    summary: `${name}: paste the error that was seen at sign-in.`,
  });
}
