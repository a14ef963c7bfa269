import type * as pg from 'pg';
import type * as threads from 'node:worker_threads';

export interface ThreadData {
  /** Options of `pg`: where the database is and how to sign in. */
  readonly connection: Readonly<Record<string, string | number | boolean>>;
  readonly applicationName: string;
  readonly connectTimeoutMs: number;
  readonly answerLimitMs: number;
  readonly pingEveryMs: number;
  /** The server ends a session that says nothing for so long: that of a frozen or cut off process. */
  readonly silenceLimitMs: number;
  /** The thread gives up when the process itself says nothing for so long. */
  readonly processSilenceLimitMs: number;
}

export type ToThread =
  'alive' | 'end' | { readonly id: number; readonly text: string; readonly values: unknown[] };
export type FromThread =
  | 'connected'
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly error: Error };

/**
 * Keeps one database session alive from a thread of its own, however busy the process is. The thread ends with the
 * session. It is started from this function's text, compiled or not, so it sees nothing but what it is given.
 */
export function lockThread({ Client }: typeof pg, { parentPort, workerData }: typeof threads): void {
  const data = workerData as ThreadData;
  const say = (message: FromThread): void => {
    parentPort?.postMessage(message);
  };
  const client = new Client({
    ...data.connection,
    application_name: data.applicationName,
    connectionTimeoutMillis: data.connectTimeoutMs,
    query_timeout: data.answerLimitMs,
    keepAlive: true,
  });
  const end = (): void => {
    const leave = (): void => {
      process.exit();
    };
    client.end().then(leave, leave);
    setTimeout(leave, data.answerLimitMs);
  };
  let heardAt = performance.now();
  const ping = (): void => {
    if (performance.now() - heardAt > data.processSilenceLimitMs) end();
    else client.query('SELECT 1').catch(end);
  };
  const answer = ({ id, text, values }: Exclude<ToThread, string>): void => {
    client.query<Record<string, unknown>>(text, values).then(
      ({ rows }) => {
        say({ id, rows });
      },
      (error: unknown) => {
        say({ id, error: error as Error });
      },
    );
  };
  client.on('error', end);
  client.on('end', end);
  parentPort?.on('message', (message: ToThread) => {
    heardAt = performance.now();
    if (message === 'end') end();
    else if (message !== 'alive') answer(message);
  });
  client
    .connect()
    .then(() => client.query(`SET idle_session_timeout = ${String(data.silenceLimitMs)}`))
    .then(() => {
      setInterval(ping, data.pingEveryMs);
      say('connected');
    })
    .catch(end);
}
