import type { References } from '../../core/graph-request';
import type { Json } from '../../core/json';
import type { OperationRecord, OperationState, PlannedOperation } from '../../core/plan';
import { isSameJson } from '../../core/same-json';
import type { PlanRecord, Store } from '../../core/ports/store';
import type { WatchedApplication } from '../../core/ports/watched';
import { referencesOf } from '../reading/operation-context';
import { isInEffect, switchedObject, switchesSignIn, takesBack } from '../request/plan-stages';
import { referencesTo, watchedIn } from '../request/watched-application';
import { ofSecond } from '../../vendors/templates';
import { directoryObjectRestore } from '../../graph/requests';
import { lostTriesOf, type LostTries } from './lost-tries';
import { takenOff, type Deleted } from './taken-off';
import { placeOf, wantedOf, type Wanted } from './wanted';

/** What the plans of a request have brought about, as far as it stands. */
export interface WhatStands {
  readonly wanted: readonly Wanted[];
  /** Secrets and certificates of ours that a later plan replaced: as long as they are there, they are no news. */
  readonly former: readonly Wanted[];
  readonly lost: readonly LostTries[];
  /** Newest values of all plans. */
  readonly references: References;
  /** One, or two where the vendor needs two. */
  readonly applications: readonly WatchedApplication[];
}

/**
 * How the keys of operations begin that only bring back a value: it is still what the former operation wants. What is
 * made again has its former key.
 */
export const PUTS_BACK = 'put-back-';

interface State {
  readonly standing: readonly Wanted[];
  readonly former: readonly Wanted[];
  readonly deleted: readonly Deleted[];
  readonly references: References;
}

/**
 * Per place in the tenant the newest done operation of a plan that was not taken back. No second description of the
 * wanted state exists: what is wanted is what the frozen operations read back.
 */
export async function whatStands(
  store: Pick<Store, 'plans' | 'operations' | 'requests'>,
  requestId: string,
): Promise<WhatStands> {
  const [plans, records] = await Promise.all([
    store.plans.listForRequest(requestId),
    store.operations.listForRequest(requestId),
  ]);
  let state: State = { standing: [], former: [], deleted: [], references: {} };
  for (const plan of [...plans].sort((one, other) => one.seq - other.seq)) {
    const own = records.filter(({ planId }) => planId === plan.id);
    if (isInEffect(plan, own)) state = after(state, plan, own);
  }
  if (Object.keys(state.references).length === 0) return onlyWatched(store, requestId);
  const gone = state.deleted.map(({ object }) => object);
  return {
    wanted: newestOfEachPlace(state.standing),
    former: state.former,
    lost: plans.flatMap((plan) => lostTriesOf(plan, records)),
    references: state.references,
    applications: applicationsIn(state.references).filter(
      ({ appObjectId }) => !gone.includes(`/applications/${appObjectId}`),
    ),
  };
}

/** Of an application for which nothing was set up, nothing is wanted. */
async function onlyWatched({ requests }: Pick<Store, 'requests'>, requestId: string): Promise<WhatStands> {
  const request = await requests.get(requestId);
  const application = request === null ? null : watchedIn(request);
  return {
    wanted: [],
    former: [],
    lost: [],
    references: referencesTo(application),
    applications: application === null ? [] : [application],
  };
}

