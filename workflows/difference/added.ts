import type { Baseline, Difference, NotOurs } from '../../core/drift';
import type { Json } from '../../core/json';
import type { Entry, ListBeside } from './beside';
import { leftByTries } from './lost-tries';
import type { Wanted } from './wanted';
import type { WhatStands } from './what-stands';

/** One that came to a list since the baseline. */
export interface Added {
  readonly list: ListBeside;
  readonly entry: Entry;
}

/**
 * What came to the lists since the baseline. A list that a plan wants as a whole differs as a whole already, and what
 * the plans added themselves is no news, even where a later one replaced it, or where the answer was lost.
 */
export function added(
  lists: readonly ListBeside[],
  baseline: Baseline,
  { wanted, former, lost }: Pick<WhatStands, 'wanted' | 'former' | 'lost'>,
): Added[] {
  return lists
    .filter((list) => baseline.lists[list.name] !== undefined && !isWantedWhole(list, wanted))
    .flatMap((list) => {
      const ours = wantedIn(list, [...wanted, ...former]);
      const known = [...(baseline.lists[list.name] ?? []), ...ours, ...leftByTries(list, ours, lost)];
      const entries = new Map(list.entries.map((entry) => [entry.id, entry]));
      return [...entries.values()]
        .filter(({ id }) => !known.includes(id) && !isGrantOfPlan(list, id, wanted))
        .map((entry) => ({ list, entry }));
    });
}

/** Who may change an application, act as it, or is sent what it signs: said of what is watched for the first time. */
const RIGHTS = [
  'Redirect URI',
  'Redirect URI of a single-page application',
  'Redirect URI of a mobile or desktop application',
  'Identifier',
  'Owner of the app registration',
  'Owner of the enterprise application',
  'Client secret',
  'Certificate of the application',
  'Signing certificate',
  'Consent for everybody',
  'Application permission',
];

/** Of what stands beside, the rights that no plan gave; the bot owns what it makes. */
export function notOurs(
  lists: readonly ListBeside[],
  stands: Pick<WhatStands, 'wanted' | 'former' | 'lost'>,
  own: string | null,
): NotOurs[] {
  const nothing = { takenAt: '', lists: Object.fromEntries(lists.map(({ name }) => [name, []])) };
  const all = added(lists, nothing, stands).filter(({ entry }) => entry.id !== own);
  return RIGHTS.flatMap((label) => {
    const names = all.filter(({ list }) => list.label === label).map(({ entry }) => entry.name);
    return names.length === 0 ? [] : [{ label, names }];
  });
}

export function asAdded({ list, entry }: Added): Difference {
  return {
    key: `added:${list.name}:${entry.id}`,
    kind: 'added',
    object: list.object,
    label: list.label,
    was: '',
    is: entry.name,
    letsSomebodyIn: true,
  };
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

/**
 * Consent is one entry a resource: where it holds other permissions than planned, the read-back says so. A permission
 * is known by resource and role.
 */
function isGrantOfPlan({ object, label }: ListBeside, id: string, wanted: readonly Wanted[]): boolean {
  const [resource = '', role = ''] = id.split(' ');
  return wanted.some(({ check: { read, expect } }) => {
    const [path = ''] = read.path.split('?');
    if (!path.startsWith(object) || !expect[0].at.includes(`resourceId=${resource}`)) return false;
    return path.endsWith('/oauth2PermissionGrants')
      ? label.startsWith('Consent')
      : path.endsWith('/appRoleAssignments') && expect[0].at.includes(`appRoleId=${role}`);
  });
}
