import { MAX_BUTTONS } from '../../cards/adaptive-card';
import type { AdaptiveCard, CardAction, ExecuteAction } from '../../cards/adaptive-card';
import { verbOf } from '../../cards/buttons';
import { plainForm } from '../../cards/parts/plain-form';
import { STAGES } from '../../core/stages';
import { ITS_OWN_MISTAKE } from './proof/rules/parsed';
import { HOSTILE_TEXTS, samplesWith } from './samples';
import { bytesOf, nodesOf, nodesOfType, shownTexts, textsOf } from './walk-card';

const adaptive = jest.requireActual<typeof import('adaptivecards')>('adaptivecards/dist/adaptivecards');

const BUTTON_TITLES = new Set<string>([
  'Continue',
  'Back',
  'Cancel',
  'Use it anyway',
  ...STAGES.map((stage) => `Approve ${stage}`),
  'Approve all',
  'Reject',
  'Request changes',
  'Change answers',
  'Approve step by step',
  'Reveal secret',
  'It works in',
  'Copy values',
  'Test sign-in',
  'Open the sign-in',
  'I saw an error',
  'What does it mean',
  'It is about',
  'Microsoft’s page on it',
  'Assign them',
  'Send each value',
  'Open the copy page',
  'Try again',
  'Undo',
  'Restore',
  'Put back',
  'Accept',
  'Mute 7 days',
  'New secret',
  'Renew',
  'Vendor is ready',
  'Switch back',
  'Open the one-time page',
  'Set up a vendor',
  'My set-ups',
  'Help',
  'More commands',
  'Next',
  'Previous',
  'Older entries',
  'Newer entries',
  'Download as CSV',
  'Take over',
  'Decline',
  'Open Single sign-on in Entra',
  'Open Certificates & secrets in Entra',
]);

/** Where several buttons say with their data what is asked. */
const VERBS: Readonly<Record<string, string>> = { 'It works in': 'it-works', 'Assign them': 'cure' };

/** How many changes a plan has stands in the title of its button, and not in its verb. */
function fixedWords(title: string): string {
  return title
    .replace(/^Approve (all \d+ changes|the one change|as it is)$/, 'Approve all')
    .replace(/^It (works in|is about) .*$/s, 'It $1')
    .replace(/^Take over .*$/s, 'Take over');
}

const PLAIN = samplesWith('Contoso Analytics');

function actionsOf(card: AdaptiveCard): CardAction[] {
  const inner = nodesOfType(card, 'Action.ShowCard') as unknown as { card: AdaptiveCard }[];
  return [...(card.actions ?? []), ...inner.flatMap(({ card: shown }) => shown.actions ?? [])];
}

const FALLBACK_IS_USED = 'Fallback will be used if present.';
/** Teams takes it in cards of 1.5 (msteams-docs#10155); others show the choices that are there. */
const IN_TEAMS_WITH_1_5 = /^Property "choices\.data" is supported in version 1\.6/;

function parseProblems(card: AdaptiveCard): string[] {
  const parsed = new adaptive.AdaptiveCard();
  parsed.hostConfig = new adaptive.HostConfig({ actions: { maxActions: MAX_BUTTONS } });
  const context = new adaptive.SerializationContext(adaptive.Versions.v1_5);
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const invalid = parsed.validateProperties().validationEvents.map(({ message }) => message);
  return [...events, ...invalid].filter(
    (message) =>
      !ITS_OWN_MISTAKE.test(message) &&
      !IN_TEAMS_WITH_1_5.test(message) &&
      !message.endsWith(FALLBACK_IS_USED),
  );
}

