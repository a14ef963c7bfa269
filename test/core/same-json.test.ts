import { isSameJson } from '../../core/same-json';

test.each([
  ['2027-05-20T10:00:00.123Z', '2027-05-20T10:00:00.1230000Z', true],
  ['2027-05-20T10:00:00Z', '2027-05-20T10:00:00.0000000Z', true],
  ['2027-05-20T10:00:00+00:00', '2027-05-20T10:00:00Z', true],
  ['2027-05-20T10:00:00.1230001Z', '2027-05-20T10:00:00.123Z', false],
  ['2027-05-20T10:00:00.123Z', '2027-05-20T10:00:01.123Z', false],
  ['1.50', '1.5', false],
])('%s and %s are the same moment: %s', (one, other, expected) => {
  expect(isSameJson(one, other)).toBe(expected);
  expect(isSameJson({ a: [one], b: 1 }, { b: 1, a: [other] })).toBe(expected);
});
