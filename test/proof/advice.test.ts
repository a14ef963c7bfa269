import { AADSTS_ROWS } from '../../proof/aadsts';
import { adviceOn, type SetUpTold, type Told } from '../../proof/advice';
import { howTheyDiffer } from '../../proof/difference';
import { NO_NAMES } from '../../proof/names';

const requestId = 'k3m9x2q7ab4c';
const REPLY_URL = 'https://app.acme.example/callback';
const SET_UP: SetUpTold = {
  requestId,
  names: {
    ...NO_NAMES,
    application: 'Acme',
    vendor: 'Acme',
    replyUrls: REPLY_URL,
    replyUrlLabel: '“Redirect URI”',
    assigned: 'SSO Users, Megan Bowen',
    assignedGroup: 'SSO Users',
    secretLabel: '“Client Secret”',
    replyUrlPlace: 'App registrations › Acme › Authentication',
  },
  protocol: 'oidc',
  has: ['assignment', 'reply-url', 'web', 'secret'],
  replyUrls: [REPLY_URL],
  identifiers: ['client-id'],
  notYet: null,
  mayBeCured: false,
  buttons: [
    { title: 'New secret', data: { requestId, secret: 'add-client-secret' } },
    { title: 'Copy values', data: { requestId } },
  ],
};

function advise(told: Partial<Told>) {
  return adviceOn({ code: 50105, sent: null, alsoNamed: [], setUp: SET_UP, others: [], ...told });
}

test('says what it means for this application, who can mend it and what to do', () => {
  expect(advise({})).toMatchObject({
    code: 'AADSTS50105',
    about: 'For the set-up of Acme.',
    means:
      'The person is not assigned to Acme: only SSO Users, Megan Bowen may sign in, and groups inside a group do not count.',
    who: 'Whoever manages Acme in Entra.',
    isFailure: true,
    buttons: [],
    lookUpUrl: 'https://login.microsoftonline.com/error?code=50105',
  });
  expect(advise({}).steps.join()).toContain('Enterprise applications › Acme › Users and groups');
});

test('compares the address that the vendor sent with what was written', () => {
  const { facts, steps, means } = advise({ code: 50011, sent: `${REPLY_URL}/` });
  expect(facts).toEqual([
    { label: 'The vendor sent', value: `${REPLY_URL}/` },
    { label: 'Latchkey wrote', value: REPLY_URL },
    { label: 'The difference', value: 'only the slash at the end' },
  ]);
  expect(means).toContain(REPLY_URL);
  expect(steps).toHaveLength(2);
  expect(steps[1]).toContain('“Redirect URI” in Acme');
});

test('says nothing of a value that the number is not about', () => {
  expect(advise({ code: 7000215, sent: REPLY_URL }).facts).toEqual([]);
});

test.each([
  ['https://a.example/x', 'https://a.example/x', /^none/],
  ['https://a.example/x/', 'https://a.example/x', /slash/],
  ['https://A.example/X', 'https://a.example/x', /capital/],
  ['http://a.example/x', 'https://a.example/x', /http/],
])('%s differs from %s in %s', (sent, known, says) => {
  expect(howTheyDiffer(sent, ['https://other.example', known])).toMatch(says);
});

test('what differs in more is not explained', () => {
  expect(howTheyDiffer('https://a.example/x', ['https://b.example/x'])).toBeNull();
  expect(howTheyDiffer('https://a.example/x', [])).toBeNull();
});

test.each([
  [7000215, ['New secret']],
  [7000222, ['New secret']],
  [90002, ['Copy values']],
  [50011, []],
  [50140, []],
])('AADSTS%i offers the buttons of the set-up that are its cure', (code, titles) => {
  expect(advise({ code }).buttons.map(({ title }) => title)).toEqual(titles);
});

test('before anything is written the cure is to change the answers', () => {
  const setUp: SetUpTold = {
    ...SET_UP,
    notYet: 'Waits for approval',
    buttons: [{ title: 'Change answers', data: { requestId, planHash: 'a' } }],
  };
  const { steps, buttons, notes } = advise({ code: 50011, setUp });
  expect(steps[0]).toContain('press Change answers');
  expect(buttons).toEqual(setUp.buttons);
  expect(notes).toEqual([
    'This set-up does not stand in Entra (waits for approval); no sign-in can work before it does.',
  ]);
});

test('a number of the other protocol makes it say that another application may be meant', () => {
  expect(advise({ code: 75011 }).notes).toEqual([
    'Entra says this to applications with SAML; this one signs in with OpenID Connect, so another one may be meant.',
  ]);
  expect(advise({ code: 75011, setUp: { ...SET_UP, protocol: 'saml' } }).notes).toEqual([]);
});

