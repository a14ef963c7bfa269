import { AUDIT_EVENTS, type AuditEvent } from '../../../core/audit-events';
import type { AuditRecord } from '../../../core/ports/store';
import { lineOf, operationIn, type Told } from '../../../workflows/views/audit-sentences';

/** Of no request, or told by other means: they stand in the file and the log. */
const OF_NO_REQUEST: readonly string[] = [
  ...['approvers-set', 'delegate-set', 'delegate-removed', 'messages-turned-away', 'notify-conversation-set'],
  ...['policy-in-force', 'approval-voided', 'request-address-asked', 'stage-changes-requested'],
];
const TOLD: Told = {
  names: new Map(),
  plans: new Map(),
  questions: new Map([['admin', 'Who administers it?']]),
  operations: new Map([[operationIn('abc', 'assign-1'), 'Assign the group “Sales”']]),
};

function said(event: AuditEvent, record: Partial<AuditRecord> = {}): string {
  const at = new Date('2026-11-30T08:00:00Z');
  const whole = { event, at, actorObjectId: null, planHash: null, details: {}, ...record } as AuditRecord;
  return lineOf(whole, TOLD).what;
}

test.each(
  Object.keys(AUDIT_EVENTS)
    .filter((event) => !OF_NO_REQUEST.includes(event))
    .map((event) => [event as AuditEvent]),
)('%s is told in a sentence, not by its name', (event) => {
  expect(said(event).toLowerCase()).not.toBe(event.replaceAll('-', ' '));
});

test('an operation is told as its plan says it, and by its key where nobody knows the plan', () => {
  const details = { operation: 'assign-1', result: 'created' };
  expect(said('graph-write', { details, planHash: 'abc' })).toBe('Assign the group “Sales”: created');
  expect(said('graph-write', { details, planHash: 'def' })).toBe('Step “assign 1”: created');
});

test('a question that is asked again is told as it is asked', () => {
  expect(said('answer-gone', { details: { questions: ['admin'] } })).toBe(
    'Does not keep and asks again: “Who administers it?”',
  );
});

test('a gate that a person opened is told apart from one whose day came', () => {
  const details = { stage: 'clean-up' };
  expect(said('gate-opened', { details })).toBe('Went on with stage “clean-up”, its day had come');
  expect(said('gate-opened', { details, actorObjectId: 'alex' })).toBe(
    'Said that stage “clean-up” may go on',
  );
  const from = { objectId: 'a', displayName: 'Alex Admin' };
  expect(said('owner-changed', { details: { from } })).toBe('Took it over from Alex Admin');
});
