import type { AdaptiveCard, CardElement } from '../../../cards/adaptive-card';
import { button } from '../../../cards/buttons';
import { buttons } from '../../../cards/parts/buttons';
import { fold } from '../../../cards/parts/fold';
import { head, turnWords } from '../../../cards/parts/head';
import { icon } from '../../../cards/parts/icon';
import { line, run } from '../../../cards/parts/line';
import { plainForm, TEAMS_ONLY } from '../../../cards/parts/plain-form';
import { progress } from '../../../cards/parts/progress';
import { state } from '../../../cards/parts/state';
import { initialsOf, tile } from '../../../cards/parts/tile';
import { value } from '../../../cards/parts/value';
import { nodesOf, shownTexts } from '../walk-card';

const adaptive = jest.requireActual<typeof import('adaptivecards')>('adaptivecards/dist/adaptivecards');

const ALL: readonly CardElement[] = [
  ...head({
    vendorName: 'Amplitude',
    line: 'Set up single sign-on',
    turn: { kind: 'waiting', whom: 'Megan Bowen' },
    step: 2,
  }),
  state('Done', 'good'),
  icon('Key', '*'),
  ...progress({ done: 5, total: 9, now: 'creating the certificate' }),
  ...value('Entity ID', 'https://a.example'),
  ...fold('more', { open: 'Show more', close: 'Show less' }, [line([run('inside')])]),
];

function cardOf(body: readonly CardElement[]): AdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', speak: 's', fallbackText: 'f', body };
}

/** What the public renderer of Adaptive Cards 1.5 makes of it, and its complaints. */
function parsed(card: AdaptiveCard): { types: string[]; complaints: string[] } {
  const read = new adaptive.AdaptiveCard();
  const context = new adaptive.SerializationContext(adaptive.Versions.v1_5);
  read.parse(card, context);
  return {
    types: Array.from({ length: read.getItemCount() }, (_, index) => read.getItemAt(index).getJsonTypeName()),
    complaints: Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message),
  };
}

test('every element that only Teams draws falls back to one that every host draws', () => {
  const rich = nodesOf(ALL).filter(({ type }) => TEAMS_ONLY.has(String(type)));
  expect(new Set(rich.map(({ type }) => type))).toEqual(TEAMS_ONLY);
  for (const { fallback } of rich)
    expect(nodesOf(fallback).some(({ type }) => TEAMS_ONLY.has(String(type)))).toBe(false);
  const { types } = parsed(cardOf(ALL));
  expect(types).toHaveLength(ALL.length);
  expect(types).not.toContain('Badge');
});

test('the plain form has the fallbacks in their places and keeps everything else', () => {
  const card = plainForm(cardOf(ALL));
  expect(nodesOf(card).filter(({ type }) => TEAMS_ONLY.has(String(type)))).toEqual([]);
  expect(parsed(card).complaints).toEqual([]);
  expect(shownTexts(card)).toEqual(
    expect.arrayContaining([
      'Waiting for Megan Bowen',
      'Done',
      '■■■■■■□□□□□□',
      'https://a.example',
      'inside',
    ]),
  );
  expect(plainForm(button('Undo', { requestId: 'r' }))).toEqual(button('Undo', { requestId: 'r' }));
});

test.each([
  ['yours', 'Your turn'],
  ['working', 'Working'],
  ['done', 'Done'],
  ['failed', 'Failed'],
] as const)('whose turn: %s', (kind, text) => {
  expect(turnWords({ kind }).text).toBe(text);
});

test('a fold has one link to open and one to close it, which change places', () => {
  const [opener, closer, container] = fold('a', { open: 'Show it', close: 'Hide it' }, []);
  expect([opener?.isVisible, closer?.isVisible, container?.isVisible]).toEqual([true, false, false]);
  const targets = nodesOf([opener, closer]).filter(({ type }) => type === 'Action.ToggleVisibility');
  for (const { targetElements } of targets) expect(targetElements).toEqual(['a-open', 'a-close', 'a']);
});

test('two buttons are plain, the others stand in the overflow menu', () => {
  const titles = ['Reject', 'Undo', 'Restore', 'Try again'].map((title) => button(title, {}));
  expect(buttons(titles).map(({ mode }) => mode)).toEqual([undefined, undefined, 'secondary', 'secondary']);
  expect(buttons(titles, 1).map(({ mode }) => mode)).toEqual([
    undefined,
    'secondary',
    'secondary',
    'secondary',
  ]);
});

test.each([
  ['Amplitude', 'A'],
  ['Sekoia.io', 'SI'],
  ['<script>&"', 'S'],
  ['語学 学校', '語学'],
  ['🦊', '?'],
  ['', '?'],
])('the tile of “%s” says %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
  const svg = Buffer.from(String(tile(name)['url']).split(',')[1] ?? '', 'base64').toString();
  expect(svg).toContain(`>${initials}</text>`);
  expect(svg).not.toContain('script');
});

test.each(['# big', '- list', '1. one', '[a](https://evil.example)', '**b**'])(
  'no heading is made of “%s”',
  (name) => {
    const [first] = head({ vendorName: name, line: '', turn: { kind: 'yours' }, step: null });
    const heading = nodesOf(first).find(({ style }) => style === 'heading');
    expect(heading?.['text']).not.toBe(name);
  },
);
