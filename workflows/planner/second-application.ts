import { isJsonObject, type Json } from '../../core/json';
import type { PlannedOperation } from '../../core/plan';
import type { RequestRecord } from '../../core/request';
import { STAGES } from '../../core/stages';
import type { Recipe } from '../../vendors/schema';
import { fill, ofApplication, ofSecond } from '../../vendors/templates';
import { partOf, type ApplicationPart, type PlanInput } from './plan-input';

/** The recipe's second application; `null` where the vendor needs one only. */
export function secondPart(
  recipe: Recipe,
  request: RequestRecord,
  known: PlanInput['known'],
): ApplicationPart | null {
  const second = recipe.secondApplication;
  return second === undefined
    ? null
    : partOf(second, { request, name: fill(second.name, known), marker: `${request.id}-2` });
}

/**
 * What the second application's texts mean by `{app.clientId}`: the first one's, under a name that survives
 * `asSecond`, which takes every plain name for the second application's own.
 */
export function firstSeenBySecond(known: PlanInput['known']): Record<string, string> {
  const names = ofApplication('').filter((name) => !(name in known));
  return Object.fromEntries(
    names.map((name) => [name, `{first${name.charAt(0).toUpperCase()}${name.slice(1)}}`]),
  );
}

/**
 * Operations planned like any application's, with keys and references that leave the first one's alone. `known`: names
 * of references that operations of an earlier plan made.
 */
export function asSecond(
  operations: readonly PlannedOperation[],
  known: readonly string[] = [],
): PlannedOperation[] {
  const own = new Set([...known, ...operations.flatMap(referencesMadeBy)]);
  return operations.map((operation) => {
    const renamed = rename(operation as unknown as Json, own) as unknown as PlannedOperation;
    return { ...renamed, key: `second-${operation.key}` };
  });
}

/** With two applications a title has to say whose it is. */
export function titled(name: string, operations: readonly PlannedOperation[]): PlannedOperation[] {
  const said = (title: string) => (title.includes(`“${name}”`) ? title : `“${name}”: ${title}`);
  return operations.map((operation) => ({
    ...operation,
    title: said(operation.title),
    ...(operation.undo === undefined
      ? {}
      : { undo: { ...operation.undo, title: said(operation.undo.title) } }),
  }));
}

/** Both applications stage by stage, each in its own order. */
export function byStage(operations: readonly PlannedOperation[]): PlannedOperation[] {
  return STAGES.flatMap((stage) => operations.filter((operation) => operation.stage === stage));
}

function referencesMadeBy({ outputs, recovery, discard }: PlannedOperation): string[] {
  return [
    ...Object.keys(outputs),
    ...recovery.flatMap((step) => Object.keys(step.outputs)),
    ...(discard === undefined ? [] : [discard.reference]),
  ];
}

/** Renames in every text and key; a reference stands in braces, alone as a value, or names an output. */
function rename(json: Json, own: ReadonlySet<string>): Json {
  if (typeof json === 'string') return renameText(json, own);
  if (Array.isArray(json)) return json.map((item: Json) => rename(item, own));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [own.has(key) ? ofSecond(key) : key, rename(value, own)]),
  );
}

function renameText(text: string, own: ReadonlySet<string>): string {
  if (own.has(text)) return ofSecond(text);
  return text.replace(/\{([a-zA-Z][\w.-]*)\}/g, (whole, name: string) => {
    if (own.has(name)) return `{${ofSecond(name)}}`;
    const first = /^first([A-Z])(.*)$/.exec(name);
    return first === null ? whole : `{${first[1]?.toLowerCase() ?? ''}${first[2] ?? ''}}`;
  });
}
