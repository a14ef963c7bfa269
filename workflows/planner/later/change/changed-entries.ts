import { isKnown } from '../../../../core/references';
import type { PlannedOperation } from '../../../../core/plan';
import { placeOf, type Wanted } from '../../../difference/wanted';
import { withUndoOfItsOwn } from '../../adoption/undo-on-adopted';
import { wantedBy, type Comparing, type Left } from './comparing';
import { isOurs, takenBack } from './taken-back';

/** What stands beside the application, each entry an object of its own: assignments, application permissions. */
export const ENTRY = /^(second-)?(assign|grant-application-permission)-\d+$/;

/** Entries that come, then those that go: nobody is locked out between. */
export function changedEntries(
  comparing: Comparing,
  { former, next }: { former: readonly PlannedOperation[]; next: readonly PlannedOperation[] },
): Left {
  const placesOf = (operations: readonly PlannedOperation[]) =>
    operations.flatMap((one) => wantedBy(one, comparing).map(placeOf));
  const [before, after] = [placesOf(former), placesOf(next)];
  const comes = next.filter((operation) => {
    const places = wantedBy(operation, comparing).map(placeOf);
    if (places.length === 0) return !former.some((one) => isSameRequest(one, operation));
    return places.every((place) => !before.includes(place) && !comparing.stands.has(place));
  });
  const goes = former.flatMap((operation) =>
    wantedBy(operation, comparing)
      .filter((wanted) => !after.includes(placeOf(wanted)))
      .flatMap((wanted) => comparing.stands.get(placeOf(wanted)) ?? []),
  );
  const removed = goes.filter((one) => isOurs(one, comparing));
  const others = goes.filter((one) => !removed.includes(one) && one.operation.change === 'keep');
  return {
    operations: numbered(comes, comparing),
    last: withOwnKeys(removed.flatMap((one) => removalOf(one) ?? [])),
    notices: others.map(({ operation }) => ({
      severity: 'warning' as const,
      text: `It was there before this set-up and stays: ${operation.title}.`,
    })),
  };
}

function isSameRequest(one: PlannedOperation, other: PlannedOperation): boolean {
  return JSON.stringify(one.request) === JSON.stringify(other.request);
}

/** Numbers go on from those of earlier plans, so that each names one entry for good. */
function numbered(operations: readonly PlannedOperation[], comparing: Comparing): PlannedOperation[] {
  const last = new Map<string, number>();
  return operations.map((operation) => {
    const [, kind = '', was = ''] = /^(.*)-(\d+)$/.exec(operation.key) ?? [];
    const number = (last.get(kind) ?? lastNumber(kind, comparing)) + 1;
    last.set(kind, number);
    const text = JSON.stringify({ ...operation, key: `${kind}-${number}` }).replaceAll(
      new RegExp(`\\b((?:second)?[aA]ssignment|(?:second)?[pP]ermission)${was}\\.id`, 'g'),
      `$1${number}.id`,
    );
    const own = JSON.parse(text) as PlannedOperation;
    return comparing.isAdopted(operation.key) && isKnown(own.recovery, comparing.references)
      ? withUndoOfItsOwn(own)
      : own;
  });
}

function lastNumber(kind: string, { records }: Comparing): number {
  const numbers = records
    .filter(({ key }) => key.replace(/-\d+$/, '') === kind)
    .map(({ key }) => Number(/\d+$/.exec(key)?.[0] ?? 0));
  return Math.max(0, ...numbers);
}

function removalOf(standing: Wanted): PlannedOperation | null {
  const removal = takenBack(standing, {
    title: ({ title, undo }) =>
      /\bLet the\b/.test(title)
        ? title.replace(/\bLet the (new )?/, 'No longer let the ')
        : (undo?.title ?? title),
  });
  if (removal === null) return null;
  const whom = standing.operation.reliesOn.filter(({ read }) => /^\/(groups|users)\//.test(read.path));
  return whom.length === 0 ? removal : { ...removal, details: [...removal.details] };
}

function withOwnKeys(operations: readonly PlannedOperation[]): PlannedOperation[] {
  return operations.map((operation, index) => {
    const same = operations.slice(0, index).filter(({ key }) => key === operation.key).length;
    return same === 0 ? operation : { ...operation, key: `${operation.key}-${same + 1}` };
  });
}
