import { copyPage } from '../../bot/pages/copy-page';
import type { CopyPage } from '../../workflows/hand-over/copy-values';

const UNTIL = new Date(Date.UTC(2026, 10, 23));
const PAGE: CopyPage = {
  vendorName: 'Acme <Cloud>',
  applicationName: 'Acme & Sons',
  values: [
    { label: 'Client "ID"', value: '0f8f', other: false },
    { label: 'Lines', value: 'a <b>\nc', other: false },
    { label: 'Tenant ID', value: '1111', other: true },
  ],
};
const { html, headers } = copyPage(PAGE, UNTIL);

/** What a browser would put on the clipboard: the text of the element that the button names. */
function copied(button: string): string {
  const [, id = ''] = /data-copies="([\w-]+)"/.exec(button) ?? [];
  const [, text = ''] = new RegExp(`<code id="${id}"[^>]*>([^<]*)</code>`).exec(html) ?? [];
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

test('says for which vendor and application, and until when the page works', () => {
  expect(html).toContain('<h1>Values for Acme &lt;Cloud&gt;</h1>');
  expect(html).toContain('Application Acme &amp; Sons.');
  expect(html).toContain('works until 23 Nov 2026 00:00 UTC');
});

test('each value has a button that copies exactly it, and one copies all of them as text', () => {
  const buttons = html.match(/<button[^>]*>[^<]*<\/button>/g) ?? [];
  expect(buttons.map((button) => button.replace(/<[^>]+>/g, ''))).toEqual([
    'Copy all as text',
    'Copy Client &quot;ID&quot;',
    'Copy Lines',
    'Copy Tenant ID',
  ]);
  expect(buttons.map(copied)).toEqual([
    'Client "ID": 0f8f\nLines: a <b>\nc\nTenant ID: 1111',
    '0f8f',
    'a <b>\nc',
    '1111',
  ]);
});

test('without JavaScript no button is there that does nothing, and each value can be selected', () => {
  const buttons = html.match(/<button[^>]*>/g) ?? [];
  expect(buttons.every((button) => button.includes(' hidden'))).toBe(true);
  const values = html.match(/<code[^>]*>/g) ?? [];
  expect(values).toHaveLength(4);
  expect(values.every((value) => value.includes('tabindex="0"') && value.includes('aria-label='))).toBe(true);
  expect(values.some((value) => value.includes('hidden'))).toBe(false);
});

test('the one script carries the nonce of the page’s policy', () => {
  const [, nonce = ''] =
    /script-src 'nonce-([\w-]{22})';/.exec(headers['Content-Security-Policy'] ?? '') ?? [];
  expect(html.match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}">`]);
});
