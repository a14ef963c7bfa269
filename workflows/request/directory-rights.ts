import { describeError, isAppError } from '../../core/errors';
import type { OnWait, ReadOptions } from '../../core/ports/tenant';
import type { NamedPerson } from '../../core/request';
import type { Ports } from '../ports';
import { describeWait } from './failures';
import { lookUpRights, ROLE_PUT_OFF, type DirectoryRights } from './look-up-rights';
import { withinTurn } from './within-turn';

export type Right = 'request' | 'approve';

export interface Asking {
  readonly person: NamedPerson;
  readonly right: Right;
  /** What is remembered counts only where it says yes: a role may have been activated since. */
  readonly isYes: (rights: DirectoryRights) => boolean;
}

/** Nobody answered in time, in words. */
export interface NotInTime {
  readonly why: string;
}

const LOOK_UP_FAILED = 'Your role could not be looked up in time. Nothing was done; try again.';
const CACHED_MS = 60_000;
/** So many times a turn's patience are waited where Microsoft asks to wait; Teams gives a click up after five seconds. */
const TIMES_WHERE_ASKED = 2;

interface LookUp {
  readonly rights: Promise<DirectoryRights>;
  readonly until: number;
  /** Waits as long as Microsoft asks for. */
  readonly isPatient: boolean;
  isSettled: boolean;
  /** Until when Microsoft has asked to wait; `null` when it has not. */
  waitsUntilMs: number | null;
}
const cacheByStore = new WeakMap<object, Map<string, LookUp>>();

/** What a person who waits is told: rights, or why nobody knows them yet and how long Microsoft asks to wait. */
export async function rightsInTime(ports: Ports, asking: Asking): Promise<DirectoryRights | NotInTime> {
  const options = { patienceMs: TIMES_WHERE_ASKED * ports.rules.turnPatienceMs };
  const looking = rememberedOrNew(ports, asking, options);
  try {
    for (let turn = 1; turn <= TIMES_WHERE_ASKED; turn += 1) {
      const rights = await withinTurn(ports, looking);
      if (rights !== null) return rights;
      if (waitsUntilMs(ports, asking) === null) break;
    }
    return { why: notInTime(ports, waitsUntilMs(ports, asking)) };
  } catch (error) {
    ports.log.warn({ person: asking.person.objectId, ...describeError(error) }, 'role look-up failed');
    if (!isAppError(error, ROLE_PUT_OFF)) return { why: LOOK_UP_FAILED };
    const { retryAt } = error.details;
    return { why: notInTime(ports, typeof retryAt === 'string' ? Date.parse(retryAt) : null) };
  }
}

function notInTime({ clock }: Ports, untilMs: number | null): string {
  const leftMs = untilMs === null ? 0 : untilMs - clock.now().getTime();
  return leftMs <= 0
    ? LOOK_UP_FAILED
    : `Your role could not be looked up: ${describeWait(leftMs, 'throttled')}. Nothing was done; try again after that.`;
}

function waitsUntilMs(ports: Ports, asking: Asking): number | null {
  return cacheOf(ports).get(keyFor(ports, asking))?.waitsUntilMs ?? null;
}

/** Two who ask at the same moment ask once. */
export async function rememberedOrNew(
  ports: Ports,
  asking: Asking,
  options: ReadOptions = {},
): Promise<DirectoryRights> {
  const known = cacheOf(ports).get(keyFor(ports, asking));
  if (known === undefined || known.until <= ports.clock.now().getTime())
    return lookUpAnew(ports, asking, options);
  const isUnderWay = !known.isSettled;
  // A run does not give up what only a click cannot wait for.
  if (isUnderWay && isPatient(options) && !known.isPatient) return lookUpAnew(ports, asking, options);
  const rights = await known.rights;
  return isUnderWay || asking.isYes(rights) ? rights : lookUpAnew(ports, asking, options);
}

// A run looks through a tenant port of its own; what the click has looked up is known to it.
function cacheOf({ store }: Ports): Map<string, LookUp> {
  const cache = cacheByStore.get(store) ?? new Map<string, LookUp>();
  cacheByStore.set(store, cache);
  return cache;
}

type Whom = Omit<Asking, 'isYes'>;

function keyFor(ports: Ports, { person, right }: Whom): string {
  return `${person.objectId}:${groupFor(ports, right) ?? ''}`;
}

/** Looks up and remembers, unless it is a no. */
export function lookUpAnew(ports: Ports, whom: Whom, options: ReadOptions = {}): Promise<DirectoryRights> {
  const { clock } = ports;
  const cache = cacheOf(ports);
  const key = keyFor(ports, whom);
  const onWait: OnWait = (waitMs, reason) => {
    if (reason === 'throttled') lookUp.waitsUntilMs = clock.now().getTime() + waitMs;
  };
  const looked = { objectId: whom.person.objectId, groupId: groupFor(ports, whom.right) };
  const rights = lookUpRights(ports, looked, { ...options, onWait });
  const until = clock.now().getTime() + CACHED_MS;
  const lookUp: LookUp = {
    rights,
    until,
    isPatient: isPatient(options),
    isSettled: false,
    waitsUntilMs: null,
  };
  cache.set(key, lookUp);
  const forget = () => {
    if (cache.get(key) === lookUp) cache.delete(key);
  };
  rights.then(({ allowed }) => {
    lookUp.isSettled = true;
    if (!allowed) forget();
  }, forget);
  return rights;
}

function isPatient({ patienceMs }: ReadOptions): boolean {
  return patienceMs === undefined;
}

export function groupFor({ rules }: Ports, right: Right): string | null {
  return right === 'request' ? rules.requestersGroupId : rules.approversGroupId;
}
