import type {
  AuditEntry,
  AuditStore,
  LinkState,
  RequestStore,
  SecretStore,
  Store,
  Tx,
} from '../../../core/ports/store';

const TX = {} as Tx;

interface Link {
  readonly requestId: string;
  readonly name: string;
  readonly text: string;
  readonly expiresAt: Date;
  burnt: boolean;
}

/** Secrets, audit and transactions in memory. */
export class FakeStore implements Pick<Store, 'transaction' | 'secrets' | 'audit' | 'requests'> {
  readonly entries: AuditEntry[] = [];
  readonly links = new Map<string, Link>();
  isAuditBroken = false;

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return work(TX);
  }

  readonly requests = { lock: () => Promise.resolve(null) } as unknown as RequestStore;

  readonly audit = {
    append: (_: Tx, entry: AuditEntry) => {
      if (this.isAuditBroken) return Promise.reject(new Error('no database'));
      if (!this.entries.some(({ eventKey }) => eventKey === entry.eventKey)) this.entries.push(entry);
      return Promise.resolve();
    },
  } as unknown as AuditStore;

  readonly secrets = {
    look: (token: string, now: Date) =>
      Promise.resolve({ state: this.#stateOf(token, now), secret: this.links.get(token) }),
    burn: (token: string, now: Date) => {
      const link = this.links.get(token);
      const state = this.#stateOf(token, now);
      if (link === undefined || state !== 'valid') return Promise.resolve(state);
      link.burnt = true;
      return Promise.resolve({ text: link.text, requestId: link.requestId, name: link.name });
    },
  } as unknown as SecretStore;

  addLink(token: string, link: Partial<Link> = {}): void {
    const expiresAt = new Date(Date.now() + 600_000);
    this.links.set(token, {
      requestId: 'abcdefghij23',
      name: 'client-secret',
      text: 'value',
      expiresAt,
      burnt: false,
      ...link,
    });
  }

  #stateOf(token: string, now: Date): LinkState {
    const link = this.links.get(token);
    if (link === undefined) return 'unknown';
    if (link.burnt) return 'burnt';
    return link.expiresAt.getTime() <= now.getTime() ? 'expired' : 'valid';
  }
}
