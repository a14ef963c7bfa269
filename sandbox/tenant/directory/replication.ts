import type { Behaviours } from '../behaviours/tenant-behaviours';
import type { Entity } from './collections';

/** What an object was worth from a moment on; `null` after its removal. */
export interface Version {
  readonly atMs: number;
  readonly value: Entity | null;
}

/** Versions written at this moment are visible everywhere at once: the seed, and changes through `/sandbox/state`. */
export const ALWAYS = 0;

/** One object read by its id, or found in a list. */
export type ReadKind = 'object' | 'list';

/** Decides which version of an object a reader gets. */
export interface Replication {
  /** Sends the next request to one of the replicas. */
  route(): void;
  visible(
    versions: readonly Version[],
    reader: { readonly nowMs: number; readonly kind: ReadKind },
  ): Entity | null;
  /** Versions that no reader can get any more may be dropped. */
  prune(versions: readonly Version[], nowMs: number): readonly Version[];
}

/**
 * Every write is visible after a fixed delay; `replicas-lag`, `replicas-disagree` and `lists-lag` change that while
 * they hold. Replicas that disagree lag by equal steps, and the seed and the count of requests decide who answers:
 * the same requests in the same order meet the same replicas.
 */
export class Replicas implements Replication {
  private requests = 0;

  constructor(
    private readonly delayMs: number,
    private readonly behaviours: Behaviours,
  ) {}

  route(): void {
    this.requests += 1;
  }

  visible(versions: readonly Version[], { nowMs, kind }: { nowMs: number; kind: ReadKind }): Entity | null {
    const lagMs = Math.max(this.replicaLagMs(), kind === 'list' ? this.listLagMs() : 0);
    return versions[visibleIndex(versions, nowMs - lagMs)]?.value ?? null;
  }

  /** What every replica shows counts as old, so that a lag that begins later hides nothing of it. */
  prune(versions: readonly Version[], nowMs: number): readonly Version[] {
    const longestMs = Math.max(
      this.baseMs(),
      this.behaviours.find('replicas-disagree')?.delayMs ?? 0,
      this.listLagMs(),
      this.behaviours.find('inherited-values-late')?.delayMs ?? 0,
    );
    const index = visibleIndex(versions, nowMs - longestMs);
    if (index < 0) return versions;
    return versions.slice(index).map((version, at) => (at === 0 ? { ...version, atMs: ALWAYS } : version));
  }

  private replicaLagMs(): number {
    const spread = this.behaviours.find('replicas-disagree');
    if (spread === undefined) return this.baseMs();
    const replica = Math.floor(randomOf(spread.seed, this.requests) * spread.replicas);
    return Math.round((spread.delayMs * replica) / (spread.replicas - 1));
  }

  private baseMs(): number {
    return this.behaviours.find('replicas-lag')?.delayMs ?? this.delayMs;
  }

  private listLagMs(): number {
    return this.behaviours.find('lists-lag')?.delayMs ?? 0;
  }
}

function visibleIndex(versions: readonly Version[], untilMs: number): number {
  return versions.findLastIndex(({ atMs }) => atMs === ALWAYS || atMs <= untilMs);
}

/** A number from 0 up to 1 that follows from both (mulberry32). */
function randomOf(seed: number, turn: number): number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) + Math.imul(turn, 0x6d2b79f5)) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
}
