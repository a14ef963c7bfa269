import type { CollectionName, Entity, Write } from './collections';
import type { Deed } from './deed';
import type { Journal, JournalEntry } from './journal';
import { ALWAYS, type ReadKind, type Replication, type Version } from './replication';
import type { Tracer, Writing } from './trace';

export interface DirectoryParts {
  readonly journal: Journal;
  readonly replication: Replication;
  readonly nowMs: () => number;
  /** What changes leave behind; absent: nothing. */
  readonly tracer?: Tracer;
}

type Collections = Map<CollectionName, Map<string, readonly Version[]>>;

/**
 * The tenant's objects. `visible*` is what a Graph reader gets (writes lag behind), `latest*` is the truth that
 * uniqueness rules and writes work on.
 */
export class Directory {
  constructor(
    private readonly parts: DirectoryParts,
    private readonly collections: Collections = new Map(),
    private readonly deed?: Deed | undefined,
  ) {}

  /** The same directory in somebody's hands: the audit log says who wrote through it. `undefined`: nobody's. */
  as(deed: Deed | undefined): Directory {
    return new Directory(this.parts, this.collections, deed);
  }

  /** Replays the journal, or writes the seed into an empty one; then compacts it. */
  open(seed: () => readonly Write[]): void {
    const entries = this.parts.journal.read();
    const history = entries.length > 0 ? entries : [{ atMs: ALWAYS, writes: seed() }];
    for (const entry of history) this.apply(entry);
    const beginnings = this.parts.tracer?.open(this.readers) ?? [];
    if (beginnings.length > 0) this.apply({ atMs: ALWAYS, writes: beginnings });
    this.parts.journal.compact(this.snapshot());
  }

  /** Writes all or nothing, and keeps it before it returns. */
  commit(writes: readonly Write[]): void {
    if (writes.length > 0) this.record({ atMs: this.parts.nowMs(), writes });
  }

  /** As `commit`, but readers hear of it that much later. */
  announce(writes: readonly Write[], delayMs: number): void {
    this.record({ atMs: this.parts.nowMs() + delayMs, writes });
  }

  /** As `commit`, but every reader sees it at once. */
  overwrite(writes: readonly Write[]): void {
    this.record({ atMs: ALWAYS, writes });
  }

  /** The next request is answered by a replica of its own. */
  route(): void {
    this.parts.replication.route();
  }

  latest(collection: CollectionName, id: string): Entity | undefined {
    return this.versionsOf(collection, id).at(-1)?.value ?? undefined;
  }

  visible(collection: CollectionName, id: string): Entity | undefined {
    return this.see(this.versionsOf(collection, id), 'object') ?? undefined;
  }

  /** What a reader of `lateMs` ago got, yet nothing from before the other object was made. */
  earlier(
    collection: CollectionName,
    id: string,
    { lateMs, since }: { lateMs: number; since: { collection: CollectionName; id: string } },
  ): Entity | undefined {
    const versions = this.versionsOf(collection, id);
    const madeAtMs = this.versionsOf(since.collection, since.id)[0]?.atMs ?? ALWAYS;
    const untilMs = Math.max(this.parts.nowMs() - lateMs, madeAtMs);
    const known = versions.findLast(({ atMs }) => atMs <= untilMs) ?? versions[0];
    return known?.value ?? undefined;
  }

  listLatest(collection: CollectionName): Entity[] {
    return this.list(collection, (versions) => versions.at(-1)?.value ?? null);
  }

  listVisible(collection: CollectionName): Entity[] {
    return this.list(collection, (versions) => this.see(versions, 'list'));
  }

  close(): void {
    this.parts.journal.close();
  }

  private record({ atMs, writes }: JournalEntry): void {
    const writing: Writing = { writes, nowMs: this.parts.nowMs(), deed: this.deed, ...this.readers };
    const traces = this.parts.tracer?.traces(writing) ?? { alongside: [], atOnce: [] };
    const entries = [
      { atMs, writes: [...writes, ...traces.alongside] },
      ...(traces.atOnce.length > 0 ? [{ atMs: ALWAYS, writes: traces.atOnce }] : []),
    ];
    this.parts.journal.append(entries);
    for (const entry of entries) this.apply(entry);
  }

  private get readers(): Pick<Writing, 'latest' | 'listLatest'> {
    return {
      latest: (collection, id) => this.latest(collection, id),
      listLatest: (collection) => this.listLatest(collection),
    };
  }

  private see(versions: readonly Version[], kind: ReadKind): Entity | null {
    return this.parts.replication.visible(versions, { nowMs: this.parts.nowMs(), kind });
  }

  private apply({ atMs, writes }: JournalEntry): void {
    for (const { collection, id, value } of writes) {
      const objects = this.objectsOf(collection);
      const known = atMs === ALWAYS ? [] : (objects.get(id) ?? []);
      const versions = this.parts.replication.prune([...known, { atMs, value }], this.parts.nowMs());
      if (versions.every((version) => version.value === null)) objects.delete(id);
      else objects.set(id, versions);
    }
  }

  private snapshot(): JournalEntry[] {
    const entries: JournalEntry[] = [];
    for (const [collection, objects] of this.collections) {
      for (const [id, versions] of objects) {
        for (const { atMs, value } of versions) entries.push({ atMs, writes: [{ collection, id, value }] });
      }
    }
    return entries;
  }

  private list(collection: CollectionName, pick: (versions: readonly Version[]) => Entity | null): Entity[] {
    return [...this.objectsOf(collection).values()].map(pick).filter((value) => value !== null);
  }

  private objectsOf(collection: CollectionName): Map<string, readonly Version[]> {
    const known = this.collections.get(collection);
    if (known !== undefined) return known;
    const fresh = new Map<string, readonly Version[]>();
    this.collections.set(collection, fresh);
    return fresh;
  }

  private versionsOf(collection: CollectionName, id: string): readonly Version[] {
    return this.objectsOf(collection).get(id) ?? [];
  }
}
