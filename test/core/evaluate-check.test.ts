import type { Expectation } from '../../core/checks';
import { evaluate, resolvedExpectation } from '../../core/evaluate-check';
import type { Json } from '../../core/json';

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
  expect(evaluate({ value: ids.map((id) => ({ id })) }, resolvedExpectation(NOBODY, known)).holds).toBe(
    holds,
  );
});

test.each([
  ['the same text', ['{"P":{"Version":1,"Names":["a"]}}'], true],
  ['other blanks and another order of keys', ['{ "P": { "Names": [ "a" ], "Version": 1 } }'], true],
  ['another value', ['{"P":{"Version":2,"Names":["a"]}}'], false],
  ['one text more', ['{"P":{"Version":1,"Names":["a"]}}', '{}'], false],
  ['no JSON', ['P'], false],
  ['nothing', null, false],
])('a policy that Graph gives back with %s', (_, definition, holds) => {
  const expectation: Expectation = {
    label: 'Claims',
    at: 'definition',
    test: 'same-json-texts',
    value: ['{"P":{"Version":1,"Names":["a"]}}'],
  };
  expect(evaluate({ definition }, expectation).holds).toBe(holds);
});

test.each([
  { found: ['a', 'b'], holds: true },
  { found: ['b'], holds: true },
  { found: [], holds: true },
  { found: null, holds: true },
  { found: ['a', 'c'], holds: false },
])('nobody but a and b, found $found', ({ found, holds }) => {
  const expectation: Expectation = { label: 'Nobody else', at: 'ids', test: 'within', value: ['a', 'b'] };
  expect(evaluate({ ids: found }, expectation).holds).toBe(holds);
});

test('a moment is a moment, however many decimals Graph writes', () => {
  const expectation: Expectation = {
    label: 'End',
    at: 'end',
    test: 'equals',
    value: '2027-05-20T10:00:00.120Z',
  };
  expect(evaluate({ end: '2027-05-20T10:00:00.1200000Z' }, expectation).holds).toBe(true);
  expect(evaluate({ end: '2027-05-20T10:00:00.1200001Z' }, expectation).holds).toBe(false);
});

test.each<{ what: string; found: Json; value: Json; holds: boolean }>([
  { what: 'what Graph fills in', found: { a: 1, b: 2 }, value: { a: 1 }, holds: true },
  { what: 'another value', found: { a: 2 }, value: { a: 1 }, holds: false },
  {
    what: 'another order',
    found: [{ id: '2' }, { id: '1', more: true }],
    value: [{ id: '1' }, { id: '2' }],
    holds: true,
  },
  { what: 'an entry more', found: ['a', 'b'], value: ['a'], holds: false },
  { what: 'an entry less', found: ['a'], value: ['a', 'b'], holds: false },
  { what: 'no list in the place of an empty one', found: null, value: [], holds: true },
  { what: 'an empty list in the place of nothing', found: [], value: null, holds: false },
  { what: 'nothing', found: null, value: { a: 1 }, holds: false },
])('as written: $what', ({ found, value, holds }) => {
  const expectation: Expectation = { label: 'Written', at: 'one', test: 'as-written', value };
  expect(evaluate({ one: found }, expectation).holds).toBe(holds);
});
