import { canonicalJson, type Json } from '../../core/json';
import type { AuditRecord } from '../../core/ports/store';
import { csvRow } from '../csv';

/** Names of an export's columns, in their order; JSON Lines use the same. */
export const COLUMNS = [
  'seq',
  'when',
  'tenant',
  'event',
  'request',
  'actorObjectId',
  'actorName',
  'planHash',
  // Fields of the details that are columns of their own.
  'stage',
  'operation',
  'attempt',
  'method',
  'path',
  'client-request-id',
  'request-id',
  'result',
  'details',
  'eventKey',
  'previousHash',
  'hash',
] as const;

export type AuditLine = Readonly<Record<(typeof COLUMNS)[number], Json>>;

/** Entries as lines; people are called what the newest entry before calls them. */
export function lineMaker(): (record: AuditRecord) => AuditLine {
  const names = new Map<string, string>();
  return (record) => {
    const { details, actorObjectId } = record;
    const name = details['actorName'];
    if (actorObjectId !== null && typeof name === 'string') names.set(actorObjectId, name);
    // In the order of COLUMNS: this is a line of an export.
    return {
      seq: record.seq,
      when: record.at.toISOString(),
      tenant: record.tenantId,
      event: record.event,
      request: record.requestId,
      actorObjectId,
      actorName: actorObjectId === null ? null : (names.get(actorObjectId) ?? null),
      planHash: record.planHash,
      stage: details['stage'] ?? null,
      operation: details['operation'] ?? null,
      attempt: details['attempt'] ?? null,
      method: details['method'] ?? null,
      path: details['path'] ?? null,
      'client-request-id': details['client-request-id'] ?? null,
      'request-id': details['request-id'] ?? null,
      result: details['result'] ?? null,
      details,
      eventKey: record.eventKey,
      previousHash: record.previousHash,
      hash: record.hash,
    };
  };
}

export function jsonLine(line: AuditLine): string {
  return `${JSON.stringify(line)}\n`;
}

export const CSV_HEADER = csvRow(COLUMNS);

/** One entry. */
export function csvLine(line: AuditLine): string {
  return csvRow(COLUMNS.map((column) => textOf(line[column])));
}

function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}
