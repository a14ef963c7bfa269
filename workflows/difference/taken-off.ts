import type { PlannedOperation } from '../../core/plan';
import type { WatchedApplication } from '../../core/ports/watched';
import { wantedOf, type Wanted } from './wanted';

/** An object that an undo or a removal deleted, and what stood on it: a restore brings it back. */
export interface Deleted {
  /** Its path: `/applications/<id>`. */
  readonly object: string;
  readonly wanted: readonly Wanted[];
}

interface Left {
  readonly standing: readonly Wanted[];
  readonly deleted: readonly Deleted[];
}

/**
 * What an undo or a removal leaves. It takes back an operation by name, with an object all that stands on it, and with
 * a value that is put back whatever plans wrote in its place.
 */
export function takenOff(
  operations: readonly PlannedOperation[],
  { standing, applications }: { standing: readonly Wanted[]; applications: readonly WatchedApplication[] },
): Left {
  const objects = [...new Set(operations.flatMap((one) => objectsDeleted(one, applications)))];
  const keys = operations.map(({ key }) => key);
  const putBack = operations.flatMap((one) => wantedOf(one, {}));
  const isOff = (one: Wanted) =>
    keys.includes(`undo-${one.operation.key}`) ||
    objects.some((object) => standsOn(one, object)) ||
    putBack.some((former) => covers(former, one));
  return {
    standing: standing.filter((one) => !isOff(one)),
    deleted: objects.map((object) => ({ object, wanted: standing.filter((one) => standsOn(one, object)) })),
  };
}

/** A service principal goes with its application. */
function objectsDeleted(
  { request: { method, path } }: PlannedOperation,
  applications: readonly WatchedApplication[],
): string[] {
  if (method !== 'DELETE') return [];
  const own = applications.filter(({ appObjectId }) => path === `/applications/${appObjectId}`);
  return [path, ...own.map(({ spObjectId }) => `/servicePrincipals/${spObjectId}`)];
}

function standsOn({ check: { read } }: Wanted, object: string): boolean {
  return read.path === object || ['/', '?'].some((next) => read.path.startsWith(`${object}${next}`));
}

/** Written over as a whole; members of a list are taken back by name. */
function covers({ check: former }: Wanted, { check }: Wanted): boolean {
  const [{ at, test }] = former.expect;
  const [{ at: ours }] = check.expect;
  const isWhole = test === 'equals' || test === 'same-set';
  const isWithin = ours === at || ['.', '['].some((next) => ours.startsWith(`${at}${next}`));
  return isWhole && isWithin && former.read.path === check.read.path;
}
