import { parseCardAction } from '../../bot/clicks/parse-card-action';
import { envelopeOf } from '../../bot/clicks/invokes';
import { done, ignored, refused } from '../../workflows/ports';

const requestId = 'abcdefghij23';
const planHash = 'a'.repeat(64);

test.each([
  [
    'continue',
    { requestId, page: 'entityId+acsUrl', entityId: 'x', acsUrl: 'y', other: 'z' },
    {
      kind: 'answer',
      requestId,
      page: 'entityId+acsUrl',
      values: { entityId: 'x', acsUrl: 'y' },
      noted: [''],
      confirmed: false,
    },
  ],
  [
    'continue',
    { requestId, page: 'assignTo', 'assignTo-search': 'picked' },
    {
      kind: 'answer',
      requestId,
      page: 'assignTo',
      values: { 'assignTo-search': 'picked' },
      noted: [''],
      confirmed: false,
    },
  ],
  [
    'use-it-anyway',
    { requestId, page: 'q', q: 'y' },
    { kind: 'answer', requestId, page: 'q', values: { q: 'y' }, noted: [''], confirmed: true },
  ],
  // Of a release that asked each question on a card of its own.
  [
    'continue',
    { requestId, question: 'entityId', entityId: 'x' },
    { kind: 'old-answer', requestId, question: 'entityId', value: 'x' },
  ],
  [
    'continue',
    { requestId, question: 'signOnUrl' },
    { kind: 'old-answer', requestId, question: 'signOnUrl', value: '' },
  ],
  [
    'use-it-anyway',
    { requestId, question: 'q', q: 'y' },
    { kind: 'old-answer', requestId, question: 'q', value: 'y' },
  ],
  [
    'back',
    { requestId, question: 'q', q: 'kept' },
    { kind: 'old-answer', requestId, question: 'q', value: null },
  ],
  [
    'cure',
    { requestId, cure: 'reply-url', url: 'https://sent.example/x', aside: 'yes' },
    { kind: 'cure', requestId, cure: { kind: 'reply-url', url: 'https://sent.example/x' } },
  ],
  [
    'cure',
    { requestId, cure: 'platform', url: 'https://sent.example/x', platform: 'spa' },
    { kind: 'cure', requestId, cure: { kind: 'platform', url: 'https://sent.example/x', platform: 'spa' } },
  ],
  ['cure', { requestId, cure: 'consent' }, { kind: 'cure', requestId, cure: { kind: 'consent' } }],
  ['continue', { command: 'setup-sso', vendor: 'amplitude' }, { kind: 'begin', recipeId: 'amplitude' }],
  ['back', { requestId, page: 'q+r', q: 'kept' }, { kind: 'back', requestId, page: 'q+r' }],
  ['cancel', { requestId, question: 'q' }, { kind: 'cancel', requestId }],
  [
    'approve-sign-on',
    { requestId, planHash, stage: 'create' },
    { kind: 'approve', requestId, planHash, stage: 'sign-on' },
  ],
  ['approve-all', { requestId, planHash }, { kind: 'approve', requestId, planHash, stage: 'all' }],
  ['reject', { requestId, planHash, reason: 'no' }, { kind: 'reject', requestId, planHash, reason: 'no' }],
  ['reject', { requestId, planHash }, { kind: 'reject', requestId, planHash, reason: null }],
  [
    'request-changes',
    { requestId, planHash, stage: 'create', changes: 'another URL' },
    { kind: 'request-changes', requestId, planHash, reason: 'another URL' },
  ],
  // What stands in the field of Reject is not what was asked for.
  [
    'request-changes',
    { requestId, planHash, changes: '', reason: 'no' },
    { kind: 'request-changes', requestId, planHash, reason: '' },
  ],
  [
    'request-changes',
    { requestId, planHash },
    { kind: 'request-changes', requestId, planHash, reason: null },
  ],
  [
    'continue',
    { requestId, waitingFor: 'audienceUri' },
    { kind: 'go-on', requestId, waitingFor: 'audienceUri' },
  ],
  ['change-answers', { requestId, planHash }, { kind: 'change-answers', requestId, planHash }],
  ['try-again', { requestId }, { kind: 'try-again', requestId, planHash: '' }],
  ['undo', { requestId, planHash }, { kind: 'undo', requestId, planHash }],
  ['restore', { requestId, planHash }, { kind: 'restore', requestId, planHash }],
  ['reveal-secret', { requestId }, { kind: 'reveal-secret', requestId }],
  ['new-secret', { requestId }, { kind: 'new-secret', requestId }],
  [
    'new-secret',
    { requestId, secret: 'add-client-secret-2' },
    { kind: 'new-secret', requestId, secret: 'add-client-secret-2' },
  ],
  [
    'reveal-secret',
    { requestId, secret: 'second-add-client-secret' },
    { kind: 'reveal-secret', requestId, secret: 'second-add-client-secret' },
  ],
  ['copy-values', { requestId }, { kind: 'copy-values', requestId }],
  ['send-each-value', { requestId }, { kind: 'send-each-value', requestId }],
  ['it-works', { requestId }, { kind: 'it-works', requestId, verified: false }],
  // On cards of the version before.
  ['vendor-side-done', { requestId }, { kind: 'it-works', requestId, verified: false }],
  ['it-works', { requestId, verified: 'true' }, { kind: 'it-works', requestId, verified: true }],
  ['vendor-side-done', { requestId, verified: 'false' }, { kind: 'it-works', requestId, verified: false }],
])('%s with %j', (verb, data, action) => {
  expect(parseCardAction(verb, data)).toEqual(action);
});

