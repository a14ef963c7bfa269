import { plainWords } from '../../core/plain-words';
import type { Json } from '../../core/json';

const POLICY = JSON.stringify({
  ClaimsMappingPolicy: {
    Version: 1,
    IncludeBasicClaimSet: 'true',
    ClaimsSchema: [
      { Source: 'user', ID: 'mail', SamlClaimType: 'http://schemas.example/mail' },
      { Value: 'gold', SamlClaimType: 'http://schemas.example/level' },
    ],
  },
});

test.each<[Json, string]>([
  [null, 'nothing'],
  ['', 'nothing'],
  [[], 'nothing'],
  [{}, 'nothing'],
  [true, 'yes'],
  [false, 'no'],
  [2, '2'],
  ['https://a.example/{id}', 'https://a.example/{id}'],
  ['{not json', '{not json'],
  [['https://a.example', 'https://b.example'], 'https://a.example, https://b.example'],
  [[{ displayName: 'Reader', value: 'reader', id: '1' }], 'Reader'],
  [{ enableIdTokenIssuance: true, other: [] }, 'enableIdTokenIssuance: yes, other: nothing'],
  [[POLICY], 'http://schemas.example/mail from user.mail, http://schemas.example/level from “gold”'],
])('%j is “%s”', (json, words) => {
  expect(plainWords(json)).toBe(words);
});

test('texts can be quoted', () => {
  expect(plainWords(['a', true], (text) => `“${text}”`)).toBe('“a”, yes');
});
