import type { References } from '../../../core/graph-request';
import { isJsonObject, type Json } from '../../../core/json';
import { alternativeOf, type PlannedOperation } from '../../../core/plan';
import { STAGES } from '../../../core/stages';
import { ofSecond } from '../../../vendors/templates';

const SECOND = 'second-';

/** Values of the first application under the names by which the second one's texts know them. */
export function firstAsSeenBySecond(references: References): References {
  return Object.fromEntries(Object.entries(references).map(([name, value]) => [seenBySecond(name), value]));
}

/** References of an operation, under the plain names that every application's have. */
export function referencesFor(operationKey: string, references: References): References {
  if (!operationKey.startsWith(SECOND)) return references;
  const own = Object.keys(references).filter((name) => /^second[A-Z]/.test(name));
  return {
    ...references,
    ...Object.fromEntries(own.map((name) => [plain(name, 'second'), references[name] ?? ''])),
  };
}

/**
 * The way that an operation of the second application took, as if it were the first's: a run says so under the operation's
 * own key, an adoption among the second one's references.
 */
export function wayOfSecond(operationKey: string, references: References): References {
  const plain = alternativeOf(operationKey);
  const way = references[alternativeOf(`${SECOND}${operationKey}`)] ?? references[ofSecond(plain)] ?? '';
  return { [plain]: way };
}

/** How the second application's operations call a value of the first one, until they are its own. */
export function seenBySecond(name: string): string {
  return `first${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function plain(name: string, prefix: string): string {
  const own = name.slice(prefix.length);
  return `${own.charAt(0).toLowerCase()}${own.slice(1)}`;
}

/** Operations planned like any application's, with keys and references that leave the first one's alone. */
export function asSecond(
  operations: readonly PlannedOperation[],
  own: ReadonlySet<string> = new Set(operations.flatMap(referencesMadeBy)),
): PlannedOperation[] {
  return operations.map((operation) => {
    const renamed = rename(operation as unknown as Json, own) as unknown as PlannedOperation;
    return { ...renamed, key: `${SECOND}${operation.key}` };
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

/** Names of the values that come of an operation. */
export function referencesMadeBy({ outputs, recovery, discard }: PlannedOperation): string[] {
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
    return /^first[A-Z]/.test(name) ? `{${plain(name, 'first')}}` : whole;
  });
}
