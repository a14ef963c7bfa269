import { loadVendors } from '../bot/recipes/load-vendors';
import { median, percentile } from './figures';
import type { Goal } from './goals';
import { table } from './table';

/** What people type: a name, an alias, one of a hint, a slip, a part, another script, nobody, far too much. */
const TYPED = [
  'amplitude',
  'logz io',
  'domo',
  'amplitdue',
  'e sales manager',
  'ｄｏｍｏ',
  'constructor',
  'a name that nobody bears and that is as long as any',
  '🦊',
  'x'.repeat(10_000),
] as const;
const ROUNDS = 100;
const MOST_MS = 50;

export interface NameFigures {
  readonly vendors: number;
  /** The first name that no recipe has: hints are read for it. */
  readonly firstMs: number;
  readonly typed: readonly { readonly name: string; readonly medianMs: number; readonly p99Ms: number }[];
}

/** How long it takes to find what was typed among all recipes and hints. */
export async function measureNames(): Promise<NameFigures> {
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const catalogue = await loadVendors({ vendorsDir: null }, log);
  const timed = (name: string) => {
    const begin = performance.now();
    catalogue.find(name);
    return performance.now() - begin;
  };
  const firstMs = timed('nobody of that name');
  const typed = TYPED.map((name) => {
    const times = Array.from({ length: ROUNDS }, () => timed(name));
    return { name: shown(name), medianMs: median(times), p99Ms: percentile(times, 0.99) };
  });
  return { vendors: catalogue.list().length, firstMs, typed };
}

export function namesTable({ firstMs, typed }: NameFigures): string {
  const rows = typed.map(({ name, medianMs, p99Ms }) => [name, medianMs.toFixed(2), p99Ms.toFixed(2)]);
  return table([['typed', 'median ms', 'p99 ms'], ['the first one', firstMs.toFixed(2), ''], ...rows]);
}

export function nameGoals({ firstMs, typed }: NameFigures): Goal[] {
  const slowest = Math.max(...typed.map(({ p99Ms }) => p99Ms));
  return [
    { what: 'finding a vendor for the first time, ms', most: MOST_MS, found: firstMs, isCount: false },
    { what: 'finding a vendor, p99 ms', most: MOST_MS, found: slowest, isCount: false },
  ];
}

function shown(name: string): string {
  return name.length > 60 ? `${name.length} characters` : name;
}

function ignore(): void {
  // Nobody reads a log of this.
}
