import type { Entity } from './collections';

/** What an object was worth from a moment on; `null` after its removal. */
export interface Version {
  readonly atMs: number;
  readonly value: Entity | null;
}

/** Versions written at this moment are visible everywhere at once: the seed, and changes through `/sandbox/state`. */
export const ALWAYS = 0;

/**
 * Decides which version of an object a reader gets. One rule today: a fixed delay after each write.
 * Other behaviours (replicas that disagree, slow objects) are other implementations of this.
 */
export interface Replication {
  visible(versions: readonly Version[], nowMs: number): Entity | null;
  /** Versions that no reader can get any more may be dropped. */
  prune(versions: readonly Version[], nowMs: number): readonly Version[];
}

export function fixedDelay(delayMs: number): Replication {
  const visibleIndex = (versions: readonly Version[], nowMs: number): number =>
    versions.findLastIndex((version) => version.atMs === ALWAYS || version.atMs + delayMs <= nowMs);
  return {
    visible: (versions, nowMs) => versions[visibleIndex(versions, nowMs)]?.value ?? null,
    prune: (versions, nowMs) => versions.slice(Math.max(0, visibleIndex(versions, nowMs))),
  };
}
