import type { Baseline, Difference, End, NotOurs } from '../../core/drift';
import { valueAt } from '../../core/json-path';
import { itemsOf, textAt } from '../../core/json-read';
import type { Tenant } from '../../core/ports/tenant';
import type { WatchedApplication } from '../../core/ports/watched';
import { bodyOf } from '../reading/read-request';
import { added, asAdded, notOurs, type Added } from './added';
import { idsOf, listsBeside, readsOf } from './beside';
import type { Compared } from './difference';
import { endsIn } from './ends';
import { stoodIn } from './stood';
import { isAsFound } from './with-stood';
import type { Wanted } from './wanted';
import type { WhatStands } from './what-stands';
import { deletedOf, nobodyAssigned, switchedOff } from './whole-application';

/** Of a look, what is about one application. */
export interface Part {
  readonly application: WatchedApplication;
  readonly differences: readonly Difference[];
  /** Those of the differences that came since the baseline. */
  readonly added: readonly Added[];
  readonly beside: Baseline['lists'];
  readonly stood: NonNullable<Baseline['stood']>;
  /** Empty where there is a baseline. */
  readonly notOurs: readonly NotOurs[];
  readonly ends: readonly End[];
  readonly assigned: number | null;
  readonly letsEverybodyIn: boolean;
  readonly names: Readonly<Record<string, string>>;
  /** Its objects are not there: what else differs on them says nothing more. */
  readonly isDeleted: boolean;
}

/** What is deleted says no more. */
const NOTHING_ELSE = {
  added: [],
  beside: {},
  stood: {},
  notOurs: [],
  ends: [],
  assigned: null,
  letsEverybodyIn: false,
  names: {},
  isDeleted: true,
};

export async function partOf(
  { tenant, stands, compared }: { tenant: Tenant; stands: WhatStands; compared: Compared },
  application: WatchedApplication,
  { baseline, isWhole }: { readonly baseline: Baseline | null; readonly isWhole: boolean },
): Promise<Part> {
  const reads = readsOf(application);
  const isGone = (read: (typeof reads)['application']) => compared.answerTo(read)?.status === 404;
  const gone = {
    application: isGone(reads.application),
    servicePrincipal: application.spObjectId !== '' && isGone(reads.servicePrincipal),
  };
  if (gone.application || gone.servicePrincipal) {
    const differences = await deletedOf(tenant, application, gone);
    return { ...NOTHING_ELSE, application, differences };
  }
  const app = bodyOf(compared.answerTo(reads.application));
  const sp = bodyOf(compared.answerTo(reads.servicePrincipal));
  const answer = compared.answerTo(reads.assigned);
  // A service principal that is there has the list: one that a stale replica does not know is no empty one.
  const assigned = answer?.status === 200 ? answer.body : null;
  const lists = listsBeside(application, compared);
  const { wanted } = stands;
  const came = baseline === null ? [] : added(lists, baseline, stands);
  return {
    application,
    differences: [
      ...switchedOff(reads.servicePrincipal.path, { app, sp }, wanted),
      ...(wanted.some(isOfAssignments) && assigned !== null
        ? nobodyAssigned(sp, { assigned, object: reads.servicePrincipal.path }, wanted)
        : []),
      ...came.map(asAdded),
    ],
    added: came,
    beside: idsOf(lists),
    stood: isWhole ? stoodIn(application, compared, baseline) : {},
    notOurs: baseline === null ? notOurs(lists, stands, await tenant.ownServicePrincipalId()) : [],
    ends: endsIn({ application: app, servicePrincipal: sp }),
    assigned: assigned === null ? null : itemsOf(assigned).length,
    letsEverybodyIn: valueAt(sp, 'appRoleAssignmentRequired') === false,
    names: {
      [reads.application.path]: textAt(app, 'displayName'),
      [reads.servicePrincipal.path]: textAt(sp, 'displayName'),
    },
    isDeleted: false,
  };
}

/** Somebody was let in by a plan, or was when it was first watched. */
function isOfAssignments({ operation, check }: Wanted): boolean {
  return (
    operation.key.includes('assign-') ||
    (isAsFound(operation) && check.read.path.endsWith('/appRoleAssignedTo'))
  );
}
