import { createHash } from 'node:crypto';

/** All cases with `CHAOS_CASES=all`, else so many of them, chosen by `CHAOS_SEED`; the same seed chooses the same. */
export function sample<T>(cases: readonly T[], salt: string, inCi = 1): readonly T[] {
  const wanted = process.env['CHAOS_CASES'] ?? String(inCi);
  if (wanted === 'all') return cases;
  const seed = process.env['CHAOS_SEED'] ?? '1';
  const rank = (index: number) => createHash('sha256').update(`${seed}:${salt}:${index}`).digest('hex');
  return cases
    .map((item, index) => ({ item, rank: rank(index) }))
    .sort((a, b) => a.rank.localeCompare(b.rank))
    .slice(0, Number(wanted))
    .map(({ item }) => item);
}
