import type { Json, JsonObject } from '../../core/json';
import { GraphServer, graphError, type Reply, type SeenRequest } from '../graph/support/graph-server';

type FeedName = 'applications' | 'servicePrincipals' | 'oauth2PermissionGrants';

/**
 * Delta queries as Microsoft documents them: `$deltatoken=latest` begins now, links are followed as they were given,
 * pages may be empty, an entry may come more than once, a token that is too old is answered by 410.
 */
export class ChangesServer {
  /** What answers instead, where it gives something. */
  instead: (request: SeenRequest) => Reply | null = () => null;
  pageSize = 100;
  /** An empty page comes before the others. */
  beginsEmpty = false;
  readonly #log: Record<FeedName, Json[]> = {
    applications: [],
    servicePrincipals: [],
    oauth2PermissionGrants: [],
  };
  readonly #oldest: Record<FeedName, number> = {
    applications: 0,
    servicePrincipals: 0,
    oauth2PermissionGrants: 0,
  };

  private constructor(readonly graph: GraphServer) {}

  static async start(): Promise<ChangesServer> {
    const graph = await GraphServer.start();
    const server = new ChangesServer(graph);
    graph.answers((request) => server.instead(request) ?? server.#answer(request));
    return server;
  }

  get url(): string {
    return this.graph.url;
  }

  /** Paths with their queries, below the version. */
  get asked(): string[] {
    return this.graph.seen.map(({ url }) => decodeURIComponent(url.replace('/v1.0', '')));
  }

  tell(feed: FeedName, ...entries: readonly JsonObject[]): void {
    this.#log[feed].push(...entries);
  }

  /** Tokens that were given so far are too old from now on. */
  forget(feed: FeedName): void {
    this.#log[feed].push({ id: 'unknown-since' });
    this.#oldest[feed] = this.#log[feed].length;
  }

  stop(): Promise<void> {
    return this.graph.stop();
  }

  #answer({ url }: SeenRequest): Reply {
    const { pathname, searchParams } = new URL(url, this.url);
    const feed = pathname.split('/')[2] as FeedName;
    if (!(feed in this.#log) || !pathname.endsWith('/delta'))
      return { status: 404, body: graphError('NotFound') };
    const log = this.#log[feed];
    const link = (kind: string, token: string) => `${this.url}/v1.0/${feed}/delta?$${kind}=${token}`;
    if (searchParams.get('$deltatoken') === 'latest')
      return { body: { value: [], '@odata.deltaLink': link('deltatoken', String(log.length)) } };
    const skip = searchParams.get('$skiptoken');
    if (skip === null) {
      const token = Number(searchParams.get('$deltatoken'));
      if (token < this.#oldest[feed]) return { status: 410, body: graphError('syncStateNotFound') };
      if (this.beginsEmpty)
        return { body: { value: [], '@odata.nextLink': link('skiptoken', String(token)) } };
      return this.#page(log, token, link);
    }
    return this.#page(log, Number(skip), link);
  }

  #page(log: readonly Json[], from: number, link: (kind: string, token: string) => string): Reply {
    const to = from + this.pageSize;
    const next: JsonObject =
      to < log.length
        ? { '@odata.nextLink': link('skiptoken', String(to)) }
        : { '@odata.deltaLink': link('deltatoken', String(log.length)) };
    return { body: { value: log.slice(from, to), ...next } };
  }
}
