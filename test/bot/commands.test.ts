import { parseCommand } from '../../bot/commands';

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
])('“%s” is about who approves', (typed, command) => {
  expect(parseCommand(typed)).toEqual(approval(command));
});

test.each([
  'approvers here',
  '/sso approver here',
  '/sso delegates',
  'sso',
  `/sso approvers ${'x'.repeat(800)}`,
])('“%s” is no command', (typed) => {
  expect(parseCommand(typed)).toBeNull();
});

test('ten approvers by mail address fit', () => {
  const names = Array.from(
    { length: 10 },
    (_, at) => `approver.number.${at}@subsidiary.contoso.example`,
  ).join(', ');
  expect(parseCommand(`/sso approvers ${names}`)).toEqual(approval({ what: 'approvers-named', names }));
});

test.each<[string, unknown]>([
  ['/setup-sso', { kind: 'setup-sso', vendor: null }],
  ['setup sso Collate', { kind: 'setup-sso', vendor: 'Collate' }],
  ['/sso audit Collate', { kind: 'audit', vendor: 'Collate' }],
  ['/sso notify here', { kind: 'notify-here' }],
  ['/cancel', { kind: 'cancel' }],
  ['?', { kind: 'help' }],
])('“%s” stays what it is', (typed, command) => {
  expect(parseCommand(typed)).toEqual(command);
});
