import type { AuditEvent } from '../../core/audit-events';
import type { Json } from '../../core/json';
import type { AuditRecord } from '../../core/ports/store';
import type { AuditLineView } from '../../core/views';

/** Short enough to be read aloud, long enough to be told apart. */
const SHORT_HASH = 12;

type Sentence = (record: AuditRecord) => string;

const SENTENCES: Partial<Readonly<Record<AuditEvent, Sentence>>> = {
  'request-started': () => 'asked for the set-up',
  'answer-given': ({ details }) => `answered “${text(details['question'])}”`,
  'answers-reopened': () => 'went back to the questions',
  'wait-ended': () => 'went on after the vendor’s answer',
  'plan-frozen': ({ planHash, details }) => `Plan ${short(planHash)} was made (${text(details['kind'])})`,
  'plan-failed': ({ details }) => `No plan could be made: ${text(details['reason'])}`,
  'stage-approved': ({ planHash, details }) =>
    `approved “${text(details['stage'])}” of plan ${short(planHash)}`,
  'stage-rejected': ({ planHash, details }) => `rejected plan ${short(planHash)}: ${text(details['reason'])}`,
  'stage-began': ({ details }) => `Stage “${text(details['stage'])}” began`,
  'stage-done': ({ details }) => `Stage “${text(details['stage'])}” was read back`,
  'graph-attempt': (record) => `${call(record)}: sent, no outcome on record`,
  'graph-attempt-failed': (record) => `${call(record)}: ${text(record.details['result'])}`,
  'graph-write': (record) => {
    const looked = record.details['found'] === 'by looking' ? ', found by looking' : '';
    return `${call(record)}: ${text(record.details['result'])}${looked}${otherWay(record.details)}`;
  },
  'graph-kept': ({ details }) =>
    `${text(details['operation'])}: ${text(details['result'])}, nothing written${otherWay(details)}`,
  'graph-write-failed': ({ details }) => `${text(details['operation'])}: ${text(details['result'])}`,
  'graph-left-over-removed': (record) => `${call(record)}: what a lost attempt had made was removed`,
  'answer-gone': ({ details }) => `Not kept any more and asked again: ${listed(details['questions'])}`,
  'request-failed': ({ details }) => `The run failed. ${text(details['reason'])}`.trim(),
  'request-stale': ({ details }) => `The tenant had changed. ${text(details['reason'])}`.trim(),
  'request-handed-over': () => 'Everything was read back and handed over',
  'request-undone': () => 'The undo was done',
  'vendor-side-done': () => 'confirmed the vendor’s side',
  'try-again': () => 'pressed Try again',
  undo: () => 'asked for an undo',
  'request-cancelled': () => 'cancelled',
  'request-expired': () => 'Nobody went on in time',
  'secret-kept': () => 'A client secret was sealed',
  'secret-link-made': () => 'made a one-time link to the secret',
  'secret-revealed': () => 'The one-time link was used and the secret deleted',
  refused: ({ details }) => `was refused “${text(details['what'])}”: ${text(details['told'])}`,
};

const BAD: readonly AuditEvent[] = [
  'plan-failed',
  'stage-rejected',
  'graph-attempt-failed',
  'graph-write-failed',
  'request-failed',
  'request-stale',
  'refused',
];

/** One entry in words; who did it comes first where it was a person. */
export function lineOf(record: AuditRecord, names: ReadonlyMap<string, string>): AuditLineView {
  const { event, actorObjectId, details } = record;
  const sentence = SENTENCES[event]?.(record) ?? event.replaceAll('-', ' ');
  // A plan is made by the bot for the requester, whom its entry names.
  const byPerson = actorObjectId !== null && event !== 'plan-frozen';
  const name = byPerson ? `${names.get(actorObjectId) ?? actorObjectId} ` : '';
  const ids = (['request-id', 'client-request-id'] as const).flatMap((key) =>
    typeof details[key] === 'string' ? [`${key} ${details[key]}`] : [],
  );
  return {
    at: record.at.toISOString().slice(0, 19).replace('T', ' '),
    text: `${name}${sentence}`,
    ids: ids.join(', '),
    outcome: BAD.includes(event) ? 'bad' : event === 'stage-approved' ? 'good' : 'plain',
  };
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

function call({ details }: AuditRecord): string {
  return `${text(details['method'])} ${text(details['path'])}`;
}

function short(hash: string | null): string {
  return hash?.slice(0, SHORT_HASH) ?? '';
}

function listed(value: Json | undefined): string {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : '';
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
