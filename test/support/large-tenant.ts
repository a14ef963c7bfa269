import type { JsonObject } from '../../core/json';
import { DAY_MS } from '../../core/durations';
import { GraphServer, graphError, type Reply, type SeenRequest } from '../graph/support/graph-server';

/**
 * A tenant of many applications, half of them with SAML: lists in pages, owners in batches. The n-th ends n days after the
 * moment it was made for.
 */
export class LargeTenant {
  /** What answers instead, where it gives something; also for a part of a batch. */
  instead: (path: string) => Reply | null = () => null;
  nameOf = (n: number): string => `Application ${n}`;
  /** A server may send less than was asked for. */
  largestPage = 999;

  private constructor(
    readonly graph: GraphServer,
    private readonly count: number,
    private readonly from: Date,
  ) {}

  static async start(count: number, from: Date): Promise<LargeTenant> {
    const graph = await GraphServer.start();
    const tenant = new LargeTenant(graph, count, from);
    graph.answers((request) => tenant.#answer(request));
    return tenant;
  }

  /** Path, without its query, of each request so far. */
  get asked(): string[] {
    return this.graph.seen.map(({ url }) => url.replace('/v1.0', '').split('?')[0] ?? '');
  }

  stop(): Promise<void> {
    return this.graph.stop();
  }

  #answer({ url, body }: SeenRequest): Reply {
    if (url.endsWith('/$batch')) return this.#batch(body);
    return this.#one(url.replace('/v1.0', ''));
  }

  #batch(body: unknown): Reply {
    const { requests } = body as { requests: { id: string; url: string }[] };
    const responses = requests.map(({ id, url }): JsonObject => {
      const { status = 200, body: answer = null } = this.#one(url);
      return { id, status, body: answer };
    });
    return { body: { responses } };
  }

  #one(path: string): Reply {
    const other = this.instead(path);
    if (other !== null) return other;
    const { pathname, searchParams } = new URL(path, this.graph.url);
    const [, collection = '', id] = pathname.split('/');
    if (id !== undefined)
      return { body: { value: [{ id: `owner-of-${id}`, displayName: `Owner of ${id}` }] } };
    const all = collection === 'applications' ? this.#applications() : this.#principals();
    if (!['applications', 'servicePrincipals'].includes(collection))
      return { status: 404, body: graphError('NotFound') };
    const from = Number(searchParams.get('$skiptoken') ?? 0);
    const size = Math.min(Number(searchParams.get('$top')), this.largestPage);
    const next = new URL(path, this.graph.url);
    next.searchParams.set('$skiptoken', String(from + size));
    const link = `${this.graph.url}/v1.0${next.pathname}${next.search}`;
    const value = all.slice(from, from + size);
    return { body: { value, ...(from + size < all.length ? { '@odata.nextLink': link } : {}) } };
  }

  #numbers(): number[] {
    return Array.from({ length: this.count }, (_, index) => index + 1);
  }

  #endOf(n: number): string {
    return new Date(this.from.getTime() + n * DAY_MS).toISOString();
  }

  #applications(): JsonObject[] {
    return this.#numbers().map((n) => ({
      id: `app-${n}`,
      appId: `client-${n}`,
      displayName: this.nameOf(n),
      passwordCredentials: n % 2 === 0 ? [{ keyId: `secret-${n}`, endDateTime: this.#endOf(n) }] : [],
    }));
  }

  #principals(): JsonObject[] {
    return this.#numbers().map((n) => ({
      id: `sp-${n}`,
      appId: `client-${n}`,
      displayName: this.nameOf(n),
      preferredTokenSigningKeyThumbprint: n % 2 === 0 ? null : thumbprintOf(n),
      keyCredentials:
        n % 2 === 0
          ? []
          : ['Sign', 'Verify'].map((usage) => ({
              usage,
              customKeyIdentifier: Buffer.from(thumbprintOf(n), 'hex').toString('base64'),
              endDateTime: this.#endOf(n),
            })),
    }));
  }
}

function thumbprintOf(n: number): string {
  return n.toString(16).toUpperCase().padStart(40, '0');
}
