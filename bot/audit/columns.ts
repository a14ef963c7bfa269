import { canonicalJson, type Json } from '../../core/json';
import type { AuditRecord } from '../../core/ports/store';

/** Fields of an entry's details that are columns of their own. */
const OF_DETAILS = [
  'stage',
  'operation',
  'attempt',
  'method',
  'path',
  'client-request-id',
  'request-id',
  'result',
] as const;

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
  ...OF_DETAILS,
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
    const columns = Object.fromEntries(OF_DETAILS.map((column) => [column, details[column] ?? null]));
    return {
      ...(columns as Record<(typeof OF_DETAILS)[number], Json>),
      seq: record.seq,
      when: record.at.toISOString(),
      tenant: record.tenantId,
      event: record.event,
      request: record.requestId,
      actorObjectId,
      actorName: actorObjectId === null ? null : (names.get(actorObjectId) ?? null),
      planHash: record.planHash,
      details,
      eventKey: record.eventKey,
      previousHash: record.previousHash,
      hash: record.hash,
    };
  };
}

export function jsonLine(line: AuditLine): string {
  return `${JSON.stringify(Object.fromEntries(COLUMNS.map((column) => [column, line[column]])))}\n`;
}

export const CSV_HEADER = csvRow(COLUMNS);

/** RFC 4180. */
export function csvLine(line: AuditLine): string {
  return csvRow(COLUMNS.map((column) => textOf(line[column])));
}

function csvRow(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}

/** A spreadsheet runs what begins like a formula; behind an apostrophe it shows it. */
function csvField(text: string): string {
  const shown = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
