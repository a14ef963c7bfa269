import { readError, readToldError, sentIn } from '../../proof/read-error';
import { SignInRefused } from '../../sandbox/tenant/sign-in/aadsts';

const GUID = '5a3c1b9e-0d2f-4c6a-9b7e-1f2a3b4c5d6e';

describe('numbers in a text', () => {
  test.each([
    ['AADSTS50105', [50105]],
    ['Sorry, but we’re having trouble signing you in.\nAADSTS50011: The redirect URI …', [50011]],
    ['aadsts 7000215 : Invalid client secret', [7000215]],
    ['AADSTS50105 … AADSTS50011 … AADSTS50105', [50105, 50011]],
    ['ＡＡＤＳＴＳ５０１０５', [50105]],
    ['AADSTS\u200b50\u00ad105', [50105]],
    ['?error=invalid_client&error_description=AADSTS7000222%3a+The', [7000222]],
    ['AADSTS1 AADSTS2 AADSTS50105', [50105]],
    ['AADSTS50001 AADSTS50003 AADSTS50007 AADSTS50011 AADSTS50014', [50001, 50003, 50007, 50011]],
  ])('%j', (text, codes) => {
    expect(readError(text).codes).toEqual(codes);
  });

  test.each([
    '',
    'hello',
    '50105',
    // Cyrillic letters that look the same.
    'ААDSТS50105',
    'XAADSTS50105',
    'AADSTS50105abc',
    'AADSTS0050105',
    'AADSTS50105000000000',
    'AADSTS',
    'AADSTS five',
    `Correlation Id: ${GUID}`,
  ])('none in %j', (text) => {
    expect(readError(text).codes).toEqual([]);
  });

  test('every refusal of the sandbox is read', () => {
    const { description } = new SignInRefused(50105, { application: 'Amplitude', user: 'AADSTS1@x' });
    expect(readError(description).codes).toEqual([50105]);
  });

  test('where one is asked for, it may stand alone or behind its words', () => {
    expect(readToldError(' 50105 ').codes).toEqual([50105]);
    expect(readToldError('５０１０５').codes).toEqual([50105]);
    expect(readToldError('Sign-in error code: 50105\nFailure reason …').codes).toEqual([50105]);
    expect(readToldError('{"error_codes":[7000215],"timestamp":"2026"}').codes).toEqual([7000215]);
    expect(readToldError('AADSTS50011 error code: 50105').codes).toEqual([50011]);
    expect(readToldError('call me at 50105 or 12345').codes).toEqual([]);
  });
});

test('a correlation ID is seen, and not mistaken for a number', () => {
  expect(readToldError(`Correlation Id: ${GUID}`)).toEqual({
    codes: [],
    hasCorrelationId: true,
    isCut: false,
  });
  expect(readToldError(GUID).hasCorrelationId).toBe(true);
  expect(readToldError('12345678').hasCorrelationId).toBe(false);
});

describe('hostile texts', () => {
  test.each([
    ['one letter', 'A'.repeat(100_000)],
    ['beginnings', 'AADSTS'.repeat(20_000)],
    ['numbers', '5'.repeat(100_000)],
    ['blanks', `AADSTS${' '.repeat(100_000)}50105`],
    ['hex', 'correlation id '.repeat(8_000) + 'a'.repeat(10_000)],
    ['quotes', "reply URL '".repeat(10_000)],
    ['letters that grow', '\ufdfa'.repeat(100_000)],
  ])('100 KB of %s hold no number and end', (_, text) => {
    const error = readToldError(text);
    expect(error.codes).toEqual([]);
    expect(error.isCut).toBe(true);
    expect(sentIn(text)).toBeNull();
  });

  test('what stands behind the first 20,000 characters is not read, and that is said', () => {
    expect(readError(`${'x '.repeat(10_001)}AADSTS50105`)).toMatchObject({ codes: [], isCut: true });
    expect(readError(`AADSTS50105${' x'.repeat(50_000)}`)).toMatchObject({ codes: [50105], isCut: true });
  });
});

describe('what the vendor sent', () => {
  test('is taken from Entra’s own sentence', () => {
    const address = 'https://app.example/callback/';
    const refused = new SignInRefused(50011, { kind: 'redirect URI', address, appId: GUID });
    expect(sentIn(refused.description)).toBe(address);
    const saml = new SignInRefused(50011, { kind: 'reply URL', address, appId: GUID });
    expect(sentIn(saml.description)).toBe(address);
    const other = new SignInRefused(700016, { identifier: 'urn:app', tenant: 'Contoso' });
    expect(sentIn(other.description)).toBe('urn:app');
  });

  test.each([`AADSTS50011: The reply URL specified in the request does not match`, `'https://x.example'`])(
    'is nothing in %j',
    (text) => {
      expect(sentIn(text)).toBeNull();
    },
  );
});
