import { dayAndTime, dayIn, dayOf } from '../../core/day-and-time';

test('a day and a moment are said in one form, in UTC', () => {
  const at = new Date('2026-11-21T23:59:59-01:00');
  expect([dayOf(at), dayAndTime(at)]).toEqual(['22 Nov 2026', '22 Nov 2026 00:59 UTC']);
});

test('what is no date stops no card', () => {
  expect([dayOf(new Date('')), dayAndTime(new Date(''))]).toEqual(['unknown time', 'unknown time']);
});

test.each([
  ['2027-05-30T10:00:00Z', '30 May 2027'],
  ['2027-05-30', '30 May 2027'],
  ['', ''],
  ['{certificate.endDateTime}', '{certificate.endDateTime}'],
])('%s is said as “%s”', (text, said) => {
  expect(dayIn(text)).toBe(said);
});
