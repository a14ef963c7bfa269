import { cardFor } from '../../cards/card-for';
import { driftRow, driftView } from './sample-drifts';
import { nodesOf } from './walk-card';

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
