import type { Expectation } from '../../core/checks';
import { evaluate } from '../../core/evaluate-check';

const NOBODY: Expectation = {
  label: 'It belongs to nobody',
  at: 'value',
  test: 'count',
  value: 0,
  except: 'app.objectId',
};

test.each([
  { what: 'nobody', ids: [], known: {}, holds: true },
  { what: 'its own application', ids: ['1'], known: { 'app.objectId': '1' }, holds: true },
  { what: 'its own application, not known yet', ids: ['1'], known: {}, holds: false },
  { what: 'its own and another one', ids: ['1', '2'], known: { 'app.objectId': '1' }, holds: false },
])('an entry that does not count: $what', ({ ids, known, holds }) => {
  expect(evaluate({ value: ids.map((id) => ({ id })) }, NOBODY, known).holds).toBe(holds);
});
