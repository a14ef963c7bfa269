import type { Baseline, Difference } from '../../core/drift';
import type { Json } from '../../core/json';
import type { ListBeside } from './beside';
import type { Wanted } from './wanted';

/**
 * What came to the lists since the baseline. A list that a plan wants as a whole differs as a whole already, and what
 * the plans added themselves is no news.
 */
export function added(
  lists: readonly ListBeside[],
  baseline: Baseline,
  wanted: readonly Wanted[],
): Difference[] {
  return lists
    .filter((list) => baseline.lists[list.name] !== undefined && !isWantedWhole(list, wanted))
    .flatMap((list) => {
      const known = [...(baseline.lists[list.name] ?? []), ...wantedIn(list, wanted)];
      const entries = new Map(list.entries.map((entry) => [entry.id, entry]));
      return [...entries.values()]
        .filter(({ id }) => !known.includes(id) && !isConsentOfPlan(list, id, wanted))
        .map(({ id, name }) => ({
          key: `added:${list.name}:${id}`,
          kind: 'added' as const,
          object: list.object,
          label: list.label,
          was: '',
          is: name,
          letsSomebodyIn: true,
        }));
    });
}

function isOn({ object }: ListBeside, { check: { read } }: Wanted): boolean {
  return (read.path.split('?')[0] ?? '').startsWith(object);
}

function isWantedWhole(list: ListBeside, wanted: readonly Wanted[]): boolean {
  return wanted.some((one) => {
    const [{ at, test }] = one.check.expect;
    return isOn(list, one) && at === list.at && (test === 'equals' || test === 'same-set');
  });
}

/** Members that read-backs name, e.g. at `passwordCredentials[].keyId`. */
function wantedIn(list: ListBeside, wanted: readonly Wanted[]): Json[] {
  return wanted
    .filter((one) => isOn(list, one) && one.check.expect[0].at.startsWith(list.at))
    .filter(({ check }) => check.expect[0].test === 'includes')
    .map(({ check }) => check.expect[0].value);
}

/** Consent is one entry a resource: where it holds other permissions than planned, the read-back says so. */
function isConsentOfPlan(list: ListBeside, id: string, wanted: readonly Wanted[]): boolean {
  const [resource = ''] = id.split(' ');
  return wanted.some(
    (one) =>
      isOn(list, one) &&
      one.check.read.path.endsWith('/oauth2PermissionGrants') &&
      list.label.startsWith('Consent') &&
      one.check.expect[0].at.includes(`resourceId=${resource}`),
  );
}
