import { button } from '../../../cards/buttons';
import type { AdaptiveCard, CardAction, CardElement } from '../../../cards/adaptive-card';
import { state } from '../../../cards/parts/state';
import { ALL_RULES, type RuleName } from './rules/all-rules';
import type { CardInState } from './card-in-state';

const HEADING: CardElement = { type: 'TextBlock', style: 'heading', text: 'Amplitude', size: 'Large' };

function shown(given: Partial<AdaptiveCard> & Record<string, unknown> = {}, name = 'made up'): CardInState {
  const card = { type: 'AdaptiveCard', version: '1.5', lang: 'en', speak: 's', fallbackText: 'f' } as const;
  return { name, length: 'usual', card: { ...card, body: [HEADING], actions: [], ...given } };
}

function withBody(...body: CardElement[]): CardInState {
  return shown({ body: [HEADING, ...body] });
}

function withActions(...actions: unknown[]): CardInState {
  return shown({ actions: actions as CardAction[] });
}

const text = (given: Record<string, unknown> = {}) => ({ type: 'TextBlock', text: 'text', ...given });
const code = { type: 'CodeBlock', codeSnippet: 'x', language: 'PlainText', fallback: text() };

/** At least one card that breaks each rule, so that none can pass whatever it is shown. */
const BREAKING: Readonly<Record<RuleName, readonly CardInState[]>> = {
  'every element is known, or falls back to one that is': [
    withBody({ type: 'Badge', text: 'Done' }),
    withBody({ type: 'Accordion', fallback: text() }),
    withBody({ type: 'Badge', text: 'Done', fallback: { type: 'Icon', name: 'Key', fallback: text() } }),
    withActions({ type: 'Action.Popover', title: 'Why' }),
  ],
  'the plain form has nothing that a host may not know': [
    withActions({ type: 'Action.Popover', title: 'Why', fallback: 'drop' }),
    withBody({ type: 'Accordion', fallback: text() }),
  ],
  'version 1.5': [
    shown({ version: '1.6' }),
    withActions({ type: 'Action.ShowCard', title: 'Reject', card: { type: 'AdaptiveCard', body: [] } }),
  ],
  'requires nothing': [withBody(text({ requires: { adaptiveCards: '1.5' } }))],
  'says its language': [shown({ lang: '' }), shown({ lang: 'en-GB' })],
  'leaves no placeholder of its template': [withBody(text({ text: 'Hello ${name}' }))],
  'no code in a popover': [
    withActions({ type: 'Action.Popover', title: 'Why', content: { type: 'Container', items: [code] } }),
  ],
  'one version of each text': [
    withBody(text({ targetWidth: 'narrow' }), text({ targetWidth: 'atLeast:standard' })),
  ],
  'at most 28 KB': [withBody(text({ text: '語'.repeat(10_000) }))],
  'pictures have an address and a text': [
    withBody({ type: 'Image', url: 'https://a.example/a.png' }),
    withBody({ type: 'Image', altText: 'A' }),
  ],
  'inputs have id, label and error message': [
    withBody({ type: 'Input.Text', id: 'a', label: 'A' }),
    withBody({ type: 'Input.Text', id: 'a', errorMessage: 'A' }),
  ],
  'headings in order': [
    shown({ body: [text(), HEADING] }),
    withBody(text({ style: 'heading', size: 'ExtraLarge' })),
    withBody({
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: 'Values', weight: 'Bolder', size: 'Large' }],
    }),
    shown({ body: [text(), text(), text(), text()] }),
  ],
  'controls are named by what they do': [
    withActions({ type: 'Action.OpenUrl', title: 'Open ↗', url: 'https://a.example' }),
    withBody({
      type: 'Container',
      items: [],
      selectAction: { type: 'Action.OpenUrl', url: 'https://a.example' },
    }),
  ],
  'no two controls of one name do different things': [
    withActions(button('Approve all', { requestId: 'a' }), button('Approve all', { requestId: 'b' })),
    withBody({ type: 'Input.Text', id: 'a', label: 'A' }, { type: 'Input.Text', id: 'b', label: 'A' }),
  ],
  'days in one form': [
    withBody(text({ text: 'Valid until: 2029-01-15' })),
    withBody({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'ends on 2029-01-15.' }] }),
    shown({ speak: 'Muted until 2029-01-15' }),
  ],
  'at most two plain buttons': [withActions(...['A', 'B', 'C'].map((title) => button(title, {})))],
  'what takes away looks like it': [
    withActions(button('Undo', {})),
    shown({ actions: [button('Approve all', {})] }, 'undo awaiting-approval, usual'),
  ],
};

describe.each(Object.keys(ALL_RULES) as RuleName[])('%s', (rule) => {
  test.each(BREAKING[rule].map((one) => [one]))('is broken by made-up card %#', (broken) => {
    expect(ALL_RULES[rule](broken)).not.toEqual([]);
  });

  test('is kept by a plain card', () => {
    const form = { type: 'AdaptiveCard', version: '1.5', body: [] };
    const send = button('Reject', {}, { style: 'destructive' });
    const kept = shown({
      body: [HEADING, state('Done', 'good'), code, { type: 'Image', url: 'https://a.example', altText: 'A' }],
      actions: [
        button('Continue', {}, { style: 'positive' }),
        { type: 'Action.ShowCard', title: 'Reject', card: { ...form, actions: [send] } } as CardAction,
      ],
    });
    expect(ALL_RULES[rule](kept)).toEqual([]);
  });
});
