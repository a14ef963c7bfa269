import type { Difference } from '../../../core/drift';
import { careLines, careOf } from '../../../workflows/views/setup-care';
import type { RequestRecord } from '../../../core/request';
import type { Ports } from '../../../workflows/ports';
import { SETTLED } from '../../../workflows/request/drift-shown';
import { watchedRecord } from '../../support/watched';

const NOW = new Date('2026-11-30T08:00:00.000Z');
// One secret at most is followed by nothing, so nothing is read.
const reading = { clock: { now: () => NOW } } as unknown as Ports;
const request = { facts: {} } as RequestRecord;
const DIFFERENCE: Difference = {
  key: 'a:b',
  kind: 'changed',
  object: '/servicePrincipals/1',
  label: 'Reply URL',
  was: 'a',
  is: 'b',
  letsSomebodyIn: false,
};

async function said(hash: string): Promise<string | undefined> {
  const drift = { hash, differences: [DIFFERENCE], seenAt: NOW.toISOString() };
  const care = await careOf(reading, request, watchedRecord('k3m9x2q7ab4c', { drift }));
  return careLines(care, NOW)[0]?.text;
}

test.each([
  [0, false, 'Nobody assigned'],
  [3, false, '3 assigned'],
  [0, true, 'Everybody in the tenant'],
  [3, true, 'Everybody in the tenant'],
  [null, true, 'Everybody in the tenant'],
  [null, false, undefined],
])('with %s assigned, and everybody let in: %s', async (assigned, letsEverybodyIn, text) => {
  const care = await careOf(reading, request, watchedRecord('k3m9x2q7ab4c', { assigned, letsEverybodyIn }));
  expect(careLines(care, NOW)[1]?.text).toBe(text);
});

test('what differs is counted until a plan has settled it', async () => {
  expect(await said('a')).toBe('1 difference in Entra');
  expect(await said(SETTLED)).toBe('Stands as planned');
});
