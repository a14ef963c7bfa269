import { parseCommand } from '../../bot/commands/commands';

const understood = (typed: string) => parseCommand({ text: typed, naming: typed });
const approval = (command: unknown) => ({ kind: 'approval', command });

test.each<[string, unknown]>([
  ['/sso approvers here', { what: 'approvers-here' }],
  ['sso approvers here', { what: 'approvers-here' }],
  ['/ SSO  Approvers\u00a0HERE\n', { what: 'approvers-here' }],
  ['/sso approvers', { what: 'approvers' }],
  [
    '/sso approvers Megan Bowen, adele@contoso.example',
    { what: 'approvers-named', names: 'Megan Bowen, adele@contoso.example' },
  ],
  ['/sso approvers Heremann', { what: 'approvers-named', names: 'Heremann' }],
  ['/sso delegate', { what: 'delegate' }],
  ['/sso delegate OFF', { what: 'delegate-off' }],
  [
    '/sso delegate to Megan Bowen until 2026-12-01',
    { what: 'delegate-to', name: 'Megan Bowen', until: '2026-12-01' },
  ],
  [
    '/sso delegate Megan Bowen UNTIL 2026-12-01',
    { what: 'delegate-to', name: 'Megan Bowen', until: '2026-12-01' },
  ],
  [
    '/sso delegate to Until Later until 2026-12-01',
    { what: 'delegate-to', name: 'Until Later', until: '2026-12-01' },
  ],
  // A date that is none is told so where the clock is known.
  [
    '/sso delegate to Megan Bowen until tomorrow',
    { what: 'delegate-to', name: 'Megan Bowen', until: 'tomorrow' },
  ],
  ['/sso delegate to Megan Bowen until 1 December', { what: 'delegate-misread' }],
  ['/sso delegate to Megan Bowen', { what: 'delegate-misread' }],
  ['/sso delegate to Megan Bowen until', { what: 'delegate-misread' }],
  ['/sso delegate until 2026-12-01', { what: 'delegate-misread' }],
  [
    '/sso delegate to Megan Bowen for 14 days',
    { what: 'delegate-to', name: 'Megan Bowen', until: '14-days' },
  ],
  [
    'sso delegate Team for Sales For 2  Weeks',
    { what: 'delegate-to', name: 'Team for Sales', until: '2-weeks' },
  ],
  ['/sso delegate to Megan Bowen for 14', { what: 'delegate-misread' }],
  ['/sso delegate for 14 days', { what: 'delegate-misread' }],
])('“%s” is about who approves', (typed, command) => {
  expect(understood(typed)).toEqual(approval(command));
});

test.each([
  'approvers here',
  '/sso approver here',
  '/sso delegates',
  'sso lists',
  `/sso approvers ${'x'.repeat(2_000)}`,
])('“%s” is no command', (typed) => {
  expect(understood(typed)).toBeNull();
});

test.each<[string, unknown]>([
  ['/sso', { kind: 'list', words: null }],
  ['SSO', { kind: 'list', words: null }],
  ['/sso list', { kind: 'list', words: null }],
  ['/sso‑list  Contoso\u00a0 Wiki ', { kind: 'list', words: 'Contoso Wiki' }],
  ['/sso renew', { kind: 'renew', vendor: null, cleansUp: false }],
  ['sso renew Amplitude', { kind: 'renew', vendor: 'Amplitude', cleansUp: false }],
  ['/sso renew amplitude clean-up', { kind: 'renew', vendor: 'amplitude', cleansUp: true }],
  ['/sso renew amplitude Clean Up', { kind: 'renew', vendor: 'amplitude', cleansUp: true }],
  ['/sso remove', { kind: 'remove', vendor: null }],
  ['sso remove  Amplitude', { kind: 'remove', vendor: 'Amplitude' }],
  ['/SSO–Remove “Acme & Co”', { kind: 'remove', vendor: '“Acme & Co”' }],
  ['/sso renew clean-up', { kind: 'renew', vendor: 'clean-up', cleansUp: false }],
  ['/sso status', { kind: 'status', vendor: null }],
  ['sso status Amplitude', { kind: 'status', vendor: 'Amplitude' }],
  ['/sso-change', { kind: 'change', vendor: null }],
  ['sso change Contoso Wiki', { kind: 'change', vendor: 'Contoso Wiki' }],
])('“%s” looks a set-up up', (typed, command) => {
  expect(understood(typed)).toEqual(command);
});

test('ten approvers by mail address fit', () => {
  const names = Array.from(
    { length: 10 },
    (_, at) => `approver.number.${at}@subsidiary.contoso.example`,
  ).join(', ');
  expect(understood(`/sso approvers ${names}`)).toEqual(approval({ what: 'approvers-named', names }));
});

test.each<[string, unknown]>([
  ['/setup-sso', { kind: 'setup-sso', vendor: null }],
  ['setup sso Collate', { kind: 'setup-sso', vendor: 'Collate' }],
  ['/sso audit Collate', { kind: 'audit', vendor: 'Collate' }],
  ['/sso notify here', { kind: 'notify-here' }],
  ['/cancel', { kind: 'cancel' }],
  ['?', { kind: 'help' }],
])('“%s” stays what it is', (typed, command) => {
  expect(understood(typed)).toEqual(command);
});

test.each<[string, unknown]>([
  // iOS makes one dash of two hyphens, Android and Word put their own.
  ['/setup\u2013sso amplitude', { kind: 'setup-sso', vendor: 'amplitude' }],
  ['/setup\u2014sso amplitude', { kind: 'setup-sso', vendor: 'amplitude' }],
  ['/setup\u2011sso\u202famplitude', { kind: 'setup-sso', vendor: 'amplitude' }],
  ['/setup\u2212sso amplitude', { kind: 'setup-sso', vendor: 'amplitude' }],
  ['setup - sso amplitude', { kind: 'setup-sso', vendor: 'amplitude' }],
  ['/set\u200bup-s\u2060so \ufeffamplitude', { kind: 'setup-sso', vendor: '\ufeffamplitude'.trim() }],
  ['\u2044setup-sso amplitude', { kind: 'setup-sso', vendor: 'amplitude' }],
  ['/setup-sso-amplitude', { kind: 'setup-sso', vendor: 'amplitude' }],
  ['/setup-sso saml 👩\u200d💻 Developers', { kind: 'setup-sso', vendor: 'saml 👩\u200d💻 Developers' }],
  ['/sso-notify\u2013here', { kind: 'notify-here' }],
  ['/sso_audit Collate', { kind: 'audit', vendor: 'Collate' }],
  ['？', { kind: 'help' }],
  ['/sso\u2013approvers\u2013here', approval({ what: 'approvers-here' })],
  ['/sso\u3000approvers 山田\u3000太郎', approval({ what: 'approvers-named', names: '山田\u3000太郎' })],
  [
    '/sso delegate to Bowen, Megan until 2026\u201312\u201301',
    approval({ what: 'delegate-to', name: 'Bowen, Megan', until: '2026-12-01' }),
  ],
])('%j is typed on a phone', (typed, command) => {
  expect(understood(typed)).toEqual(command);
});

test('who is named comes from the mentions, everything else from what is shown', () => {
  const megan = '33333333-3333-4333-8333-333333333302';
  expect(parseCommand({ text: '/sso approvers Megan', naming: `/sso approvers ${megan}` })).toEqual(
    approval({ what: 'approvers-named', names: megan }),
  );
  expect(parseCommand({ text: '/setup-sso Megan', naming: `/setup-sso ${megan}` })).toEqual({
    kind: 'setup-sso',
    vendor: 'Megan',
  });
});
