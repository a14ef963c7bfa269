import { dayIn } from '../../core/day-and-time';
import type { AuditEvent } from '../../core/audit-events';
import type { Json } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { AuditRecord } from '../../core/ports/store';
import type { AuditLineView } from '../../core/views';

/** What an entry's sentence needs beside the entry. */
export interface Told {
  /** Names as they were recorded, by object id. */
  readonly names: ReadonlyMap<string, string>;
  /** "the plan", or "plan 2" where there are several, by hash. */
  readonly plans: ReadonlyMap<string, string>;
  /** The question as it is asked, by its id. */
  readonly questions: ReadonlyMap<string, string>;
  /** Operations as the plan card says them, by `operationIn`. */
  readonly operations: ReadonlyMap<string, string>;
}

type Sentence = (record: AuditRecord, plan: string, named: { question: string; step: string }) => string;

const SENTENCES: Partial<Readonly<Record<AuditEvent, Sentence>>> = {
  'request-started': () => 'asked for the set-up',
  'answer-given': (_record, _plan, { question }) => `answered ${question}`,
  'answers-reopened': () => 'went back to the questions',
  'wait-ended': () => 'went on after the vendor’s answer',
  'plan-frozen': ({ details }, plan) => `made ${plan} (${text(details['kind'])})`,
  'plan-failed': ({ details }) => `could make no plan: ${text(details['reason'])}`,
  'stage-approved': ({ details }, plan) => `approved “${text(details['stage'])}” of ${plan}`,
  'stage-rejected': ({ details }, plan) => `rejected ${plan}: ${text(details['reason'])}`,
  'stage-began': ({ details }) => `began stage “${text(details['stage'])}”`,
  'stage-done': ({ details }) => `read stage “${text(details['stage'])}” back`,
  'graph-attempt': (_record, _plan, { step }) => `${step}: sent, no outcome on record`,
  'graph-attempt-failed': ({ details }, _plan, { step }) => `${step}: ${text(details['result'])}`,
  'graph-write': ({ details }, _plan, { step }) => {
    const looked = details['found'] === 'by looking' ? ', found by looking' : '';
    return `${step}: ${text(details['result'])}${looked}${otherWay(details)}`;
  },
  'graph-kept': ({ details }, _plan, { step }) =>
    `${step}: ${text(details['result'])}, nothing written${otherWay(details)}`,
  'graph-write-failed': ({ details }, _plan, { step }) => `${step}: ${text(details['result'])}`,
  'graph-left-over-removed': (_record, _plan, { step }) =>
    `${step}: what a lost attempt had made was removed`,
  'answer-gone': (_record, _plan, { question }) => `does not keep and asks again: ${question}`,
  'request-failed': ({ details }) => `stopped, the run failed. ${text(details['reason'])}`.trim(),
  'request-stale': ({ details }) => `stopped, the tenant had changed. ${text(details['reason'])}`.trim(),
  'request-handed-over': () => 'read everything back and handed it over',
  'request-undone': () => 'finished the undo',
  'vendor-side-done': () => 'confirmed the vendor’s side',
  'try-again': () => 'pressed Try again',
  undo: () => 'asked for an undo',
  restore: () => 'asked for a restore',
  renew: () => 'asked for a renewal',
  'new-secret': () => 'asked for another client secret',
  change: () => 'began to change the answers',
  cure: () => 'asked for what lets a sign-in succeed that failed',
  'nothing-to-change': () => 'found that nothing is different from what stands',
  'request-awaiting-approval': () => 'waits for the approval of the next stage',
  'request-paused': ({ details }) => `waits: ${text(details['reason'])}`,
  'gate-opened': ({ actorObjectId, details }) =>
    actorObjectId === null
      ? `went on with stage “${text(details['stage'])}”, its day had come`
      : `said that stage “${text(details['stage'])}” may go on`,
  'plan-ended': (_record, plan) => `ended ${plan}, which waited`,
  'plan-cancelled': () => 'withdrew the later plan',
  'switch-back': () => 'had Entra sign with the former certificate again',
  'switched-back': () => 'read back that Entra signs with the former certificate again',
  'not-switched-back': ({ details }) => `did not switch back. ${text(details['reason'])}`.trim(),
  remove: () => 'asked for a removal plan',
  'stop-removal': () => 'stopped the removal',
  'removal-stopped': () => 'read back that sign-in is on again; the removal is over',
  'removal-not-stopped': ({ details }) => `did not stop the removal. ${text(details['reason'])}`.trim(),
  'request-removed': () => 'removed it: single sign-on is over',
  'request-restored': () => 'read back what was restored',
  'owner-changed': ({ details }) => `took it over from ${textAt(details, 'from.displayName')}`,
  'end-told': ({ details }) => `told that the ${text(details['what'])} ends ${dayIn(text(details['ends']))}`,
  'put-back': () => 'asked for what differs to be put back',
  accept: ({ details }) => `asked for what differs to stand: ${text(details['reason'])}`,
  'drift-muted': ({ details }) => `muted what differs until ${dayIn(text(details['until']))}`,
  'request-put-back': () => 'put back what differed and read it back',
  'request-accepted': () => 'read back what is accepted',
  'request-cancelled': () => 'cancelled',
  'request-expired': () => 'ended it, nobody went on in time',
  'secret-kept': () => 'sealed a client secret',
  'secret-link-made': () => 'made a one-time link to the secret',
  'secret-revealed': () => 'showed the secret through the one-time link and deleted it',
  'audit-exported': ({ details }) => `fetched the audit as a file (${count(details['entries'])} entries)`,
  'watch-begun': () => 'had the application watched',
  'watch-ended': ({ details }) => `ended watching it. ${text(details['why'])}`.trim(),
  'baseline-taken': () => 'noted what is known to stand beside it; that is no drift',
  'drift-seen': ({ details }) => `found it changed in Entra: ${labelsIn(details['differences'])}`,
  'drift-gone': () => 'found everything in Entra as planned again',
  'sign-in-error-told': ({ details }) => `told of a failed sign-in: ${text(details['code'])}`,
  'sign-in-tested': () => 'began to test the sign-in',
  'sign-in-seen': ({ details }) =>
    `saw ${text(details['who']) === '' ? 'a sign-in' : `the sign-in of ${text(details['who'])}`} in the tenant’s log`,
  'sign-in-failure-told': ({ details }) => `told of a refused sign-in: ${text(details['code'])}`,
  refused: ({ details }) => `was refused “${text(details['what'])}”: ${text(details['told'])}`,
};

