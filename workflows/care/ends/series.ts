import { isJsonObject, type Json } from '../../../core/json';
import type { End } from '../../../core/drift';
import type { RequestRecord } from '../../../core/request';
import { passedThreshold } from './thresholds';

/** `facts.endsTold`: what its owner was told of each end so far, by `<kind>:<id>`. */
export const ENDS_TOLD = 'endsTold';

interface Told extends Pick<End, 'kind' | 'application' | 'endsAt'> {
  /** The threshold that was told last, in days before the end. */
  readonly days: number;
}

export type AllTold = Readonly<Record<string, Told>>;

export function toldIn({ facts }: RequestRecord): AllTold {
  const told: Json = facts[ENDS_TOLD] ?? null;
  return isJsonObject(told) ? (told as unknown as AllTold) : {};
}

export function keyOf({ kind, id }: Pick<End, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/** What came when: the number of our plan that made it; 0 for what stood beside before; the highest for what is new. */
export type Age = (secretId: string) => number;

/** The ends that matter: certificates that sign, and secrets that no newer one, which ends later, takes the place of. */
export function concerning(ends: readonly End[], age: Age): readonly End[] {
  return ends.filter((end) => end.active && successorOf(end, ends, age) === null);
}

type Ending = Pick<End, 'kind' | 'application' | 'endsAt'> & { readonly id: string };

/** What takes the place of something that ends; `null` where nothing does. */
function successorOf(end: Ending, ends: readonly End[], age: Age): End | null {
  const later = ends.filter(
    (one) =>
      one.kind === end.kind &&
      one.application === end.application &&
      one.id !== end.id &&
      one.active &&
      Date.parse(one.endsAt) > Date.parse(end.endsAt),
  );
  const newer = end.kind === 'certificate' ? later : later.filter(({ id }) => isNewer(id, end, age));
  return newer.at(-1) ?? null;
}

/** Of two that nobody noticed coming the one that ends later was made later. */
function isNewer(id: string, end: Ending, age: Age): boolean {
  return age(id) > age(end.id) || (age(id) === age(end.id) && age(id) === Infinity);
}

export interface Due {
  /** To be told now, with the threshold that has passed. */
  readonly tell: readonly { readonly end: End; readonly days: number }[];
  /** Series that are over because something newer is there. */
  readonly renewed: readonly { readonly told: Told; readonly successor: End }[];
  readonly told: AllTold;
}

/** What is to be told now, each once; and what is known to be told afterwards. */
export function dueNow(
  { ends, told, age }: { ends: readonly End[]; told: AllTold; age: Age },
  now: Date,
): Due {
  const matter = concerning(ends, age);
  const tell = matter.flatMap((end) => {
    const days = passedThreshold(end.endsAt, now);
    const before = told[keyOf(end)]?.days ?? null;
    if (days === null || (before !== null && before <= days)) return [];
    return before === null && days <= 0 && isLeftOver(end, ends, now) ? [] : [{ end, days }];
  });
  const isOpen = (key: string) => matter.some((end) => keyOf(end) === key);
  const closed = Object.entries(told).filter(([key]) => !isOpen(key));
  const renewed = closed.flatMap(([key, one]) => {
    const successor = successorOf({ ...one, id: key.slice(one.kind.length + 1) }, ends, age);
    return successor === null ? [] : [{ told: one, successor }];
  });
  const kept = Object.entries(told).filter(([key]) => isOpen(key));
  const added = tell.map(({ end, days }): [string, Told] => {
    const { kind, application, endsAt } = end;
    return [keyOf(end), { kind, application, endsAt, days }];
  });
  return { tell, renewed, told: Object.fromEntries([...kept, ...added]) };
}

/** A secret that had ended before anybody looked, beside one that works, is in nobody's use. */
function isLeftOver(end: End, ends: readonly End[], now: Date): boolean {
  return (
    end.kind === 'secret' &&
    ends.some(
      (one) =>
        one.kind === 'secret' &&
        one.application === end.application &&
        Date.parse(one.endsAt) > now.getTime(),
    )
  );
}
