import type { CheckResult, Expectation } from './checks';
import type { References } from './graph-request';
import { isJsonObject, type Json } from './json';
import { valueAt } from './json-path';
import { parsedText } from './parsed-text';
import { shortText } from './plain-words';
import { resolveJson, resolveText } from './references';
import { comparable, isSameJson } from './same-json';
import { sealedIn, untoldJson } from './sealed';

/** The expectation with every reference filled in; `except` is an id then. Error: `bug` when one has no value yet. */
export function resolvedExpectation({ except, ...rest }: Expectation, references: References): Expectation {
  const id = references[except ?? ''];
  return {
    ...rest,
    at: resolveText(rest.at, references),
    value: resolveJson(rest.value, references),
    ...(id === undefined ? {} : { except: id }),
  };
}

/** Compares an answer (`null`: the object does not exist) with what is expected of it, references filled in. */
export function evaluate(answer: Json, expectation: Expectation): CheckResult {
  const { label, test, value: wanted } = expectation;
  const found = foundFor(answer, expectation);
  if (holds(test, found, wanted)) return { label, holds: true };
  // What stands in the place of a sealed answer may be another secret.
  const shown = sealedIn(wanted).length === 0 ? shortText(found) : 'something else, not shown';
  return { label, holds: false, found: shown };
}

/** What the answer holds in the place that is looked at: of a list, not the entry that has the id of `except`. */
export function foundFor(answer: Json, { at, except }: Expectation): Json {
  const found = valueAt(answer, at);
  if (except === undefined || !Array.isArray(found)) return found;
  return (found as Json[]).filter((entry) => !isJsonObject(entry) || entry['id'] !== except);
}

function holds(test: Expectation['test'], found: Json, wanted: Json): boolean {
  switch (test) {
    case 'equals':
      return isSameJson(found, wanted);
    case 'same-json-texts':
      return isSameJson(listOf(found).map(parsedText), listOf(wanted).map(saidBy));
    case 'same-set':
      return sortedTexts(found) === sortedTexts(wanted);
    case 'within':
      return listOf(found).every((item) => listOf(wanted).some((one) => isSameJson(one, item)));
    case 'includes':
      return listOf(found).some((item) => isSameJson(item, wanted));
    case 'excludes':
      return !listOf(found).some((item) => isSameJson(item, wanted));
    case 'as-written':
      return holdsValue(found, wanted);
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

function holdsValue(found: Json, wanted: Json): boolean {
  if (Array.isArray(wanted)) {
    // Graph takes no list back to nothing, and an empty one means the same.
    if (wanted.length === 0 && found === null) return true;
    return (
      Array.isArray(found) &&
      found.length === wanted.length &&
      wanted.every((one: Json) => found.some((other: Json) => holdsValue(other, one)))
    );
  }
  if (!isJsonObject(wanted)) return isSameJson(found, wanted);
  return (
    isJsonObject(found) &&
    Object.entries(wanted).every(([name, value]) => holdsValue(found[name] ?? null, value))
  );
}
