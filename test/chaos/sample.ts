import { createHash } from 'node:crypto';

/** All cases with `CHAOS_CASES=all`, else so many of them, chosen by `CHAOS_SEED`; the same seed chooses the same. */
export function sample<T>(cases: readonly T[], salt: string, inCi: number): readonly T[] {
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

/** Cases wait more than they work, so several run side by side. */
const AT_ONCE = Number(process.env['CHAOS_AT_ONCE'] ?? '3');

/** Does `work` for every case, a few at once; the results are in the order of the cases. */
export async function eachOf<T, R>(cases: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Map<number, R>();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < cases.length; index = next++) {
      results.set(index, await work(cases[index] as T));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return cases.map((_, index) => results.get(index) as R);
}
