import { dayAndTime } from '../../core/day-and-time';
import { AppError } from '../../core/errors';
import { newToken } from '../../core/ids';
import { escapeHtml } from '../../core/html';
import { PAGE_HEADERS } from '../../bot/pages/page';
import { revealedPage, revealPage } from '../../bot/pages/reveal';
import { systemClock } from '../../bot/clock';
import { FakeStore } from './support/fake-store';

const SECRET = 'a~B<c>"d"&e\'f';
let store: FakeStore;
let token: string;
beforeEach(() => {
  store = new FakeStore();
  token = newToken();
  store.addLink(token, { text: SECRET });
});
const FIELD = { vendorName: 'Acme <Cloud>', label: 'Client Secret' };
const parts = () => ({
  store,
  clock: systemClock,
  tenantId: 'tenant',
  fieldOf: () => Promise.resolve(FIELD),
});

test('opening the link shows a button and burns nothing, however often it is opened', async () => {
  for (let opened = 0; opened < 3; opened += 1) {
    const { status, html } = await revealPage(parts(), token);
    expect(status).toBe(200);
    expect(html).toContain('<form method="post"><button type="submit">');
    expect(html).not.toContain(escapeHtml(SECRET));
  }
  expect(store.entries).toEqual([]);
});

test('pressing it shows the value once, escaped, and is on record without it', async () => {
  const first = await revealedPage(parts(), token);
  expect(first.status).toBe(200);
  expect(first.html).toContain(escapeHtml(SECRET));
  expect(first.html).not.toContain(SECRET);
  expect(store.entries).toMatchObject([
    { event: 'secret-revealed', requestId: 'abcdefghij23', actorObjectId: null },
  ]);
  expect(JSON.stringify(store.entries)).not.toContain(token);

  const second = await revealedPage(parts(), token);
  expect(second.status).toBe(410);
  expect(second.html).toContain('Already shown');
  expect(second.html).toMatch(/press <strong>New secret<\/strong>.*a new approval/);
  expect((await revealPage(parts(), token)).html).toContain('Already shown');
  expect(store.entries).toHaveLength(1);
});

test('an expired, an unknown and a mistyped link say so and show nothing', async () => {
  store.addLink(token, { text: SECRET, expiresAt: new Date(Date.now() - 1) });
  for (const page of [revealPage, revealedPage]) {
    expect(await page(parts(), token)).toMatchObject({
      status: 410,
      html: expect.stringContaining('has expired') as string,
    });
    for (const wrong of [newToken(), 'short', '../../etc/passwd', `${token}x`]) {
      expect(await page(parts(), wrong)).toMatchObject({ status: 404 });
    }
  }
});

test('what cannot be put on record is not shown', async () => {
  store.isAuditBroken = true;
  await expect(revealedPage(parts(), token)).rejects.toThrow('no database');
});

test('a value whose key is gone gets a sentence, and nothing is on record as shown', async () => {
  store.secrets.burn = () =>
    Promise.reject(new AppError({ kind: 'refused', code: 'sealing-key-unknown', safeText: 'gone' }));
  const { status, html } = await revealedPage(parts(), token);
  expect(status).toBe(410);
  expect(html).toContain('sealed with a key that is gone');
  expect(store.entries).toEqual([]);
});

test('both pages say for whom the secret is, escaped, and the first until when the link works', async () => {
  const expiresAt = new Date(Date.now() + 600_000);
  store.addLink(token, { text: SECRET, expiresAt });
  const asking = (await revealPage(parts(), token)).html;
  const shown = (await revealedPage(parts(), token)).html;
  for (const html of [asking, shown]) {
    expect(html).toContain('<h1>Acme &lt;Cloud&gt;: Client Secret</h1>');
    expect(html).toContain('the field <strong>Client Secret</strong> of Acme &lt;Cloud&gt;');
  }
  expect(asking).toContain(`works until ${dayAndTime(expiresAt)}`);
});

test('a secret that belongs to nothing any more is shown all the same', async () => {
  const { html } = await revealedPage({ ...parts(), fieldOf: () => Promise.resolve(null) }, token);
  expect(html).toContain(escapeHtml(SECRET));
});

test('the page keeps, embeds and sends on nothing, and runs nothing but its copy button', async () => {
  const policyOf = ({ headers }: { headers: Readonly<Record<string, string>> }) =>
    headers['Content-Security-Policy'] ?? '';
  const asking = await revealPage(parts(), token);
  expect(policyOf(asking)).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(asking.html).not.toContain('<script');
  const shown = await revealedPage(parts(), token);
  const [, nonce = ''] = /script-src 'nonce-([\w-]{22})';/.exec(policyOf(shown)) ?? [];
  expect(shown.html.match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}">`]);
  const other = newToken();
  store.addLink(other, { text: SECRET });
  expect(policyOf(await revealedPage(parts(), other))).not.toContain(nonce);
  expect(PAGE_HEADERS).toMatchObject({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
  });
});
