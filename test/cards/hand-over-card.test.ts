import { handOverCard } from '../../cards/hand-over/hand-over-card';
import type { AdaptiveCard } from '../../cards/adaptive-card';
import { REQUEST_ID, SECRET, handOverView, messageView, step } from './sample-views';
import { buttonOf, buttonTitles, nodesOf, nodesOfType, shownTexts } from './walk-card';

/** What a person reads without unfolding anything. */
function seenTexts(card: AdaptiveCard): string[] {
  const isSeen = (node: { readonly isVisible?: boolean }) => node.isVisible !== false;
  return shownTexts({ ...card, body: onlySeen(card.body, isSeen) as AdaptiveCard['body'] });
}

function onlySeen(part: unknown, isSeen: (node: object) => boolean): unknown {
  if (Array.isArray(part))
    return part.filter((one: object) => isSeen(one)).map((one) => onlySeen(one, isSeen));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, onlySeen(value, isSeen)]));
}

const executes = (card: AdaptiveCard, title: string) =>
  nodesOfType(card, 'Action.Execute').filter((node) => node['title'] === title);

test('says what is left, then the steps with what each needs; everything else is folded', () => {
  expect(seenTexts(handOverCard(handOverView()))).toEqual([
    'Collate',
    'Single sign-on, application Collate',
    'Your turn',
    'Step 4 of 4: Vendor',
    'Ready in Entra. 3 things left in Collate, about 5 minutes.',
    'Warning: Delete the built-in admin account only after somebody has signed in with Entra.',
    '1. Open Collate as an administrator and go to Settings > SSO.',
    'To: support@getcollate.io',
    'Subject: SSO for Contoso',
    'Open it to write or copy ↗',
    'E-mail draft (.eml) ↗',
    'Show the text to support@getcollate.io',
    'Open contoso.getcollate.io ↗',
    '2. Paste the client ID, the tenant ID and the authority.',
    'Client ID',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    'Client Secret:  ••••••••',
    SECRET.note,
    '3. Save, then sign in once in a private window before you close this one.',
    'Client ID (Entra: Application (client) ID)',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
    'Tenant ID (Entra: Directory (tenant) ID)',
    '11111111-1111-4111-8111-111111111111',
    'Show all 3 values',
    'Show files and links',
    'Technical details',
  ]);
});

test('the request’s id stands in the technical details only', () => {
  const card = handOverCard(handOverView());
  expect(seenTexts(card).join('\n')).not.toContain(REQUEST_ID);
  expect(shownTexts(card).join('\n')).toContain(REQUEST_ID);
});

test('what unfolds says what it shows, is named once, and folds again', () => {
  const toggles = nodesOfType(handOverCard(handOverView()), 'Action.ToggleVisibility');
  const titles = toggles.map(({ title }) => String(title));
  expect(titles).toEqual([
    'Show the text to support@getcollate.io',
    'Hide the text to support@getcollate.io',
    'Show all 3 values',
    'Hide all 3 values',
    'Show files and links',
    'Hide files and links',
    'Technical details',
    'Hide technical details',
  ]);
  expect(new Set(titles).size).toBe(titles.length);
});

test('a value stands alone in its run, so that it can be selected and copied', () => {
  expect(nodesOfType(handOverCard(handOverView()), 'TextRun')).toContainEqual({
    type: 'TextRun',
    text: '0f8fad5b-d9cb-469f-a165-70867728950e',
    fontType: 'Monospace',
  });
});

test('all values are folded, the vendor’s and those only to be looked up', () => {
  const items = [
    { label: 'SSO endpoint', value: 'https://login.example/saml2' },
    { label: 'Logout URL', value: 'https://login.example/logout', other: true },
  ];
  const [folded] = nodesOf(handOverCard(handOverView({ items }))).filter(({ id }) => id === 'values');
  expect(folded).toMatchObject({ isVisible: false });
  for (const { label, value } of items) {
    expect(JSON.stringify(folded)).toContain(label);
    expect(JSON.stringify(folded)).toContain(value);
  }
  expect(JSON.stringify(handOverCard(handOverView({ items: [] })))).not.toContain('"values"');
});

test('a value of several lines keeps them', () => {
  const value = '-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----';
  expect(shownTexts(handOverCard(handOverView({ items: [{ label: 'Certificate', value }] })))).toContain(
    value,
  );
});

test('the buttons bring back the request; one is the next thing to do', () => {
  const card = handOverCard(handOverView());
  expect(buttonTitles(card)).toEqual([
    'It works in Collate',
    'Test sign-in',
    'Copy values',
    'I saw an error',
    'Change answers',
  ]);
  expect(buttonOf(card, 'It works in Collate')).toMatchObject({
    verb: 'it-works',
    style: 'positive',
    data: { requestId: REQUEST_ID },
  });
  expect(buttonOf(card, 'Copy values')).toMatchObject({ verb: 'copy-values', style: 'default' });
  expect(buttonOf(card, 'Change answers')).toMatchObject({ verb: 'change-answers', mode: 'secondary' });
  expect(buttonTitles(handOverCard(handOverView({ canChange: false })))).not.toContain('Change answers');
});

