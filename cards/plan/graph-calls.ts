import type { GraphRequest } from '../../core/graph-request';
import { isJsonObject } from '../../core/json';
import type { Json } from '../../core/json';
import { sealedInWords, untoldJson } from '../../core/sealed';
import type { OperationView } from '../../core/views';
import { clipped, literalLine } from '../text';

/** One Graph request as it is shown. */
export type CallRow = Readonly<Record<'title' | 'line' | 'body' | 'permissions', string>>;

export interface ShownCalls {
  readonly calls: readonly CallRow[];
  /** Says what was left out; empty when nothing was. */
  readonly note: string;
}

/** JSON of a call's elements without its texts, a little generous. */
const ROW_BYTES = 560;
const BODY_LIMITS = [6_000, 2_000, 900, 400, 160, 0];

/** The calls of a plan within `room` bytes of card JSON: first bodies are cut, then the last calls left out. */
export function callRows(operations: readonly OperationView[], room: number): ShownCalls {
  const whole = operations.map(callRow);
  for (const bodyLimit of BODY_LIMITS) {
    const calls = whole.map((call) => ({ ...call, body: cutBody(call.body, bodyLimit) }));
    if (costOf(calls) <= room) return { calls, note: '' };
  }
  const calls: CallRow[] = [];
  let left = room;
  for (const call of whole) {
    const bodiless = { ...call, body: cutBody(call.body, 0) };
    left -= costOf([bodiless]);
    if (left < 0) break;
    calls.push(bodiless);
  }
  return { calls, note: `… ${whole.length - calls.length} more calls have no room on this card.` };
}

function callRow({ title, request, permissions }: OperationView): CallRow {
  const listed = permissions.length === 0 ? 'none' : permissions.join(', ');
  return {
    title: clipped(title, 120),
    line: clipped(`${request.method} ${request.path}`, 400),
    body: shownBody(request),
    permissions: clipped(`Least permissions: ${listed}`, 400),
  };
}

function shownBody({ headers, body }: GraphRequest): string {
  const headerLines = Object.entries(headers ?? {}).map(([name, value]) => literalLine(`${name}: ${value}`));
  const json = body === undefined ? [] : [JSON.stringify(readable(body), null, 2)];
  return [...headerLines, ...json].join('\n');
}

function cutBody(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = `… (cut here, ${text.length} characters in all)`;
  return limit === 0 ? cut : `${clipped(text, limit)}\n${cut}`;
}

/** `{"$ref":"app.clientId"}` reads as `"{app.clientId}"`, a text with references as that text, and a sealed answer as words. */
export function readable(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => readable(item));
  if (!isJsonObject(value)) return value;
  const { $ref, $text, ...others } = value;
  if (typeof value['$spread'] === 'string') return `… {${value['$spread']}}`;
  const untold = untoldJson(value);
  if (untold !== null) return sealedInWords(JSON.stringify(untold));
  const isOnlyReference = Object.keys(others).length === 0;
  if (isOnlyReference && typeof $ref === 'string' && $text === undefined) return `{${$ref}}`;
  if (isOnlyReference && typeof $text === 'string' && $ref === undefined) return $text;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, readable(item)]));
}

function costOf(calls: readonly CallRow[]): number {
  return calls.reduce((sum, call) => sum + ROW_BYTES + Buffer.byteLength(JSON.stringify(call)), 0);
}
