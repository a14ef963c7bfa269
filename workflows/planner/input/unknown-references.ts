import { isJsonObject, type Json } from '../../../core/json';
import type { PlanDocument, PlannedOperation, PlanNotice } from '../../../core/plan';
import { referencesIn } from '../../../core/references';
import { referencesMadeBy } from './second-application';

/**
 * A request that refers to what no operation gives could only fail in the middle of the run: an answer with
 * braces in it, say. Such a plan cannot be approved.
 */
export function unknownReferenceNotices(
  { operations, references }: PlanDocument,
  earlier: readonly PlannedOperation[] = [],
): PlanNotice[] {
  const known = new Set([
    ...Object.keys(references),
    ...[...earlier, ...operations].flatMap(referencesMadeBy),
  ]);
  const unknown = operations.flatMap(usedBy).filter((name) => !known.has(name));
  return [...new Set(unknown)].map((name) => ({
    severity: 'blocking',
    text: `“{${name}}” stands in what would be written, and nothing gives it a value. Change the answer that holds it.`,
  }));
}

function usedBy({ request }: PlannedOperation): string[] {
  return [...referencesIn(request.path), ...usedIn(request.body ?? null)];
}

function usedIn(body: Json): string[] {
  if (Array.isArray(body)) return body.flatMap((item: Json) => usedIn(item));
  if (!isJsonObject(body)) return [];
  const { $ref, $text, $spread } = body;
  if (typeof $ref === 'string') return [$ref];
  if (typeof $spread === 'string') return [$spread];
  if (typeof $text === 'string') return referencesIn($text);
  return Object.values(body).flatMap((item) => usedIn(item));
}
