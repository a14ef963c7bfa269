import { isJsonObject, type Json } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { Tx } from '../../core/ports/store';
import type { Answer, RequestRecord } from '../../core/request';
import type { Input } from '../../vendors/schema';
import { isSensitive } from '../../vendors/sensitive';
import { isList, type Problem } from '../../vendors/validate-answer';
import { OFFER, PROBLEM } from '../request/request-facts';
import { textAt } from '../../core/json-read';
import { correction, type Ports, type Reply } from '../ports';

/** A longer wrong answer is not shown again. */
const LONGEST_SHOWN = 1_000;
const KEPT_WHOLE =
  'It is too long to be shown here. It is kept as you gave it: leave the field empty to use it.';

/** Keeps it with what is wrong about it, so that the card shows both beside the field. */
export async function keepProblem(
  ports: Ports,
  tx: Tx,
  {
    request,
    input,
    value,
    problem,
    read,
  }: { request: RequestRecord; input: Input; value: string; problem: Problem; read?: Answer | undefined },
): Promise<Reply> {
  // Cut short it would be a wrong answer, and what is sensitive is kept nowhere.
  const isTooLong = value.length > LONGEST_SHOWN;
  const shown = read?.value ?? (isSensitive(input) || isTooLong ? '' : value);
  // Metadata is read, never kept; other single answers are never so long.
  const kept = isTooLong && isList(input) && problem.severity === 'warning' ? value : '';
  const { severity } = problem;
  const text = kept === '' ? problem.text : `${problem.text} ${KEPT_WHOLE}`;
  await ports.store.requests.update(tx, request.id, {
    facts: { [PROBLEM]: { value: shown, kept, severity, text, ...asRead(read) }, [OFFER]: null },
  });
  return correction(severity === 'error' ? text : `${text} Press “Use it anyway” if it is right.`);
}

function asRead(read: Answer | undefined): { read?: Json } {
  return read === undefined ? {} : { read: read as unknown as Json };
}

/** Whether something was read out of the last answer that counts once its warnings are confirmed. */
export function isAnythingWaiting({ facts }: RequestRecord): boolean {
  return isJsonObject(valueAt(facts[PROBLEM] ?? null, 'read'));
}

/** That, with its warnings, where this is the value it goes by; else `null`. */
export function waitingForYes(
  request: RequestRecord,
  value: string,
): { problem: Problem; read: Answer } | null {
  const read = valueAt(request.facts[PROBLEM] ?? null, 'read');
  const problem = problemOf(request);
  if (problem === null || !isJsonObject(read) || textAt(read, 'value') !== value.trim()) return null;
  const { severity, text } = problem;
  return { problem: { severity, text }, read: read as unknown as Answer };
}

/** What was last typed wrong, to be shown in the field again. */
export function problemOf(
  request: RequestRecord,
): { value: string; severity: 'error' | 'warning'; text: string } | null {
  const problem = request.facts[PROBLEM];
  if (!isJsonObject(problem)) return null;
  return {
    value: textAt(problem, 'value'),
    severity: problem['severity'] === 'warning' ? 'warning' : 'error',
    text: textAt(problem, 'text'),
  };
}

/** An answer that only waits to be confirmed and is too long for the field. */
export function isKeptWhole({ facts }: RequestRecord): boolean {
  return textAt(facts[PROBLEM], 'kept') !== '';
}

/** What is confirmed without being said again was too long for the field; it was kept whole. */
export function valueMeant(
  { facts }: RequestRecord,
  { value, confirmed }: { value: string; confirmed: boolean },
): string {
  return confirmed && value.trim() === '' ? textAt(facts[PROBLEM], 'kept') : value;
}
