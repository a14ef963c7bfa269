import type { Expectation } from '../../core/checks';
import type { Baseline, Stood } from '../../core/drift';
import type { PlannedOperation } from '../../core/plan';
import type { Stage } from '../../core/stages';
import { plannedOperation } from '../operations/planned-operation';
import { requestFor } from '../reading/read-request';
import type { Wanted } from './wanted';
import { newestOfEachPlace, type WhatStands } from './what-stands';

/** What stands, and how the rest stood at the baseline where no plan has said since what is wanted. */
export function withStood(stands: WhatStands, baseline: Baseline | null): WhatStands {
  const stood = Object.values(baseline?.stood ?? {})
    .flat()
    .filter((one) => !isToldByItself(one) && !isWantedWhole(one, stands.wanted))
    .map(wantedOf);
  return { ...stands, wanted: newestOfEachPlace([...stood, ...stands.wanted]) };
}

/** No plan wrote it: it is how the application stood when it was first watched. */
export function isAsFound({ key }: Pick<PlannedOperation, 'key'>): boolean {
  return key.startsWith(AS_FOUND);
}

const AS_FOUND = 'as-found-';

/** That it was on: one that is switched off is told of as a whole. */
function isToldByItself({ check: { expect } }: Stood): boolean {
  return expect.some(({ at, value }) => at === 'accountEnabled' && value !== false);
}

/** A plan has said since what the whole list holds. */
function isWantedWhole({ check }: Stood, wanted: readonly Wanted[]): boolean {
  const [path] = check.read.path.split('?');
  return check.expect.some(
    ({ at, test }) =>
      test === 'includes' &&
      wanted.some(({ check: { read, expect } }) => {
        const [other] = expect;
        const isThere = other.at === at || other.at === at.split('[')[0];
        return isThere && WHOLE.includes(other.test) && read.path.split('?')[0] === path;
      }),
  );
}

const WHOLE: readonly Expectation['test'][] = ['same-set', 'equals', 'as-written'];

const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/Credentials|KeyThumbprint/, 'credentials'],
  [/^appRoleAssignmentRequired|accountEnabled|principalId|value\[\]\.id$/, 'access'],
];

/** As if an operation had written it: what differs is told, put back and accepted like anything else. */
function wantedOf({ check, references }: Stood): Wanted {
  const [expectation] = check.expect as readonly [Expectation];
  const { at, test, value } = expectation;
  const which = test === 'includes' && typeof value === 'string' ? value : check.read.path.split('/').at(-1);
  const isPerson = references['found.kind'] === 'users';
  const operation = plannedOperation({
    key: `${AS_FOUND}${which ?? ''}`,
    stage: STAGES.find(([places]) => places.test(at))?.[1] ?? 'sign-on',
    change: 'keep',
    title: expectation.label,
    via: { name: 'keep', permissions: [], repeatable: true, source: '' },
    request: requestFor(check.read, {}),
    reliesOn: isPerson ? [{ read: { path: `/users/${which ?? ''}` }, expect: [] }] : [],
  });
  return { operation, references, check: { ...check, expect: [expectation] } };
}
