import { handOverCard } from '../../cards/hand-over-card';
import { REQUEST_ID, SECRET, handOverView, messageView, step } from './sample-views';
import { buttonOf, buttonTitles, bytesOf, nodesOf, nodesOfType, shownTexts } from './walk-card';

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
    messageView().body,
    'Open it to write or copy ↗',
    'E-mail draft (.eml) ↗',
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

test('what is not typed at the vendor is folded away', () => {
  const items = [
    { label: 'SSO endpoint', value: 'https://login.example/saml2' },
    { label: 'Logout URL', value: 'https://login.example/saml2', other: true },
  ];
  const card = handOverCard(handOverView({ items }));
  const folded = nodesOf(card).filter(({ id }) => id === 'otherValues');
  expect(folded).toHaveLength(1);
  expect(folded[0]).toMatchObject({ isVisible: false });
  expect(JSON.stringify(folded)).toContain('Logout URL');
  expect(JSON.stringify(folded)).not.toContain('SSO endpoint');
  const toggles = nodesOf(card).filter(({ type }) => type === 'Action.ToggleVisibility');
  expect(toggles).toMatchObject([{ targetElements: ['otherValues'] }]);
  expect(JSON.stringify(handOverCard(handOverView({ items: items.slice(0, 1) })))).not.toContain(
    'otherValues',
  );
});

test('a value of several lines keeps them', () => {
  const value = '-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----';
  expect(shownTexts(handOverCard(handOverView({ items: [{ label: 'Certificate', value }] })))).toContain(
    value,
  );
});

test('the buttons bring back the request', () => {
  const card = handOverCard(handOverView());
  expect(buttonTitles(card)).toEqual(['Reveal secret', 'New secret', 'Vendor side done']);
  expect(buttonOf(card, 'Reveal secret')).toMatchObject({
    verb: 'reveal-secret',
    data: { requestId: REQUEST_ID },
  });
  expect(buttonOf(card, 'Vendor side done')).toMatchObject({
    verb: 'vendor-side-done',
    data: { requestId: REQUEST_ID },
  });
});

test('a new secret is asked for by the name of the one that it follows', () => {
  expect(buttonOf(handOverCard(handOverView()), 'New secret')).toMatchObject({
    verb: 'new-secret',
    data: { requestId: REQUEST_ID, secret: SECRET.name },
  });
  const two = [SECRET, { ...SECRET, name: 'second-add-client-secret', canRenew: false }];
  const card = handOverCard(handOverView({ secrets: two }));
  expect(buttonTitles(card)).toEqual(['Vendor side done']);
  expect(
    JSON.stringify(card).match(/"title":"New secret","style":"default","associatedInputs":"none","verb"/g),
  ).toHaveLength(1);
});

test('a secret that cannot be revealed here has its row but no button', () => {
  const secret = {
    ...SECRET,
    note: 'In Key Vault: contoso-secrets',
    canReveal: false,
    canRenew: false,
    isInVault: false,
    vaultUrl: null,
  };
  const card = handOverCard(handOverView({ secrets: [secret] }));
  expect(buttonTitles(card)).toEqual(['Vendor side done']);
  expect(shownTexts(card)).toContain('•••••••• In Key Vault: contoso-secrets');
});

test('without a secret there is no row', () => {
  expect(shownTexts(handOverCard(handOverView({ secrets: [] }))).join('\n')).not.toContain('•');
});

test('the vendor side cannot be confirmed before its time or twice', () => {
  expect(buttonTitles(handOverCard(handOverView({ canConfirm: false })))).toEqual([
    'Reveal secret',
    'New secret',
  ]);
  const completed = 'Vendor side confirmed by Alex Admin, 21 Nov 2026 10:05 UTC.';
  const card = handOverCard(handOverView({ completed }));
  expect(buttonTitles(card)).toEqual(['Reveal secret', 'New secret']);
  expect(shownTexts(card)).toContain(`✔ ${completed}`);
});

