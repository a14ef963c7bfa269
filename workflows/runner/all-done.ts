/** Waits for all of them, also when one fails: what is under way is on record before the first error is thrown. */
export async function allDone<T extends readonly unknown[]>(works: {
  readonly [Index in keyof T]: Promise<T[Index]>;
}): Promise<T> {
  await Promise.allSettled(works);
  return await Promise.all(works);
}
