import { AADSTS_ROWS, aadstsRow, lookUpUrl } from '../../proof/aadsts';
import { filled, NO_NAMES } from '../../proof/names';
import { CURE_PLANS, type AadstsRow } from '../../proof/row';
import { AADSTS } from '../../sandbox/tenant/sign-in/aadsts';

const codes = AADSTS_ROWS.map(({ code }) => code);

function textsOf({ means, cure }: AadstsRow): string[] {
  return [means, ...(cure.kind === 'plan' ? [cure.today, cure.vendor ?? ''] : [cure.say])].filter(
    (text) => text !== '',
  );
}

test('a number has one row', () => {
  expect(codes.length).toBeGreaterThan(90);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test('every number that the sandbox can refuse a sign-in with has a row', () => {
  const refused = Object.keys(AADSTS).map(Number);
  expect(refused.length).toBeGreaterThan(40);
  expect(refused.filter((code) => aadstsRow(code) === null)).toEqual([]);
});

/** signin-facts of 2026-11-30: what is reported of Entra, whether the sandbox can produce it or not. */
const REPORTED = [
  50011, 500113, 900971, 700016, 70001, 700011, 650056, 65005, 650057, 500011, 50105, 90094, 90095, 65001,
  65004, 90008, 50003, 50146, 501461, 501241, 50124, 501621, 50007, 75011, 75005, 750054, 75016, 750161,
  75008, 75001, 75003, 76021, 76026, 7500529, 7500514, 900236, 50194, 50020, 16000, 50034, 51004, 50014,
  90002, 90038, 7000215, 7000222, 7000218, 700025, 700027, 700030, 700054, 70005, 70011, 70016, 9002313,
  9002325, 9002326, 9002327, 9002332, 90023, 900144, 90014, 54005, 70008, 501481, 50147, 501491, 700005,
  50058, 50140, 50072, 50074, 50076, 50079, 50125, 50199, 90025, 53000, 53001, 53002, 53003, 50131, 530032,
  50055, 50126, 50053, 50057, 7000112, 1000031, 50001, 500212, 500213,
];

test.each(REPORTED)('AADSTS%i, which is reported of Entra, has a row', (code) => {
  expect(aadstsRow(code)?.code).toBe(code);
});

test('interrupts are no failures, and nothing else but what ends by itself is none', () => {
  const none = AADSTS_ROWS.filter(({ fault }) => fault === 'nobody').map(({ code }) => code);
  expect(none).toEqual(expect.arrayContaining([50140, 50072, 50074, 50076, 50079, 50125, 50199, 90025]));
  for (const row of AADSTS_ROWS)
    expect({ code: row.code, isNone: row.fault === 'nobody' }).toEqual({
      code: row.code,
      isNone: row.cure.kind === 'nothing',
    });
});

test('what Entra can carry names the property; what it cannot is never a plan', () => {
  const plans = AADSTS_ROWS.filter(({ cure }) => cure.kind === 'plan');
  expect(plans.filter(({ property }) => property === null)).toEqual([]);
  expect([...new Set(plans.flatMap(({ cure }) => (cure.kind === 'plan' ? [cure.plan] : [])))].sort()).toEqual(
    [...CURE_PLANS].sort(),
  );
});

test.each(AADSTS_ROWS.map((row) => [row.code, row] as const))('AADSTS%i reads as sentences', (_, row) => {
  for (const text of textsOf(row)) {
    const sentence = filled(text, NO_NAMES);
    expect(sentence).not.toMatch(/[{}]/);
    expect(sentence).toMatch(/^[A-Z“].*\.$/s);
  }
  expect(filled(row.means, NO_NAMES).length).toBeLessThan(260);
});

test('a value with braces is shown as it is, not filled once more', () => {
  expect(filled('{vendor} asks', { ...NO_NAMES, vendor: '{tenantId} {constructor}' })).toBe(
    '{tenantId} {constructor} asks',
  );
  expect(filled('{constructor}', NO_NAMES)).toBe('{constructor}');
});

test('Microsoft’s page is linked by number alone', () => {
  expect(lookUpUrl(50105)).toBe('https://login.microsoftonline.com/error?code=50105');
});