function after(state: State, plan: PlanRecord, records: readonly OperationRecord[]): State {
  const inState = (...states: OperationState[]) =>
    plan.document.operations.filter(({ key }) =>
      records.some((one) => one.key === key && states.includes(one.state)),
    );
  const { standing, references } = state;
  if (takesBack(plan.kind)) {
    // What was sent is ours, whether or not it was read back.
    const sent = inState('written', 'done');
    const left = takenOff(
      sent.filter((one) => !switchesSignIn(one)),
      {
        standing,
        applications: applicationsIn(references),
      },
    );
    return {
      references,
      former: state.former,
      standing: withSwitches(sent, left),
      deleted: [...state.deleted, ...left.deleted],
    };
  }
  const operations = inState('done');
  const known = referencesOf(plan, records);
  const isReplaced = ({ operation: former }: Wanted) => operations.some((one) => replaces(plan, one, former));
  const { back, deleted } = broughtBack(state, operations);
  const all = [...back, ...standing];
  return {
    former: [...state.former, ...all.filter((one) => isReplaced(one) && isOfCredentials(one))],
    standing: [
      ...all.filter((one) => !isReplaced(one)),
      ...operations
        .filter((one) => (plan.kind !== 'put-back' || !one.key.startsWith(PUTS_BACK)) && !switchesSignIn(one))
        .flatMap((operation) => wantedOf(operation, known)),
    ],
    deleted,
    references: { ...references, ...known },
  };
}

function isOfCredentials({ check }: Wanted): boolean {
  return /^(password|key)Credentials/.test(check.expect[0].at);
}

/** Nobody can sign in by a removal that waits: that is wanted until it is over, one way or the other. */
function withSwitches(
  sent: readonly PlannedOperation[],
  { standing, deleted }: { standing: readonly Wanted[]; deleted: readonly Deleted[] },
): Wanted[] {
  const switches = sent.filter(switchesSignIn);
  const isSwitched = (path: string) => switches.some((one) => switchedObject(one) === path);
  const isOver = (off: PlannedOperation) =>
    switches.some((one) => switchedObject(one) === switchedObject(off) && !OFF.test(one.key)) ||
    deleted.some(({ object }) => object === switchedObject(off));
  return [
    ...standing.filter(({ operation, check }) => !switchesSignIn(operation) || !isSwitched(check.read.path)),
    ...switches.filter((one) => OFF.test(one.key) && !isOver(one)).flatMap((one) => wantedOf(one, {})),
  ];
}

const OFF = /^(second-)?switch-off-sign-in$/;

/** What stands on an object that is restored comes back as it was. */
function broughtBack({ deleted }: State, operations: readonly PlannedOperation[]) {
  const restored = operations
    .filter(({ graphOperation }) => graphOperation === directoryObjectRestore.name)
    .flatMap(({ readBack }) => readBack.map(({ read }) => read.path));
  const isBack = ({ object }: Deleted) => restored.includes(object);
  return {
    back: deleted.filter(isBack).flatMap(({ wanted }) => wanted),
    deleted: deleted.filter((one) => !isBack(one)),
  };
}

/**
 * A new secret takes the place of the former one, which a person deletes when the vendor has changed over; what a
 * restore makes again has other ids than before.
 */
function replaces({ kind }: PlanRecord, operation: PlannedOperation, former: PlannedOperation): boolean {
  const formerKey = former.key;
  if (operation.replaces?.includes(formerKey) === true) return true;
  if (kind === 'renew') return withoutNumber(formerKey) === withoutNumber(operation.key);
  if (kind === 'put-back') return isAgain(operation, former);
  return kind === 'restore' && formerKey.replace(AGAIN, '') === operation.key.replace(AGAIN, '');
}

const AGAIN = /-again-\d+$/;

/** Renewals are numbered by their plan. */
function withoutNumber(key: string): string {
  return key.replace(/-\d+$/, '');
}

/** The same once more, in the place of what was taken away: its ids are other ones, and so are its places. */
function isAgain(later: PlannedOperation, earlier: PlannedOperation): boolean {
  if (later.key.replace(AGAIN, '') !== earlier.key.replace(AGAIN, '')) return false;
  return isSameJson(later.request as unknown as Json, earlier.request as unknown as Json);
}

export function newestOfEachPlace(standing: readonly Wanted[]): Wanted[] {
  const byPlace = new Map<string, Wanted>();
  for (const wanted of standing) {
    const place = placeOf(wanted);
    // What is newer stands behind what is older.
    byPlace.delete(place);
    byPlace.set(place, wanted);
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
