import type { Baseline, Difference, End } from '../../core/drift';
import { itemsOf, textAt } from '../../core/json-read';
import type { Tenant } from '../../core/ports/tenant';
import type { WatchedApplication } from '../../core/ports/watched';
import { bodyOf } from '../reading/read-request';
import { added } from './added';
import { idsOf, listsBeside, readsOf } from './beside';
import type { Compared } from './difference';
import { endsIn } from './ends';
import type { WhatStands } from './what-stands';
import { deletedOf, nobodyAssigned, switchedOff } from './whole-application';

/** Of a look, what is about one application. */
export interface Part {
  readonly differences: readonly Difference[];
  readonly beside: Baseline['lists'];
  readonly ends: readonly End[];
  readonly assigned: number | null;
  readonly names: Readonly<Record<string, string>>;
  /** Its objects are not there: what else differs on them says nothing more. */
  readonly isDeleted: boolean;
}

export async function partOf(
  { tenant, stands, compared }: { tenant: Tenant; stands: WhatStands; compared: Compared },
  application: WatchedApplication,
  baseline: Baseline | null,
): Promise<Part> {
  const reads = readsOf(application);
  const isGone = (read: (typeof reads)['application']) => compared.answerTo(read)?.status === 404;
  const gone = {
    application: isGone(reads.application),
    servicePrincipal: application.spObjectId !== '' && isGone(reads.servicePrincipal),
  };
  if (gone.application || gone.servicePrincipal) {
    const differences = await deletedOf(tenant, application, gone);
    return { differences, beside: {}, ends: [], assigned: null, names: {}, isDeleted: true };
  }
  const app = bodyOf(compared.answerTo(reads.application));
  const sp = bodyOf(compared.answerTo(reads.servicePrincipal));
  const answer = compared.answerTo(reads.assigned);
  // A service principal that is there has the list: one that a stale replica does not know is no empty one.
  const assigned = answer?.status === 200 ? answer.body : null;
  const lists = listsBeside(application, compared);
  return {
    differences: [
      ...switchedOff({ app: reads.application.path, sp: reads.servicePrincipal.path }, { app, sp }),
      ...(stands.wanted.some(({ operation }) => operation.key.includes('assign-')) && assigned !== null
        ? nobodyAssigned(sp, assigned, reads.servicePrincipal.path)
        : []),
      ...(baseline === null ? [] : added(lists, baseline, stands.wanted)),
    ],
    beside: idsOf(lists),
    ends: endsIn({ application: app, servicePrincipal: sp }),
    assigned: assigned === null ? null : itemsOf(assigned).length,
    names: {
      [reads.application.path]: textAt(app, 'displayName'),
      [reads.servicePrincipal.path]: textAt(sp, 'displayName'),
    },
    isDeleted: false,
  };
}
