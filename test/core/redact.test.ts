import { redactedFields, withoutSecrets } from '../../core/redact';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';
const CLIENT_SECRET = 'abc8Q~defghijklmnopqrstuvwxyz0123456789._';
const ONE_TIME = 'A'.repeat(43);

test.each([
  ['a bearer token', `sent Bearer ${JWT} along`, JWT],
  ['a token on its own', `got ${JWT}`, JWT],
  ['a client secret of Entra ID', `secret ${CLIENT_SECRET}!`, CLIENT_SECRET],
  ['a one-time link', `https://bot.example/reveal/${ONE_TIME}`, ONE_TIME],
  ['the password of the database', 'postgresql://bot:p%40ss@db:5432/latchkey', 'p%40ss'],
])('%s is cut out of a text, the rest stays', (_, text, secret) => {
  const clean = withoutSecrets(text);
  expect(clean).toContain('[redacted]');
  expect(clean).not.toContain(secret);
  expect(clean.replace('[redacted]', secret).length).toBeGreaterThanOrEqual(secret.length);
});

test.each([
  'secret',
  'clientSecret',
  'secretText',
  'token',
  'accountToken',
  'access_token',
  'apiKey',
  'password',
  'MicrosoftAppPassword',
  'Authorization',
  'set-cookie',
  'connectionString',
  'body',
  'emailBody',
  'html',
  'answers',
])('a field named %s is hidden at any depth', (name) => {
  const entry = redactedFields({ code: 'kept', inside: { deep: [{ [name]: 'plain words' }] } });
  expect(JSON.stringify(entry)).not.toContain('plain words');
  expect(entry).toMatchObject({ code: 'kept' });
});

test('what an operator searches for stays', () => {
  const entry = {
    key: 'add-client-secret',
    clientRequestId: '0d3b…',
    requestId: 'x',
    status: 201,
    tokens: 3,
    path: '/applications/1/addPassword',
    token: null,
  };
  expect(redactedFields(entry)).toEqual(entry);
});