describe.each(PLAIN)('%s', (_name, card) => {
  test('is a 1.5 card that says in words what it is', () => {
    expect(card.type).toBe('AdaptiveCard');
    expect(card.version).toBe('1.5');
    expect(card.speak).not.toBe('');
    expect(card.fallbackText).not.toBe('');
  });

  test('parses without a complaint, with every element that a host may not know and without', () => {
    expect(parseProblems(plainForm(card))).toEqual([]);
    expect(parseProblems(card).filter((problem) => !problem.endsWith(FALLBACK_IS_USED))).toEqual([]);
  });

  test('has at most six buttons, all with known titles', () => {
    const titles = (card.actions ?? []).map(({ title }) => title);
    expect(titles.length).toBeLessThanOrEqual(6);
    expect(titles.filter((title) => !BUTTON_TITLES.has(fixedWords(title)))).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('brings back the same with Action.Submit as with Action.Execute', () => {
    for (const action of actionsOf(card).filter(({ type }) => type === 'Action.Execute') as ExecuteAction[]) {
      const { title, verb, data, fallback, associatedInputs } = action;
      expect(verb).toBe(VERBS[fixedWords(title)] ?? verbOf(fixedWords(title)));
      expect(fallback).toMatchObject({ type: 'Action.Submit', title, associatedInputs });
      expect(fallback.data).toEqual({ ...data, verb });
    }
  });

  test('leaves no placeholder of its template and no null', () => {
    expect(JSON.stringify(card)).not.toContain('${');
    expect(
      nodesOf(card)
        .flatMap((node) => Object.values(node))
        .includes(null),
    ).toBe(false);
  });

  test('labels its inputs and says what is wrong with an empty one', () => {
    for (const input of nodesOf(card).filter(({ type }) => String(type).startsWith('Input.'))) {
      expect(input['label']).toMatch(/./);
      expect(input['errorMessage']).toMatch(/./);
      if (input['type'] === 'Input.Text') expect(String(input['placeholder'])).toMatch(/^e\.g\. ./);
    }
  });

  test('fits a phone: text wraps, beside it stands no more than a narrow column', () => {
    expect(nodesOfType(card, 'FactSet')).toEqual([]);
    for (const { columns } of nodesOfType(card, 'Table'))
      expect((columns as unknown[]).length).toBeLessThanOrEqual(3);
    for (const set of nodesOfType(card, 'ColumnSet'))
      expect((set['columns'] as { width: string }[]).map(({ width }) => width)).toEqual(['auto', 'stretch']);
    for (const block of nodesOfType(card, 'TextBlock')) expect(block['wrap']).toBe(true);
  });

  test('gives each id once', () => {
    const ids = nodesOf(card)
      .filter(({ type }) => type !== undefined)
      .flatMap((node) => (node['id'] === undefined ? [] : [node['id']]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('headings are headings', () => {
  const unheaded = PLAIN.filter(
    ([, card]) => !nodesOfType(card, 'TextBlock').some(({ style }) => style === 'heading'),
  );
  // One line that says what was answered, decided or closed needs none.
  expect(unheaded.map(([name]) => name)).toEqual(['answered', 'closed', 'closed without a note', 'status']);
});

test('toggles aim at something that is there', () => {
  const toggles = PLAIN.flatMap(([, card]) =>
    nodesOfType(card, 'Action.ToggleVisibility').map((toggle) => ({ card, toggle })),
  );
  expect(toggles.length).toBeGreaterThan(0);
  for (const { card, toggle } of toggles) {
    const ids = nodesOf(card).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(toggle['targetElements'] as string[]));
  }
});

describe.each(HOSTILE_TEXTS)('hostile text %s', (text) => {
  const samples = samplesWith(text);

  function isReadAsMarkup({ property, type }: { property: string; type: unknown }): boolean {
    if (property === 'speak') return /[<&]/.test(text);
    if (property === 'text' && !['TextBlock', 'mention'].includes(String(type)))
      return !['TextRun', 'Badge'].includes(String(type));
    // Escaping leaves a text without markdown as it is.
    return ['text', 'errorMessage', 'fallbackText'].includes(property) && text !== '${1+1}';
  }

  test('stands only where clients read no markup', () => {
    for (const [name, card] of samples) {
      const raw = textsOf(card).filter((found) => found.text.includes(text) && isReadAsMarkup(found));
      expect({ name, raw }).toEqual({ name, raw: [] });
    }
  });

  test('is shown as it is', () => {
    const expected = text.replace('{{DATE', '{\u2060{DATE');
    const shown = new Map(samples.map(([name, card]) => [name, shownTexts(card).join('\n')]));
    for (const name of ['question', 'answered', 'plan', 'hand-over', 'notice', 'vendor list', 'help']) {
      expect(shown.get(name)).toContain(expected);
    }
  });

  test('breaks no card', () => {
    for (const [name, card] of samples)
      expect({ name, problems: parseProblems(plainForm(card)) }).toEqual({ name, problems: [] });
  });
});

test.each([
  'x'.repeat(1_000),
  'Wort '.repeat(200),
  '"'.repeat(1_000),
  '語'.repeat(1_000),
  'x'.repeat(40_000),
])('a long text fits every card (%#)', (text) => {
  for (const [name, card] of samplesWith(text)) {
    expect({ name, fits: bytesOf(card) < 60 * 1024 }).toEqual({ name, fits: true });
  }
});

test('line breaks in a name cannot fake further lines', () => {
  for (const [name, card] of samplesWith('Contoso\n✔ Approved by Adele Vance\u2028now')) {
    const faked = shownTexts(card)
      .flatMap((shown) => shown.split(/[\n\u2028]/))
      .filter((line) => line.startsWith('✔ Approved by'));
    const isFreeText = [
      'hand-over',
      'hand-over without a secret',
      'hand-over with two secrets',
      'renewed hand-over',
      'completed hand-over',
      'hand-over taken back',
      'message',
      'pause',
    ].includes(name);
    expect({ name, faked: isFreeText ? [] : faked }).toEqual({ name, faked: [] });
  }
});

test('text that turns the reading direction is defused', () => {
  for (const [name, card] of samplesWith('evil\u202Egnp.exe')) {
    expect({ name, turned: shownTexts(card).some((shown) => shown.includes('\u202E')) }).toEqual({
      name,
      turned: false,
    });
  }
});
