import type { PlanDocument, PlannedOperation } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';

/** What a plan that takes the place of another one has otherwise, in words. Both are of one kind, and nothing was written between them. */
export function differencesBetween(before: PlanRecord, now: PlanRecord): string[] {
  if (before.kind !== now.kind) return [];
  const former = before.document.operations;
  const latter = now.document.operations;
  return [
    ...latter.flatMap((operation) => {
      const same = former.find(({ key }) => key === operation.key);
      return same === undefined ? [`New: ${operation.title}`] : changesOf(same, operation);
    }),
    ...former
      .filter(({ key }) => latter.every((operation) => operation.key !== key))
      .map(({ title }) => `No longer: ${title}`),
    ...newWarnings(before.document, now.document),
  ];
}

function changesOf(before: PlannedOperation, now: PlannedOperation): string[] {
  if (before.title !== now.title) return [`${before.title} → ${now.title}`];
  const former = before.details.filter((line) => !now.details.includes(line));
  const latter = now.details.filter((line) => !before.details.includes(line));
  return [
    ...latter.map((line) => {
      const { label, value } = parts(line);
      const same = label === '' ? undefined : former.find((one) => parts(one).label === label);
      if (same !== undefined) former.splice(former.indexOf(same), 1);
      return same === undefined ? `New: ${line}` : `${label}: ${parts(same).value} → ${value}`;
    }),
    ...former.map((line) => `No longer: ${line}`),
  ];
}

/** Details are `label: value` lines, or sentences. */
function parts(line: string): { label: string; value: string } {
  const at = line.indexOf(': ');
  return at < 0 ? { label: '', value: line } : { label: line.slice(0, at), value: line.slice(at + 2) };
}

function newWarnings({ notices: before }: PlanDocument, { notices }: PlanDocument): string[] {
  return notices
    .filter(({ severity, text }) => severity !== 'info' && before.every((one) => one.text !== text))
    .map(({ text }) => `New: ${text}`);
}
