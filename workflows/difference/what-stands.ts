import type { References } from '../../core/graph-request';
import type { PlannedOperation } from '../../core/plan';
import type { PlanRecord, Store } from '../../core/ports/store';
import type { WatchedApplication } from '../../core/ports/watched';
import { referencesOf } from '../reading/operation-context';
import { isInEffect } from '../request/plan-stages';
import { ofSecond } from '../../vendors/templates';
import { placeOf, wantedOf, type Wanted } from './wanted';

/** What the plans of a request have brought about, as far as it stands. */
export interface WhatStands {
  readonly wanted: readonly Wanted[];
  /** Newest values of all plans. */
  readonly references: References;
  /** One, or two where the vendor needs two. */
  readonly applications: readonly WatchedApplication[];
}

interface Done {
  readonly plan: PlanRecord;
  readonly operation: PlannedOperation;
  readonly references: References;
}

/**
 * Per place in the tenant the newest done operation of a plan that was not taken back. No second description of the
 * wanted state exists: what is wanted is what the frozen operations read back.
 */
export async function whatStands(
  store: Pick<Store, 'plans' | 'operations'>,
  requestId: string,
): Promise<WhatStands> {
  const [plans, records] = await Promise.all([
    store.plans.listForRequest(requestId),
    store.operations.listForRequest(requestId),
  ]);
  let standing: Done[] = [];
  let takenOff: Done[] = [];
  let references: References = {};
  for (const plan of [...plans].sort((one, other) => one.seq - other.seq)) {
    const own = records.filter(({ planId }) => planId === plan.id);
    const isDone = (key: string) => own.some((one) => one.key === key && one.state === 'done');
    const operations = plan.document.operations.filter(({ key }) => isDone(key));
    if (plan.kind === 'undo' || plan.kind === 'remove') {
      const keys = operations.map(({ key }) => key.replace(/^undo-(disable-)?/, ''));
      takenOff = [...takenOff, ...standing.filter(({ operation }) => keys.includes(operation.key))];
      standing = standing.filter(({ operation }) => !keys.includes(operation.key));
      continue;
    }
    if (!isInEffect(plan, own)) continue;
    // An application that is restored comes back as it was; what did not come back with it is made again.
    if (plan.kind === 'restore' && operations.length > 0) {
      const again = operations.map(({ key }) => key.replace(/-again-\d+$/, ''));
      standing = [...takenOff.filter(({ operation }) => !again.includes(operation.key)), ...standing];
      takenOff = [];
    }
    const known = referencesOf(plan, own);
    references = { ...references, ...known };
    const replaced = operations.flatMap((operation) => replacedBy(plan, operation));
    standing = [
      ...standing.filter(({ operation }) => !replaced.includes(withoutNumber(operation.key))),
      ...operations.map((operation) => ({ plan, operation, references: known })),
    ];
  }
  return { wanted: newestOfEachPlace(standing), references, applications: applicationsIn(references) };
}

/** What a renewal adds takes the place of the former one, which goes when the vendor has changed over. */
function replacedBy({ kind }: PlanRecord, { key, replaces = [] }: PlannedOperation): string[] {
  const isAnother = kind === 'renew' && /(^|-)add-/.test(key);
  return isAnother ? [...replaces, withoutNumber(key)] : [...replaces];
}

/** Renewals are numbered by their plan; assignments by whom they are for. */
function withoutNumber(key: string): string {
  return key.includes('assign-') ? key : key.replace(/-\d+$/, '');
}

function newestOfEachPlace(standing: readonly Done[]): Wanted[] {
  const byPlace = new Map<string, Wanted>();
  for (const { operation, references } of standing) {
    for (const wanted of wantedOf(operation, references)) {
      const place = placeOf(wanted);
      // What is newer stands behind what is older.
      byPlace.delete(place);
      byPlace.set(place, wanted);
    }
  }
  return [...byPlace.values()];
}

function applicationsIn(references: References): WatchedApplication[] {
  return [(name: string) => name, ofSecond].flatMap((nameOf) => {
    const appObjectId = references[nameOf('app.objectId')] ?? '';
    const spObjectId = references[nameOf('sp.objectId')] ?? '';
    const clientId = references[nameOf('app.clientId')] ?? '';
    return appObjectId === '' ? [] : [{ appObjectId, spObjectId, clientId }];
  });
}
