import { addressAsWritten } from '../../core/web-address';
import { hostProblem } from '../../workflows/policy/redirect-hosts';

test.each([
  ['https://acme.example/cb', 'acme.example'],
  ['HTTPS://Acme.example:443', 'acme.example'],
  ['http://[::1]:3978/x?y=1#z', '[::1]'],
  ['com.vendor.app:/cb', ''],
  ['MSAUTH.com.Vendor://Auth', 'Auth'],
])('%s is read as it stands', (text, hostname) => {
  expect(addressAsWritten(text)?.hostname).toBe(hostname);
});

test.each([
  'https:/acme.example/cb',
  'https:acme.example/cb',
  'https:\\\\acme.example\\cb',
  'https:////acme.example/cb',
  ' https://acme.example/cb',
  'https://acme.example/cb\n',
  'https://ac\tme.example/cb',
  'https://acme.example/a/%2e%2e/cb',
  'https://acme.example/"cb"',
  'https://127.1/cb',
  'https://ａcme.example/cb',
  'acme.example/cb',
])('%j would be mended first, and is none', (text) => {
  expect(addressAsWritten(text)).toBeNull();
});

test.each([
  'https:/app.acme.example/cb',
  'https:\\\\app.acme.example\\cb',
  'https://app.acme.example\\@evil.example/',
  'https://APP%2eacme.example/cb',
])('the policy cannot judge %s, though a browser would reach a host that it lists', (uri) => {
  expect(hostProblem(['app.acme.example'], uri)).toMatch(/cannot judge/);
  expect(hostProblem(['app.acme.example'], 'https://{input.host}.acme.example/cb')).toMatch(/does not list/);
  expect(hostProblem(['app.acme.example'], 'https://app.acme.example/cb')).toBeNull();
});
