import type { Json } from '../../core/json';
import { valueAt } from '../../core/json-path';

const secrets = (passwordCredentials: Json, isEnabled = true): Json => ({
  isEnabled,
  applicationRestrictions: { passwordCredentials },
});
const rule = (restrictionType: string, more: Record<string, Json> = {}): Json => ({
  restrictionType,
  state: 'enabled',
  maxLifetime: null,
  restrictForAppsCreatedAfterDateTime: null,
  ...more,
});
const FORBIDDEN = rule('passwordAddition');
const LIMITED = rule('passwordLifetime', { maxLifetime: 'P90D' });

describe('what an app management policy says of client secrets', () => {
  test.each<[string, Json, string]>([
    ['no policy', null, 'secrets of any lifetime'],
    ['switched off', secrets([FORBIDDEN], false), 'secrets of any lifetime'],
    ['of other credentials', secrets([rule('symmetricKeyAddition')]), 'secrets of any lifetime'],
    [
      'a disabled rule',
      secrets([rule('passwordAddition', { state: 'disabled' })]),
      'secrets of any lifetime',
    ],
    ['forbidden', secrets([FORBIDDEN]), 'no secrets'],
    ['limited', secrets([LIMITED]), 'secrets of at most 90 days'],
    [
      'limited to hours',
      secrets([rule('passwordLifetime', { maxLifetime: 'PT12H' })]),
      'secrets of at most 0.5 days',
    ],
    [
      'for applications of tomorrow',
      secrets([rule('passwordAddition', { restrictForAppsCreatedAfterDateTime: '2027-01-01T00:00:00Z' })]),
      'no secrets on applications made after 1 Jan 2027',
    ],
  ])('%s', (_, policy, words) => {
    expect(valueAt(policy, '|secret-rule')).toBe(words);
  });

  test('the order of the rules and a rule said twice are no difference', () => {
    const words = valueAt(secrets([LIMITED, FORBIDDEN]), '|secret-rule');
    expect(words).toBe('no secrets, secrets of at most 90 days');
    expect(valueAt(secrets([FORBIDDEN, LIMITED, FORBIDDEN]), '|secret-rule')).toBe(words);
  });
});

test('identifiers: each kind of application may be excepted', () => {
  const identifierUris = { nonDefaultUriAddition: { state: 'enabled', excludeSaml: true } };
  const policy = { isEnabled: false, applicationRestrictions: { identifierUris } };
  expect(valueAt(policy, '|saml-identifier-rule')).toBe('any identifier');
  expect(valueAt(policy, '|identifier-rule')).toMatch(/^only identifiers with a verified domain/);
  expect(valueAt(policy, '|version-2-identifier-rule')).toMatch(/^only identifiers/);
});

test('a reading of a newer version finds nothing', () => {
  expect(valueAt({ a: 'b' }, 'a|unheard-of')).toBeNull();
});
