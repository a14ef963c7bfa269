import type { CardInState } from './card-in-state';
import { drawnCards } from './drawn-cards';
import { EXCEPTIONS, unexcused, unneeded } from './exceptions';
import { ALL_RULES, type RuleName } from './rules/all-rules';
import { VENDORS, walkedCards } from './walked-cards';

let cards: readonly CardInState[];
beforeAll(async () => {
  cards = [...drawnCards(), ...(await walkedCards())];
}, 120_000);

test('there are cards of every vendor, from the first question to the hand-over', () => {
  for (const vendor of VENDORS) {
    const kinds = new Set(
      cards.flatMap(({ name }) => (name.startsWith(`${vendor} `) ? [name.split(/: | /)[2]] : [])),
    );
    expect([vendor, ...kinds]).toEqual(expect.arrayContaining(['question', 'plan', 'hand-over']));
  }
  expect(new Set(cards.map(({ name }) => name)).size).toBe(cards.length);
});

describe.each(Object.keys(ALL_RULES) as RuleName[])('%s', (rule) => {
  const excepted = EXCEPTIONS.filter((exception) => exception.rule === rule);
  const found = () =>
    cards.flatMap((shown) => ALL_RULES[rule](shown).map((fault) => ({ card: shown.name, fault })));

  test('holds for every card in every state', () => {
    expect(unexcused(found(), excepted)).toEqual([]);
  });

  test('no exception is left that nothing needs', () => {
    expect(unneeded(found(), excepted)).toEqual([]);
  });
});
