import type { CollectionName, Entity, Write } from './collections';
import type { Deed } from './deed';

/** What is about to be written, and the directory as it stands before. */
export interface Writing {
  readonly writes: readonly Write[];
  readonly nowMs: number;
  /** Absent for what nobody does: the seed, the host's own keys. */
  readonly deed: Deed | undefined;
  readonly latest: (collection: CollectionName, id: string) => Entity | undefined;
  readonly listLatest: (collection: CollectionName) => Entity[];
}

/** What a change leaves behind beside itself. */
export interface Traces {
  /** Seen by a reader when the change itself is. */
  readonly alongside: readonly Write[];
  readonly atOnce: readonly Write[];
}

export interface Tracer {
  /** Takes up what the directory holds after a start, before anything is written. */
  readonly open: (directory: Pick<Writing, 'listLatest'>) => readonly Write[];
  readonly traces: (writing: Writing) => Traces;
}

/** One object before and after. */
export interface Step {
  readonly collection: CollectionName;
  readonly id: string;
  readonly before: Entity | undefined;
  readonly after: Entity | undefined;
}

/** Each object that is written, once. */
export function stepsOf({ writes, latest }: Writing): Step[] {
  const last = new Map(writes.map((write) => [`${write.collection}/${write.id}`, write]));
  return [...last.values()].map(({ collection, id, value }) => ({
    collection,
    id,
    before: latest(collection, id),
    after: value ?? undefined,
  }));
}
