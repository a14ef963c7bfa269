import { AppError } from '../../core/errors';
import { newToken } from '../../core/ids';
import { escapeHtml, PAGE_HEADERS } from '../../bot/pages/page';
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
const parts = () => ({ store, clock: systemClock, tenantId: 'tenant' });

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

test('the page keeps, embeds and sends on nothing, and runs nothing but its copy button', () => {
  expect(PAGE_HEADERS['Content-Security-Policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(PAGE_HEADERS).toMatchObject({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
  });
});
