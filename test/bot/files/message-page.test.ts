import { mailtoOf, messagePage } from '../../../bot/pages/files/message-page';
import { messageView } from '../../cards/sample-views';

test('a mail program gets recipient, subject and text', () => {
  const url = mailtoOf({ to: 'help@acme.example', subject: 'SSO & more', body: 'One\nTwo ü' }) ?? '';
  const { protocol, pathname, searchParams } = new URL(url);
  expect({ protocol, pathname }).toEqual({ protocol: 'mailto:', pathname: 'help@acme.example' });
  expect(searchParams.get('subject')).toBe('SSO & more');
  expect(searchParams.get('body')).toBe('One\r\nTwo ü');
});

test('a recipient cannot add headers, and words are no recipient', () => {
  expect(mailtoOf({ to: 'a@b.example?bcc=evil@evil.example', subject: '', body: '' })).not.toContain('?bcc=');
  expect(mailtoOf({ to: 'your contact', subject: 's', body: 'b' })).toMatch(/^mailto:\?subject=s/);
});

test('a text that is too long for an address has none, and the page has all of it', () => {
  const body = `${'word '.repeat(600)}END`;
  expect(mailtoOf({ to: 'a@b.example', subject: 's', body })).toBeNull();
  const { html } = messagePage(messageView({ body }));
  expect(html).toContain('END</code>');
  expect(html).not.toContain('mailto:');
});

test('whatever stands in a message is text on the page', () => {
  const { html } = messagePage(messageView({ to: '<b>x', subject: '"><script>', body: '</code><script>' }));
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('<b>');
});