test('links open by their rows', () => {
  expect(
    nodesOfType(handOverCard(handOverView()), 'Action.OpenUrl').map(({ title, url }) => [title, url]),
  ).toEqual([
    ['Open Authority', 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111'],
    ['Federation metadata XML', 'https://latchkey.contoso.example/files/f3a9'],
    ['Open step 1', 'https://contoso.getcollate.io'],
    ['Open it to write or copy', messageView().pageUrl],
    ['E-mail draft (.eml)', messageView().emailUrl],
  ]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'not an address', ''])(
  '“%s” never becomes a link',
  (url) => {
    const card = handOverCard(
      handOverView({
        items: [{ label: 'Login URL', value: 'v', url }],
        links: [{ title: 'Metadata', url }],
        steps: [step({ text: 'Go there', url })],
        drafts: [messageView({ pageUrl: url, emailUrl: url, attachments: [{ title: 'a', url }] })],
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
      secrets: rows.map((index) => ({
        name: `${index}`,
        label: long,
        note: long,
        canReveal: true,
        canRenew: true,
        isInVault: false,
        vaultUrl: null,
      })),
      tasks: rows.map(() => step({ text: long, menuPath: long, check: long })),
      steps: rows.map(() =>
        step({
          text: long,
          role: long,
          menuPath: long,
          check: long,
          fields: rows.map(() => ({ label: long, value: long })),
          url: `https://a.example/${long}`,
        }),
      ),
      links: rows.map(() => ({ title: long, url: `https://a.example/${long}` })),
      drafts: rows.map(() =>
        messageView({
          to: long,
          subject: long,
          body: long,
          attachments: rows.map(() => ({ title: long, url: `https://a.example/${long}` })),
        }),
      ),
      verification: long,
      warnings: rows.map(() => long),
    }),
  );
  expect(bytesOf(card)).toBeLessThan(60 * 1024);
});

test('a step says where, who, what goes where, and how one sees that it worked', () => {
  const steps = [
    step({
      text: 'Enter the values.',
      menuPath: 'Settings > SSO',
      role: 'Org admin',
      fields: [
        { label: 'Client ID', value: '0f8f' },
        { label: 'Client Secret', value: '<Client Secret: press Reveal secret in Teams>' },
      ],
      check: 'The page says “Connected”.',
    }),
  ];
  const texts = shownTexts(handOverCard(handOverView({ steps })));
  expect(texts.slice(texts.indexOf('At the vendor') + 1, texts.indexOf('Message to send'))).toEqual([
    '1. Enter the values.',
    'Where: Settings > SSO · You need the role Org admin.',
    'Client ID: 0f8f',
    'Client Secret: <Client Secret: press Reveal secret in Teams>',
    'Check: The page says “Connected”.',
  ]);
});

test('what Graph cannot write stands under its own heading', () => {
  const tasks = [
    step({ text: 'Set the format.', menuPath: 'Enterprise applications > X', check: 'It shows.' }),
  ];
  expect(shownTexts(handOverCard(handOverView({ tasks })))).toEqual(
    expect.arrayContaining(['Left for you to do in Entra', '1. Set the format.', 'Check: It shows.']),
  );
});

test('of two secrets each has its own button, which says which it is', () => {
  const second = { ...SECRET, name: 'second-add-client-secret', label: 'API Secret' };
  const card = handOverCard(handOverView({ secrets: [SECRET, second] }));
  expect(buttonTitles(card)).toEqual(['Vendor side done']);
  const reveals = nodesOfType(card, 'Action.Execute').filter(({ title }) => title === 'Reveal secret');
  expect(reveals.map(({ verb, data, tooltip }) => ({ verb, data, tooltip }))).toEqual([
    {
      verb: 'reveal-secret',
      data: { requestId: REQUEST_ID, secret: 'add-client-secret' },
      tooltip: 'Reveal Client Secret',
    },
    {
      verb: 'reveal-secret',
      data: { requestId: REQUEST_ID, secret: 'second-add-client-secret' },
      tooltip: 'Reveal API Secret',
    },
  ]);
});

test('a mandatory test is a box to tick that goes with the button', () => {
  const verification = 'I pressed Verify Integration and saw “success”.';
  const card = handOverCard(handOverView({ verification }));
  expect(nodesOfType(card, 'Input.Toggle')).toMatchObject([
    { id: 'verified', title: verification, value: 'false', isRequired: true },
  ]);
  expect(buttonOf(card, 'Vendor side done')).toMatchObject({ associatedInputs: 'auto' });
  expect(buttonOf(card, 'Reveal secret')).toMatchObject({ associatedInputs: 'none' });
  for (const closed of [{ completed: 'Done.' }, { canConfirm: false }])
    expect(nodesOfType(handOverCard(handOverView({ verification, ...closed })), 'Input.Toggle')).toEqual([]);
});

test('a message names its attachments, and each can be had by itself', () => {
  const attachments = [
    { title: 'Certificate (zipped)', url: 'https://latchkey.contoso.example/files/c1/a.zip' },
  ];
  const card = handOverCard(handOverView({ drafts: [messageView({ attachments })] }));
  expect(shownTexts(card)).toEqual(
    expect.arrayContaining([
      'Attached: Certificate (zipped)',
      'E-mail draft (.eml), attachments inside ↗',
      'Certificate (zipped) ↗',
    ]),
  );
});

test('a certificate stays whole where a long message can give way', () => {
  const value = `-----BEGIN CERTIFICATE-----\n${'x'.repeat(1_700)}\n-----END CERTIFICATE-----`;
  const drafts = [1, 2, 3, 4, 5].map(() => messageView({ body: 'word '.repeat(1_600) }));
  expect(shownTexts(handOverCard(handOverView({ items: [{ label: 'X.509', value }], drafts })))).toContain(
    value,
  );
});
