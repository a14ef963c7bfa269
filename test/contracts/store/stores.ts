import type { Clock } from '../../../core/ports/clock';
import type { NewRequest, PlanRecord, Store } from '../../../core/ports/store';
import type { PlanDocument, PlannedOperation } from '../../../core/plan';
import type { Person } from '../../../core/request';
import { STAGES } from '../../../core/stages';

/** Time that moves when the test says so. */
export class MovableClock implements Clock {
  #now = new Date('2027-03-01T12:00:00.000Z');

  now(): Date {
    return new Date(this.#now);
  }

  sleep(): Promise<void> {
    return Promise.resolve();
  }

  pass(ms: number): Date {
    this.#now = new Date(this.#now.getTime() + ms);
    return this.now();
  }
}

/** Two processes on one database, as far as a store can tell. */
export interface Stores {
  readonly one: Store;
  readonly two: Store;
  readonly clock: MovableClock;
  /** Lets so much time pass that nothing which must be renewed still holds. */
  lapse(): Promise<void>;
  close(): Promise<void>;
}

export type OpenStores = () => Promise<Stores>;

export const ALEX: Person = { objectId: 'alex-id', displayName: 'Alex Admin', channelUserId: '29:alex' };
export const MEGAN: Person = { objectId: 'megan-id', displayName: 'Megan Bowen', channelUserId: '29:megan' };

export function newRequest(id: string, changes: Partial<NewRequest> = {}): NewRequest {
  return {
    id,
    tenantId: 'tenant-1',
    recipeId: 'amplitude',
    requester: ALEX,
    requesterMail: null,
    origin: 'general',
    inboundKey: `msteams/general/${id}`,
    answers: { given: {}, drafts: {} },
    dueAt: null,
    facts: {},
    ...changes,
  };
}

export function newPlan(
  requestId: string,
  seq: number,
  keys: readonly string[],
): Omit<PlanRecord, 'createdAt'> {
  return {
    id: `${requestId}-${seq}`,
    requestId,
    seq,
    kind: 'setup',
    document: documentOf(requestId, keys),
    hash: `hash-${seq}`,
    expiresAt: new Date('2027-03-02T12:00:00.000Z'),
  };
}

function documentOf(requestId: string, keys: readonly string[]): PlanDocument {
  return {
    kind: 'setup',
    requestId,
    tenantId: 'tenant-1',
    recipeId: 'amplitude',
    vendorName: 'Amplitude',
    applicationName: 'Amplitude',
    requesterName: 'Alex Admin',
    createdAt: '2027-03-01T12:00:00.000Z',
    notices: [],
    operations: keys.map(operationOf),
    references: {},
  };
}

function operationOf(key: string, index: number): PlannedOperation {
  return {
    key,
    stage: STAGES[index % STAGES.length] ?? 'create',
    change: 'create',
    title: key,
    details: [],
    graphOperation: 'application-create',
    permissions: [],
    request: { method: 'POST', path: '/applications' },
    repeatable: false,
    notReadyCodes: [],
    reliesOn: [],
    lookFirst: false,
    outputs: {},
    recovery: [],
    readBack: [],
  };
}

/** A store that already knows the request. */
export async function withRequest(
  store: Store,
  id: string,
  changes: Partial<NewRequest> = {},
): Promise<void> {
  await store.transaction((tx) => store.requests.insert(tx, newRequest(id, changes)));
}

/** Holds whoever comes until it is opened. */
export class Latch {
  open: () => void = () => undefined;
  readonly #opened = new Promise<void>((resolve) => (this.open = resolve));

  wait(): Promise<void> {
    return this.#opened;
  }
}