test.each<[string, unknown, unknown]>([
  ['no verb', undefined, { requestId }],
  ['a verb of no button', 'drop-tables', { requestId }],
  ['a verb from the prototype', 'constructor', { requestId }],
  ['a verb that is no text', ['cancel'], { requestId }],
  ['no data', 'cancel', undefined],
  ['data that is a text', 'cancel', 'abcdefghij23'],
  ['data that is a list', 'cancel', [requestId]],
  ['no request', 'cancel', {}],
  ['a request id with SQL', 'cancel', { requestId: "x'; drop table requests; --" }],
  ['a request id of the wrong length', 'cancel', { requestId: 'abc' }],
  ['a request id that is an object', 'cancel', { requestId: { $ne: null } }],
  ['a field that is an object', 'continue', { requestId, page: 'p+q', q: { a: 1 } }],
  ['a field that is a list', 'continue', { requestId, page: 'p+q', q: ['a'] }],
  [
    'fields without end',
    'continue',
    { requestId, page: 'p+q', p: 'x'.repeat(150_000), q: 'x'.repeat(100_001) },
  ],
  ['a page from the prototype', 'continue', { requestId, page: '__proto__', value: 'x' }],
  ['a page with a path', 'back', { requestId, page: 'a+../x' }],
  ['a page without end', 'back', { requestId, page: 'a+'.repeat(500) + 'a' }],
  ['an answer that is an object', 'continue', { requestId, question: 'q', q: { a: 1 } }],
  ['an answer that is a list', 'continue', { requestId, question: 'q', q: ['a'] }],
  ['an answer without end', 'continue', { requestId, question: 'q', q: 'x'.repeat(250_001) }],
  ['a question from the prototype', 'continue', { requestId, question: '__proto__', value: 'x' }],
  ['a question with a path', 'continue', { requestId, question: '../x' }],
  ['a vendor with a path', 'continue', { command: 'setup-sso', vendor: '../../etc/passwd' }],
  ['another command', 'continue', { command: 'help', vendor: 'amplitude' }],
  ['a stage that is none', 'approve-everything', { requestId, planHash }],
  ['a hash that is none', 'approve-all', { requestId, planHash: 'latest' }],
  ['a reason without end', 'reject', { requestId, planHash, reason: 'x'.repeat(1001) }],
  ['a reason that is an object', 'reject', { requestId, planHash, reason: {} }],
  ['a wish without end', 'request-changes', { requestId, planHash, changes: 'x'.repeat(1001) }],
  ['a wish that is a list', 'request-changes', { requestId, planHash, changes: ['x'] }],
])('refuses %s', (_, verb, data) => {
  expect(parseCardAction(verb, data)).toBeNull();
});

test('nobody names themselves in the data', () => {
  const data = { requestId, planHash, person: { objectId: 'x' }, from: 'y', aadObjectId: 'z' };
  expect(parseCardAction('approve-all', data)).toEqual({
    kind: 'approve',
    requestId,
    planHash,
    stage: 'all',
  });
});

test('a refusal is an error inside HTTP 200, everything else a message', () => {
  expect(envelopeOf(refused('No.'))).toEqual({
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code: 'refused', message: 'No.' },
  });
  const message = { statusCode: 200, type: 'application/vnd.microsoft.activity.message' };
  expect(envelopeOf(done('Approved.'))).toEqual({ ...message, value: 'Approved.' });
  expect(envelopeOf(ignored('Already done.'))).toEqual({ ...message, value: 'Already done.' });
  expect(envelopeOf(done(''))).toEqual({ ...message, value: 'Noted.' });
  for (const verb of ['help', 'my-set-ups', 'set-up-a-vendor', 'next', 'open'])
    expect(envelopeOf(done(''), verb).value).toMatch(/below\.$/);
  expect(envelopeOf(done('Done so.'), 'help')).toEqual({ ...message, value: 'Done so.' });
});

test.each(['older-entries', 'newer-entries', 'next', 'previous'])(
  '%s turns the pages of an audit, also on a card of an earlier release',
  (verb) => {
    expect(parseCardAction(verb, { audit: requestId, page: '2' })).toEqual({
      kind: 'audit',
      requestId,
      page: 2,
    });
  },
);