test('so does a number that needs what the set-up does not have', () => {
  const open: SetUpTold = { ...SET_UP, has: ['reply-url', 'web', 'secret'] };
  expect(advise({ setUp: open }).notes).toEqual([
    'Entra says this to applications that require assignment; this one was not set up so. Another one may be meant, or somebody has changed it in Entra.',
  ]);
  expect(advise({ code: 9002325 }).notes.join()).toContain('a reply URL for “Single-page application”');
  expect(advise({ code: 75011, setUp: { ...open, has: [] } }).notes).toHaveLength(1);
  expect(advise({}).notes).toEqual([]);
  expect(advise({ setUp: { ...SET_UP, has: null } }).notes).toEqual([]);
});

test('the groups are named where they are known; nothing stands in brackets that says nothing', () => {
  const [known] = advise({}).steps;
  expect(known).toContain('Make the person a direct member of SSO Users, or assign them:');
  const [general] = advise({ setUp: null }).steps;
  expect(general).toContain('Make the person a direct member of an assigned group, or assign them:');
  const { means, steps } = advise({ code: 50011, setUp: null });
  expect(means).toMatch(/Entra knows for the application\.$/);
  expect(steps[1]).toBe('Or correct the reply URL in the vendor to what Entra has.');
});

test.each(AADSTS_ROWS.map(({ code }) => code))(
  'AADSTS%i has no empty bracket for a set-up not known',
  (code) => {
    const { means, steps } = advise({ code, setUp: null });
    for (const text of [means, ...steps])
      for (const [name, general] of Object.entries(NO_NAMES))
        expect({ name, text }).not.toMatchObject({ text: expect.stringContaining(`(${general})`) as string });
  },
);

test('an interrupt is no failure', () => {
  expect(advise({ code: 50140 })).toMatchObject({
    isFailure: false,
    who: 'Nobody has to: this is no failure.',
  });
});

test('a number that is not in the table is said to be unknown, with Microsoft’s page', () => {
  const { means, lookUpUrl, isFailure } = advise({ code: 12345 });
  expect(means).toContain('not in my table');
  expect(lookUpUrl).toBe('https://login.microsoftonline.com/error?code=12345');
  expect(isFailure).toBe(true);
});

test('further numbers and other set-ups are said', () => {
  const others = [{ requestId: 'another12345', name: 'Other' }];
  expect(advise({ alsoNamed: [50011, 65001], others }).notes).toEqual([
    'Another set-up is meant? Choose it below.',
    'The text also names AADSTS50011, AADSTS65001; ask me about each by itself.',
  ]);
  expect(advise({ setUp: null, others }).notes).toEqual(['Which set-up do you mean?']);
});

test('without a set-up every row still reads as sentences', () => {
  for (const { code } of AADSTS_ROWS) {
    const { means, who, steps } = advise({ code, setUp: null });
    for (const text of [means, who, ...steps]) expect(text).toMatch(/^[A-Z“][^{}]*\.$/s);
  }
});

const CURES: readonly (readonly [code: number, title: string, data: object])[] = [
  [50011, 'Add that reply URL', { cure: 'reply-url', url: `${REPLY_URL}/` }],
  [65001, 'Consent for everybody', { cure: 'consent' }],
  [9002326, 'Move it to Single-page application', { cure: 'platform', url: REPLY_URL, platform: 'spa' }],
  [700054, 'Allow ID tokens', { cure: 'implicit', token: 'id' }],
];

test.each(CURES)('what a plan of one change mends is offered to the owner: AADSTS%i', (code, title, data) => {
  const sent = code === 50011 ? `${REPLY_URL}/` : null;
  const { buttons, steps } = advise({ code, sent, setUp: { ...SET_UP, mayBeCured: true } });
  expect(buttons).toEqual([{ title, verb: 'cure', data: { requestId, ...data } }]);
  expect(steps[0]).toContain(`Press ${title}:`);
  expect(advise({ code, sent }).buttons).toEqual([]);
});

test('a certificate that signs no more is renewed, whom to assign is asked, beside the answers', () => {
  const saml: SetUpTold = { ...SET_UP, protocol: 'saml', mayBeCured: true };
  expect(advise({ code: 50003, setUp: saml }).buttons).toEqual([{ title: 'Renew', data: { requestId } }]);
  const change = { title: 'Change answers', data: { requestId, planHash: '' } };
  const { buttons, steps } = advise({ setUp: { ...saml, buttons: [change] } });
  const assign = { title: 'Assign somebody', verb: 'cure', data: { requestId, cure: 'assign' } };
  expect(buttons).toEqual([assign, change]);
  expect(steps[0]).toMatch(/^Press Assign somebody: that is planned, shown and approved\. By hand: /);
});
