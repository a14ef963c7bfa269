import { parseCommand } from '../../bot/commands/commands';
import { help } from '../../bot/commands/help';
import { nodesOf, nodesOfType, shownTexts } from '../cards/walk-card';

const folded = (card: ReturnType<typeof help>) => nodesOf(card.body).find(({ id }) => id === 'moreCommands');

test('the help shows five commands and folds the rest', () => {
  const card = help();
  const usages = (texts: readonly string[]) => texts.filter((text) => text.startsWith('/'));
  const all = usages(shownTexts(card));
  const hidden = usages(shownTexts({ ...card, body: [folded(card) as never] }));
  expect(folded(card)?.['isVisible']).toBe(false);
  expect(all.length - hidden.length).toBe(5);
  expect(hidden).toContain('/sso delegate to Megan Bowen for 14 days');
  expect(nodesOfType(card, 'Action.ToggleVisibility').map(({ title }) => title)).toEqual([
    'More commands',
    'Fewer commands',
  ]);
});

test.each(['/sso change amplitude', '/sso renew amplitude', '/sso owner amplitude Megan Bowen'])(
  '%s stands among the further ones once, and is understood',
  (typed) => {
    expect(shownTexts(help()).filter((text) => text === typed)).toHaveLength(1);
    expect(parseCommand({ text: typed, naming: typed })?.kind).toBe(typed.split(' ')[1]);
  },
);

test('what a card of drift offers is said', () => {
  expect(shownTexts(help())).toContain('Put back, Accept, Mute 7 days');
});

test('nothing is named that is not there', () => {
  const commands = shownTexts(help()).filter((text) => text.startsWith('/'));
  expect(commands.filter((text) => parseCommand({ text, naming: text }) === null)).toEqual([]);
});

test('no example names a day, so that none is over one day', () => {
  expect(shownTexts(help()).join('\n')).not.toMatch(/\b(19|20)\d\d\b|\d{1,2}[./]\d{1,2}/);
});
