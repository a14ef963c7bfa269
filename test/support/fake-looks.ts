import type { AuditEvent } from '../../core/audit-events';
import type { Difference, Look, NotOurs } from '../../core/drift';
import type { RequestState } from '../../core/request';
import type { WatchedRecord } from '../../core/ports/watched';
import { lookAfterDue, type LookAt } from '../../workflows/care/watch/look-after';
import type { Ports } from '../../workflows/ports';
import { openWatchGround, type WatchGround } from './watch-ground';

export const REPLY_URL: Difference = {
  key: 'set-urls:web.redirectUris',
  kind: 'changed',
  object: '/applications/app-a',
  label: 'Reply URL',
  was: 'https://a.example/acs',
  is: 'https://b.example/acs',
  letsSomebodyIn: true,
};
export const POLICY: Difference = {
  ...REPLY_URL,
  key: 'policy:value',
  label: 'Claims policy',
  letsSomebodyIn: false,
};

/** Looks that see what a test says; everything else of the watch is real. */
export class FakeLooks {
  /** By request; all is well where nothing is said. */
  readonly seen: Record<string, readonly Difference[]> = {};
  readonly looked: string[] = [];
  unread: Extract<Look, { kind: 'unread' }> | null = null;
  names: Record<string, string> = {};
  notOurs: readonly NotOurs[] = [];

  private constructor(readonly ground: WatchGround) {}

  static async open(): Promise<FakeLooks> {
    return new FakeLooks(await openWatchGround());
  }

  readonly lookAt: LookAt = (_, { id }) => {
    this.looked.push(id);
    if (this.unread !== null) return Promise.resolve(this.unread);
    const { names, notOurs } = this;
    const differences = this.seen[id] ?? [];
    const beside = { owners: ['megan'] };
    return Promise.resolve({
      kind: 'seen',
      differences,
      beside,
      notOurs,
      ends: [],
      assigned: 2,
      letsEverybodyIn: false,
      names,
    });
  };

  /** Lets so much time pass, and everything that is due by then be looked at. */
  async after(ms: number, how: LookAt = this.lookAt, ports: Ports = this.ground.ports): Promise<void> {
    this.ground.clock.pass(ms);
    await lookAfterDue(ports, how, new AbortController().signal);
  }

  /** As a delta finds it changed. */
  async changed(id: string, ...differences: readonly Difference[]): Promise<void> {
    const { store, clock } = this.ground;
    this.seen[id] = differences;
    await store.transaction((tx) => store.watched.markDue(tx, [`app-${id}`], clock.now()));
  }

  async record(id: string): Promise<WatchedRecord> {
    const record = await this.ground.store.watched.get(id);
    if (record === null) throw new Error(`${id} is not watched`);
    return record;
  }

  async save(id: string, change: Partial<WatchedRecord>): Promise<void> {
    const record = { ...(await this.record(id)), ...change };
    await this.ground.store.transaction((tx) => this.ground.store.watched.save(tx, record));
  }

  async events(id: string): Promise<readonly AuditEvent[]> {
    const entries = await this.ground.store.audit.list({ requestId: id, limit: 50 });
    return entries.map(({ event }) => event).reverse();
  }

  async cards(id: string): Promise<readonly string[]> {
    const all = await this.ground.store.cards.listForRequest(id);
    return all.map(({ kind, conversation }) => `${kind} in ${conversation}`);
  }

  async move(id: string, ...states: readonly RequestState[]): Promise<void> {
    const { store } = this.ground;
    await store.transaction(async (tx) => {
      await store.requests.lock(tx, id);
      for (const state of states) await store.requests.update(tx, id, { state });
    });
  }
}
