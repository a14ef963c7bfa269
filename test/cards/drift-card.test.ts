import { cardFor } from '../../cards/card-for';
import { driftRow, driftView } from './sample-drifts';
import { nodesOf, shownTexts } from './walk-card';

test.each([
  [5, []],
  [6, ['Show one more difference', 'Hide one more difference']],
  [8, ['Show 3 more differences', 'Hide 3 more differences']],
])('of %d differences five are shown, and the fold says how many more there are', (count, titles) => {
  const rows = Array.from({ length: count }, (_, index) => driftRow({ label: `Reply URL ${index + 1}` }));
  const card = cardFor(driftView({ rows, technical: [] }));
  const shown = nodesOf(card).map(({ title }) => title);
  expect(shown.filter((title) => typeof title === 'string' && /difference/.test(title))).toEqual(titles);
});

test('what was only watched was set up by nobody here', () => {
  expect(shownTexts(cardFor(driftView({ isOurs: false })))).toContain('Watched in Entra for Alex Admin');
  expect(shownTexts(cardFor(driftView()))).toContain('Watched in Entra, set up by Alex Admin');
});

test('of what was deleted it is said what became of it alone', () => {
  const is = 'deleted on 1 Dec 2026, restorable for 30 days';
  const texts = shownTexts(cardFor(driftView({ rows: [driftRow({ kind: 'deleted', was: 'there', is })] })));
  expect(texts).toContain(is);
});
