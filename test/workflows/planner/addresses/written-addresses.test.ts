import { applicationUpdate } from '../../../../graph/requests';
import { plannedOperation } from '../../../../workflows/operations/planned-operation';
import { writtenAddressNotices } from '../../../../workflows/planner/addresses/written-addresses';

function noticesFor(body: object, change: 'change' | 'keep' = 'change'): string[] {
  const operation = plannedOperation({
    key: 'update',
    stage: 'sign-on',
    change,
    title: 'Update',
    via: applicationUpdate,
    request: applicationUpdate.build({ appObjectId: '1', change: body as never }),
  });
  return writtenAddressNotices([operation, operation]).map(({ severity, text }) => `${severity}: ${text}`);
}

test('what the rules for typed answers take may be written', () => {
  expect(
    noticesFor({
      identifierUris: [{ $text: 'api://{app.clientId}' }, 'urn:acme:sp'],
      web: { redirectUris: ['https://acme.example/cb'], logoutUrl: 'https://acme.example/out' },
      publicClient: { redirectUris: ['msauth.com.acme://auth'] },
      info: { termsOfServiceUrl: 'whatever' },
    }),
  ).toEqual([]);
});

test.each([
  ['redirectUris', { web: { redirectUris: ['https:/acme.example/cb'] } }],
  ['redirectUris', { web: { redirectUris: ['https://acme.example/a\nhttps://evil.example/'] } }],
  ['redirectUris', { spa: { redirectUris: ['msauth.com.acme://auth'] } }],
  ['redirectUris', { publicClient: { redirectUris: ['javascript:alert(1)'] } }],
  ['identifierUris', { identifierUris: [{ $text: 'api://{app.clientId}/\u202e' }] }],
  ['logoutUrl', { logoutUrl: 'http://acme.example/out' }],
  ['loginUrl', { loginUrl: 'https://acme.example/\ud800' }],
  ['homePageUrl', { web: { homePageUrl: 'https://acme.example/a b' } }],
])('a wrong %s blocks the plan, whatever way it came, and is named once', (property, body) => {
  expect(noticesFor(body)).toEqual([expect.stringMatching(`^blocking: .* cannot be written as ${property}`)]);
});

test('what stays as it is is nobody’s answer', () => {
  expect(noticesFor({ web: { redirectUris: ['http://old.example/*'] } }, 'keep')).toEqual([]);
});