test('two buttons are plain, in the order of what comes next; the rest is in the overflow menu', () => {
  const all = { canRenew: true, switchBack: 'a'.repeat(64) };
  const rest = ['I saw an error', 'Renew', 'Change answers', 'Switch back'];
  const inOrder = (card: AdaptiveCard) => (card.actions ?? []).map(({ title }) => title);
  const plain = (card: AdaptiveCard) =>
    (card.actions ?? []).filter(({ mode }) => mode !== 'secondary').map(({ title }) => title);
  const open = handOverCard(handOverView(all));
  expect(inOrder(open)).toEqual(['It works in Collate', 'Test sign-in', 'Copy values', ...rest]);
  expect(plain(open)).toEqual(['It works in Collate', 'Test sign-in']);
  const works = handOverCard(handOverView({ ...all, phase: 'works', canConfirm: false }));
  expect(inOrder(works)).toEqual(['Test sign-in', 'Copy values', ...rest]);
  expect(plain(works)).toEqual(['Test sign-in', 'Copy values']);
  for (const phase of ['taken-back', 'replaced'] as const)
    expect(inOrder(handOverCard(handOverView({ ...all, phase })))).toEqual([]);
});

test('the secret’s buttons stand in the step that needs it, another one in the overflow menu', () => {
  const card = handOverCard(handOverView());
  const [actions] = nodesOfType(card, 'ActionSet').map((set) => set['actions']);
  expect(actions).toMatchObject([
    { title: 'Reveal secret', verb: 'reveal-secret', data: { requestId: REQUEST_ID, secret: SECRET.name } },
    {
      title: 'New secret',
      verb: 'new-secret',
      mode: 'secondary',
      data: { requestId: REQUEST_ID, secret: SECRET.name },
    },
  ]);
});

test('of two secrets each has its own button, which says which it is', () => {
  const second = { ...SECRET, name: 'second-add-client-secret', label: 'API Secret', canRenew: false };
  const card = handOverCard(handOverView({ steps: [step({ text: 'x', secrets: [SECRET, second] })] }));
  expect(executes(card, 'Reveal secret').map(({ data, tooltip }) => ({ data, tooltip }))).toEqual([
    { data: { requestId: REQUEST_ID, secret: 'add-client-secret' }, tooltip: 'Reveal Client Secret' },
    { data: { requestId: REQUEST_ID, secret: 'second-add-client-secret' }, tooltip: 'Reveal API Secret' },
  ]);
  expect(executes(card, 'New secret')).toHaveLength(1);
});

test('a secret that cannot be revealed here has its row but no button', () => {
  const secret = { ...SECRET, note: 'In Key Vault: contoso-secrets', canReveal: false, canRenew: false };
  const card = handOverCard(handOverView({ steps: [step({ text: 'x', secrets: [secret] })] }));
  expect(nodesOfType(card, 'ActionSet')).toEqual([]);
  expect(shownTexts(card)).toContain('In Key Vault: contoso-secrets');
});

test('the vendor side cannot be confirmed before its time', () => {
  expect(buttonTitles(handOverCard(handOverView({ canConfirm: false })))).toEqual([
    'Test sign-in',
    'Copy values',
    'I saw an error',
    'Change answers',
  ]);
});

test('once it works the card says by whom, and what to do next; the secret is still there to be had', () => {
  const headline = 'SSO to Collate works. Confirmed by Alex Admin, 21 Nov 2026 10:05 UTC.';
  const card = handOverCard(handOverView({ phase: 'works', headline, canConfirm: false }));
  const seen = seenTexts(card);
  expect(seen).toEqual(
    expect.arrayContaining([headline, '1. Tell the people who may sign in: they find it in My Apps.']),
  );
  expect(seen.join('\n')).not.toContain('Paste the client ID');
  expect(seen).toContain('Show what was done in Collate');
  expect(buttonTitles(card)).toEqual(['Test sign-in', 'Copy values', 'I saw an error', 'Change answers']);
  expect(executes(card, 'Reveal secret')).toHaveLength(1);
});

test('what is new is told to a person by name, with only the steps that it needs', () => {
  const card = handOverCard(
    handOverView({
      headline: 'Another Client Secret is ready. 1 thing left in Collate, about 5 minutes.',
      news: {
        text: 'a new Client Secret is here.',
        person: { name: 'Alex Admin', channelUserId: '29:alex' },
      },
      steps: [step({ text: 'Put the new one in the place of the old.', secrets: [SECRET] })],
      doneSteps: [step({ text: 'Paste the client ID.' })],
    }),
  );
  expect(seenTexts(card)).toContain('<at>Alex Admin</at>, a new Client Secret is here.');
  expect(card).toMatchObject({
    msteams: {
      entities: [
        {
          type: 'mention',
          text: '<at>Alex Admin</at>',
          mentioned: { id: '29:alex', name: 'Alex Admin' },
        },
      ],
    },
  });
  expect(seenTexts(card)).not.toContain('1. Paste the client ID.');
  expect(shownTexts(card)).toContain('1. Paste the client ID.');
});

