import { handOverCard } from '../../cards/hand-over-card';
import { REQUEST_ID, handOverView } from './sample-views';
import { buttonOf, buttonTitles, bytesOf, nodesOfType, shownTexts } from './walk-card';

test('shows values under the vendor’s names and in the vendor’s order, then what to do', () => {
  expect(shownTexts(handOverCard(handOverView()))).toEqual([
    'Hand-over to the vendor',
    'Collate',
    'Application: Collate',
    'Warning: Delete the built-in admin account only after somebody has signed in with Entra.',
    'Values',
    'Client ID',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    'Tenant ID',
    '11111111-1111-4111-8111-111111111111',
    'Authority',
    'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111',
    'Open ↗',
    'Client Secret',
    '•••••••• Shown once, on a page only you get. Valid until 20 May 2027.',
    'Files and links',
    'Federation metadata XML ↗',
    'At the vendor',
    '1. Open Collate as an administrator and go to Settings > SSO.',
    'Open ↗',
    '2. Paste the client ID, the tenant ID and the authority.',
    '3. Save, then sign in once in a private window before you close this one.',
    'Message to send',
    'To: support@getcollate.io',
    'Subject: SSO for Contoso',
    handOverView().drafts[0]?.body,
    `Request ${REQUEST_ID}`,
  ]);
});

test('a value stands alone in its run, so that it can be selected and copied', () => {
  const runs = nodesOfType(handOverCard(handOverView()), 'TextRun');
  expect(runs).toContainEqual({
    type: 'TextRun',
    text: '0f8fad5b-d9cb-469f-a165-70867728950e',
    fontType: 'Monospace',
  });
});

test('a value of several lines keeps them', () => {
  const value = '-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----';
  expect(shownTexts(handOverCard(handOverView({ items: [{ label: 'Certificate', value }] })))).toContain(
    value,
  );
});

test('the buttons bring back the request', () => {
  const card = handOverCard(handOverView());
  expect(buttonTitles(card)).toEqual(['Reveal secret', 'Vendor side done']);
  expect(buttonOf(card, 'Reveal secret')).toMatchObject({
    verb: 'reveal-secret',
    data: { requestId: REQUEST_ID },
  });
  expect(buttonOf(card, 'Vendor side done')).toMatchObject({
    verb: 'vendor-side-done',
    data: { requestId: REQUEST_ID },
  });
});

test('a secret that cannot be revealed here has its row but no button', () => {
  const secret = { label: 'Client Secret', note: 'In Key Vault: contoso-secrets', canReveal: false };
  const card = handOverCard(handOverView({ secret }));
  expect(buttonTitles(card)).toEqual(['Vendor side done']);
  expect(shownTexts(card)).toContain('•••••••• In Key Vault: contoso-secrets');
});

test('without a secret there is no row', () => {
  expect(shownTexts(handOverCard(handOverView({ secret: null }))).join('\n')).not.toContain('•');
});

test('the vendor side cannot be confirmed before its time or twice', () => {
  expect(buttonTitles(handOverCard(handOverView({ canConfirm: false })))).toEqual(['Reveal secret']);
  const completed = 'Vendor side confirmed by Alex Admin, 21 Nov 2026 10:05 UTC.';
  const card = handOverCard(handOverView({ completed }));
  expect(buttonTitles(card)).toEqual(['Reveal secret']);
  expect(shownTexts(card)).toContain(`✔ ${completed}`);
});

test('links open by their rows', () => {
  expect(
    nodesOfType(handOverCard(handOverView()), 'Action.OpenUrl').map(({ title, url }) => [title, url]),
  ).toEqual([
    ['Open Authority', 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111'],
    ['Federation metadata XML', 'https://latchkey.contoso.example/files/f3a9'],
    ['Open step 1', 'https://contoso.getcollate.io'],
  ]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'not an address', ''])(
  '“%s” never becomes a link',
  (url) => {
    const card = handOverCard(
      handOverView({
        items: [{ label: 'Login URL', value: 'v', url }],
        links: [{ title: 'Metadata', url }],
        steps: [{ text: 'Go there', url }],
      }),
    );
    expect(nodesOfType(card, 'Action.OpenUrl')).toEqual([]);
    expect(shownTexts(card)).toEqual(expect.arrayContaining(['Login URL', '1. Go there']));
  },
);

test('a value that is cut says so', () => {
  const card = handOverCard(handOverView({ items: [{ label: 'Certificate', value: 'x'.repeat(50_000) }] }));
  expect(shownTexts(card).find((text) => text.startsWith('xxx'))).toMatch(
    /x…\n\(cut here, 50000 characters in all\)$/,
  );
});

test('a certificate of usual length is whole', () => {
  const value = 'x'.repeat(2_500);
  expect(shownTexts(handOverCard(handOverView({ items: [{ label: 'Certificate', value }] })))).toContain(
    value,
  );
});

test('many long rows fit', () => {
  const long = 'x'.repeat(1_000);
  const rows = Array.from({ length: 40 }, (_, index) => index);
  const card = handOverCard(
    handOverView({
      items: rows.map((index) => ({
        label: `${index} ${long}`,
        value: long,
        url: `https://a.example/${long}`,
      })),
      steps: rows.map(() => ({ text: long, url: `https://a.example/${long}` })),
      links: rows.map(() => ({ title: long, url: `https://a.example/${long}` })),
      drafts: rows.map(() => ({ to: long, subject: long, body: long })),
      warnings: rows.map(() => long),
    }),
  );
  expect(bytesOf(card)).toBeLessThan(60 * 1024);
});
