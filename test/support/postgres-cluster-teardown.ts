/** Jest's globalTeardown. Jest loads it apart from the set-up's module, so the way back goes through globalThis. */
export default async function stopCluster(): Promise<void> {
  await (globalThis as { stopTestCluster?: () => Promise<void> }).stopTestCluster?.();
}