const BAD: readonly AuditEvent[] = [
  'plan-failed',
  'stage-rejected',
  'graph-attempt-failed',
  'graph-write-failed',
  'request-failed',
  'request-stale',
  'drift-seen',
  'refused',
];

function labelsIn(differences: Json | undefined): string {
  const all = Array.isArray(differences) ? (differences as Json[]) : [];
  return [...new Set(all.map((one) => textAt(one, 'label')))].join(', ');
}

const OURS = 'Latchkey';

/** One entry: who, what in words, when. A plan is made by the bot for the requester, whom its entry names. */
export function lineOf(record: AuditRecord, { names, plans, questions, operations }: Told): AuditLineView {
  const { event, actorObjectId, planHash, details } = record;
  // Entries of older releases are for one question each.
  const ids = listOf(details['questions'] ?? details['question']);
  const question = ids.map((id) => `“${questions.get(id) ?? id}”`).join(', ');
  const plan = plans.get(planHash ?? '') ?? 'the plan';
  const step = operations.get(operationIn(planHash, text(details['operation']))) ?? stepByKey(record);
  const sentence = SENTENCES[event]?.(record, plan, { question, step });
  const byPerson = actorObjectId !== null && event !== 'plan-frozen';
  return {
    at: `${record.at.toISOString().slice(0, 19)}Z`,
    who: byPerson ? (names.get(actorObjectId) ?? 'Somebody') : OURS,
    what: capitalised(sentence ?? event.replaceAll('-', ' ')),
    technical: technicalOf(record),
    outcome: BAD.includes(event) ? 'bad' : event === 'stage-approved' ? 'good' : 'plain',
  };
}

function technicalOf(record: AuditRecord): string {
  const { details } = record;
  const sent = `${text(details['method'])} ${text(details['path'])}`.trim();
  const ids = (['request-id', 'client-request-id'] as const).flatMap((key) =>
    typeof details[key] === 'string' ? [`${key} ${details[key]}`] : [],
  );
  return [sent, ...ids].filter((part) => part !== '').join(', ');
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** What each plan is called, by hash, in the order in which they were made. */
export function plansIn(records: readonly AuditRecord[]): ReadonlyMap<string, string> {
  const hashes = [...new Set(records.flatMap(({ planHash }) => planHash ?? []))];
  return new Map(hashes.map((hash, index) => [hash, hashes.length === 1 ? 'the plan' : `plan ${index + 1}`]));
}

/** Names as they were recorded, by object id; the newest wins. */
export function namesIn(records: readonly AuditRecord[]): Map<string, string> {
  return new Map(
    records.flatMap(({ actorObjectId, details }): [string, string][] => {
      const name = details['actorName'];
      return actorObjectId !== null && typeof name === 'string' ? [[actorObjectId, name]] : [];
    }),
  );
}

/** What was sent is told by what became of it; an attempt speaks for itself only where nothing did. */
export function withoutAnsweredAttempts(records: readonly AuditRecord[]): AuditRecord[] {
  const answered = new Set(
    records
      .filter(({ event }) => event !== 'graph-attempt')
      .map(({ details }) => details['client-request-id']),
  );
  return records.filter(
    ({ event, details }) => event !== 'graph-attempt' || !answered.has(details['client-request-id']),
  );
}

const OTHER_WAYS: Readonly<Record<string, string>> = {
  found: ', as approved: what was there already is used',
  refused: ', as approved for the case that Graph refuses',
};

function otherWay(details: AuditRecord['details']): string {
  return OTHER_WAYS[text(details['alternative'])] ?? '';
}

/** Plans of one request have operations of the same key. */
export function operationIn(planHash: string | null, key: string): string {
  return `${planHash ?? ''} ${key}`;
}

/** `create-application` in words, where its plan is not known. */
function stepByKey({ details }: AuditRecord): string {
  return `step “${text(details['operation']).replaceAll('-', ' ')}”`;
}

function count(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function listOf(value: Json | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