test.each(['replaced', 'taken-back'] as const)('a card that is %s has nothing to press', (phase) => {
  const card = handOverCard(handOverView({ phase, headline: 'It is so.' }));
  expect(seenTexts(card)).toContain('It is so.');
  expect(nodesOfType(card, 'Action.Execute')).toEqual([]);
  if (phase === 'replaced') expect(shownTexts(card).join('\n')).not.toContain('0f8fad5b');
});

test('links open by their lines, and say what they open', () => {
  expect(
    nodesOfType(handOverCard(handOverView()), 'Action.OpenUrl').map(({ title, url }) => [title, url]),
  ).toEqual([
    ['Open it to write or copy: “SSO for Contoso”', messageView().pageUrl],
    ['E-mail draft (.eml): “SSO for Contoso”', messageView().emailUrl],
    ['Open contoso.getcollate.io, the page of step 1', 'https://contoso.getcollate.io'],
    ['Open Authority', 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111'],
    ['Federation metadata XML', 'https://latchkey.contoso.example/files/f3a9'],
  ]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'not an address', ''])(
  '“%s” never becomes a link',
  (url) => {
    const draft = messageView({ pageUrl: url, emailUrl: url, attachments: [{ title: 'a', url }] });
    const card = handOverCard(
      handOverView({
        items: [{ label: 'Login URL', value: 'v', url }],
        links: [{ title: 'Metadata', url }],
        steps: [
          step({
            text: 'Go there',
            url,
            files: [{ title: 'f', url }],
            fields: [{ label: 'File', value: 'f.xml', url }],
            drafts: [draft],
          }),
        ],
        drafts: [draft],
      }),
    );
    expect(nodesOfType(card, 'Action.OpenUrl')).toEqual([]);
    expect(shownTexts(card)).toEqual(expect.arrayContaining(['1. Go there', 'File:  f.xml']));
  },
);

test('a step says where, who, what goes where, and how one sees that it worked', () => {
  const steps = [
    step({ portal: 'entra', text: 'Set the format.' }),
    step({
      text: 'Enter the values.',
      menuPath: 'Settings > SSO',
      role: 'Org admin',
      fields: [
        { label: 'Client ID', value: '0f8f' },
        { label: 'Client Secret', value: 'as revealed in step 1' },
        { label: 'Metadata file', value: 'a.xml', url: 'https://latchkey.contoso.example/files/f/a.xml' },
      ],
      check: 'The page says “Connected”.',
    }),
  ];
  const texts = shownTexts(handOverCard(handOverView({ steps })));
  expect(texts.slice(texts.indexOf('1. In Microsoft Entra: Set the format.'))).toEqual(
    expect.arrayContaining([
      '2. Enter the values.',
      'Where: Settings > SSO · You need the role Org admin.',
      'Client ID:  0f8f',
      'Client Secret:  as revealed in step 1',
      'Metadata file: a.xml ↗',
      'Check: The page says “Connected”.',
    ]),
  );
});

test('a mandatory test is a box to tick that goes with the button', () => {
  const verification = 'I pressed Verify Integration and saw “success”.';
  const card = handOverCard(handOverView({ verification }));
  expect(nodesOfType(card, 'Input.Toggle')).toMatchObject([
    { id: 'verified', title: verification, value: 'false', isRequired: true },
  ]);
  expect(buttonOf(card, 'It works in Collate')).toMatchObject({ associatedInputs: 'auto' });
  expect(buttonOf(card, 'Copy values')).toMatchObject({ associatedInputs: 'none' });
  expect(executes(card, 'Reveal secret')).toMatchObject([{ associatedInputs: 'none' }]);
  for (const closed of [{ phase: 'works' as const }, { canConfirm: false }])
    expect(nodesOfType(handOverCard(handOverView({ verification, ...closed })), 'Input.Toggle')).toEqual([]);
});

test('a message names its attachments, and each can be had by itself', () => {
  const attachments = [
    { title: 'Certificate (zipped)', url: 'https://latchkey.contoso.example/files/c1/a.zip' },
  ];
  const card = handOverCard(handOverView({ drafts: [messageView({ attachments })] }));
  expect(shownTexts(card)).toEqual(
    expect.arrayContaining([
      'E-mail draft (.eml), attachments inside ↗',
      'To attach: Certificate (zipped) ↗',
    ]),
  );
});
