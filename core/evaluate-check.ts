import type { CheckResult, Expectation } from './checks';
import type { References } from './graph-request';
import { isJsonObject, type Json } from './json';
import { valueAt } from './json-path';
import { plainWords } from './plain-words';
import { resolveJson, resolveText } from './references';
import { comparable, isSameJson, parsedText } from './same-json';
import { sealedIn, untoldJson } from './sealed';

/** Longest text of a found value on a card. */
const MAX_FOUND_LENGTH = 200;

/** Compares an answer (`null`: the object does not exist) with what is expected of it. */
export function evaluate(answer: Json, expectation: Expectation, references: References): CheckResult {
  const found = foundFor(answer, expectation, references);
  const wanted = resolveJson(expectation.value, references);
  if (holds(expectation.test, found, wanted)) return { label: expectation.label, holds: true };
  // What stands in the place of a sealed answer may be another secret.
  const shown = sealedIn(wanted).length === 0 ? shortText(found) : 'something else, not shown';
  return { label: expectation.label, holds: false, found: shown };
}

/** What the answer holds in the place that is looked at. */
export function foundFor(answer: Json, { at, except = '' }: Expectation, references: References): Json {
  return without(references[except], valueAt(answer, resolveText(at, references)));
}

/** The list without the entry that has this id. */
function without(id: string | undefined, found: Json): Json {
  if (id === undefined || !Array.isArray(found)) return found;
  return (found as Json[]).filter((entry) => !isJsonObject(entry) || entry['id'] !== id);
}

function holds(test: Expectation['test'], found: Json, wanted: Json): boolean {
  switch (test) {
    case 'equals':
      return isSameJson(found, wanted);
    case 'same-json-texts':
      return isSameJson(listOf(found).map(parsedText), listOf(wanted).map(saidBy));
    case 'same-set':
      return sortedTexts(found) === sortedTexts(wanted);
    case 'includes':
      return listOf(found).some((item) => isSameJson(item, wanted));
    case 'excludes':
      return !listOf(found).some((item) => isSameJson(item, wanted));
    case 'count':
      return listOf(found).length === wanted;
  }
}

function saidBy(wanted: Json): Json {
  return untoldJson(wanted) ?? parsedText(wanted);
}

function listOf(json: Json): readonly Json[] {
  return Array.isArray(json) ? (json as Json[]) : [];
}

function sortedTexts(json: Json): string {
  return listOf(json)
    .map((item) => comparable(item))
    .sort()
    .join('\n');
}

/** A value as a card shows it. */
export function shortText(json: Json): string {
  const text = plainWords(json);
  return text.length > MAX_FOUND_LENGTH ? `${text.slice(0, MAX_FOUND_LENGTH)}…` : text;
}
