/**
 * The database that the bots of the bench share, with a few looks into it over HTTP. It composes the product without
 * starting it, so that everything is read and written by the store itself.
 */
import { createServer } from 'node:http';
import type { Log } from '../core/ports/log';
import { longestChain } from '../core/rounds';
import { compose } from '../bot/compose';
import { openDatabase } from '../bot/start/open-database';
import { readSettings } from '../bot/settings';
import { sweepOf } from '../bot/loops/sweeper';
import { watchOf } from '../bot/loops/watcher';
import { bodyOf } from './http';
import type { PostgresStore } from '../store/open-store';
import { copyRequest, type Copying } from './copy-request';
import { addFinished, timeInDatabaseMs, type Finishing } from './finished-requests';
import {
  countLooked,
  countStatements,
  endCopies,
  endsNotLookedAt,
  unwatchAll,
  watchCopies,
  type WatchedCopying,
} from './watched-copies';

const quiet = (): void => undefined;
const log: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const database = await openDatabase(settings, log);
  const { connectionString } = database;
  // The private one, whose address is a text.
  const databaseUrl = typeof connectionString === 'string' ? connectionString : settings.databaseUrl;
  const { ports, stop } = await compose({ ...settings, databaseUrl }, { log });
  const store = ports.store as PostgresStore;

  /** Of the newest plan of this person. */
  async function chainOf(ownerObjectId: string): Promise<number> {
    const [request] = await ports.store.requests.findOpen({ ownerObjectId });
    const plan = await ports.store.plans.latest(request?.id ?? '');
    return plan === null ? 0 : longestChain(plan.document);
  }

  /** As if the setting said so each time. */
  const watch = watchOf(ports, 1);

  /** What this process takes for it; it does nothing else. */
  async function interval(): Promise<{ cpuMs: number; looked: number }> {
    const [looked, before] = [await countLooked(store), process.cpuUsage()];
    await watch(new AbortController().signal);
    const { user, system } = process.cpuUsage(before);
    return { cpuMs: (user + system) / 1000, looked: (await countLooked(store)) - looked };
  }

  /** One look at what ends, in which digests are sent where they are due. */
  async function lookAtEnds(): Promise<{ cpuMs: number; statements: number }> {
    await endsNotLookedAt(store);
    const [sent, cpu] = [statements(), process.cpuUsage()];
    // To a process that has not looked yet.
    await sweepOf({ ...ports, store: { ...store } })();
    const { user, system } = process.cpuUsage(cpu);
    return { cpuMs: (user + system) / 1000, statements: statements() - sent };
  }

  const statements = await countStatements(store);

  async function answer(url: URL, body: string): Promise<unknown> {
    switch (url.pathname) {
      case '/database':
        return { connectionString };
      case '/chain':
        return { chain: await chainOf(url.searchParams.get('person') ?? '') };
      case '/copies':
        await copyRequest(ports.store, JSON.parse(body) as Copying);
        return {};
      case '/finished':
        await addFinished(store, JSON.parse(body) as Finishing);
        return {};
      case '/watched':
        await watchCopies(store, JSON.parse(body) as WatchedCopying);
        return {};
      case '/unwatched':
        await unwatchAll(store);
        return {};
      case '/watch-interval':
        return interval();
      case '/ends':
        await endCopies(store);
        return {};
      case '/look-at-ends':
        return lookAtEnds();
      case '/busy':
        return { ms: await timeInDatabaseMs(store) };
      default:
        return {};
    }
  }

  const server = createServer((request, response) => {
    void bodyOf(request)
      .then((body) => answer(new URL(request.url ?? '/', 'http://127.0.0.1'), body.toString()))
      .then(
        (said) => response.end(JSON.stringify(said)),
        (error: unknown) => {
          response.statusCode = 500;
          response.end(String(error));
        },
      );
  });
  server.listen(settings.port, '127.0.0.1');
  process.once('SIGTERM', () => {
    void stop()
      .then(() => database.stop())
      .finally(() => process.exit(0));
  });
}

void main();
