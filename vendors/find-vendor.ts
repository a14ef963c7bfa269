import type { Recipe } from './schema';
import { changesWithin, plainEnds, plainName } from './spelling';

/** What is known of a vendor before its recipe is opened: enough to offer and to find it. */
export type Vendor = Pick<
  Recipe,
  'id' | 'name' | 'aliases' | 'formerNames' | 'category' | 'summary' | 'draft' | 'hintFrom' | 'vendorName'
>;

/** Vendors by what people type. */
export interface VendorIndex {
  /** By id, name, alias or former name. */
  exact(text: string): Vendor | undefined;
  /** What comes near: the beginning of a name or of a word in it, a part of it, a slip of the keyboard. */
  near(text: string): readonly NearVendor[];
}

export interface NearVendor {
  readonly vendor: Vendor;
  readonly distance: number;
}

interface Name {
  readonly vendor: Vendor;
  readonly plain: string;
  /** From its second word on. */
  readonly ends: readonly string[];
}

/** Of two vendors of one name the first is meant. */
export function indexVendors(vendors: readonly Vendor[]): VendorIndex {
  const names = vendors.flatMap(namesIn);
  const byName = new Map<string, Name>();
  for (const name of names) if (!byName.has(name.plain)) byName.set(name.plain, name);
  return {
    exact: (text) => byName.get(plainName(text))?.vendor,
    near: (text) => near([...byName.values()], plainName(text)),
  };
}

export function namesOf({ id, name, aliases, formerNames }: Vendor): readonly string[] {
  return [id, name, ...aliases, ...formerNames];
}

/** Nearest first, each once. */
export function nearest(found: readonly NearVendor[], most: number): Vendor[] {
  return [...found]
    .sort((a, b) => a.distance - b.distance || a.vendor.name.localeCompare(b.vendor.name))
    .slice(0, most)
    .map(({ vendor }) => vendor);
}

function namesIn(vendor: Vendor): Name[] {
  return namesOf(vendor)
    .map((name) => ({ vendor, plain: plainName(name), ends: plainEnds(name).slice(1) }))
    .filter(({ plain }) => plain !== '');
}

function near(names: readonly Name[], typed: string): NearVendor[] {
  if (!/[\p{L}\p{N}]/u.test(typed)) return [];
  const best = new Map<string, NearVendor>();
  for (const name of names) {
    const distance = distanceOf(name, typed);
    const before = best.get(name.vendor.id)?.distance ?? Infinity;
    if (distance < before) best.set(name.vendor.id, { vendor: name.vendor, distance });
  }
  return [...best.values()];
}

/** Fewer letters are the beginning of anything. */
const SHORTEST_BEGINNING = 3;
const SHORTEST_PART = 4;
const SHORTEST_SLIP = 5;
/** Who changes more letters means something else. */
const MOST_SLIPS = 3;

function distanceOf({ plain, ends }: Name, typed: string): number {
  const begins = (text: string) => typed.length >= SHORTEST_BEGINNING && text.startsWith(typed);
  if (begins(plain)) return 0.5 + Math.min(plain.length - typed.length, 40) / 100;
  if (ends.some(begins)) return 1.5;
  if (typed.length >= SHORTEST_PART && plain.includes(typed)) return 2.5;
  if (plain.length >= SHORTEST_PART && typed.startsWith(plain)) return 2.5;
  const few = Math.min(MOST_SLIPS, Math.max(1, Math.floor(Math.min(typed.length, plain.length) / 3)));
  return Math.min(changesWithin(plain, typed, few), 1 + slipsAtBeginning(plain, typed));
}

/** Of a long name that somebody began to type. */
function slipsAtBeginning(plain: string, typed: string): number {
  return typed.length < SHORTEST_SLIP || plain.length <= typed.length
    ? Infinity
    : changesWithin(
        plain.slice(0, typed.length),
        typed,
        Math.min(MOST_SLIPS - 1, Math.floor(typed.length / 4)),
      );
}
