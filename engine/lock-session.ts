import { Worker } from 'node:worker_threads';
import { AppError } from '../core/errors';
import { lockThread, type FromThread, type ThreadData, type ToThread } from './lock-thread';

const ALIVE_EVERY_MS = 1_000;
const FAREWELL_LIMIT_MS = 3_000;

interface Asked {
  resolve(rows: readonly unknown[]): void;
  reject(error: Error): void;
}

/** A database session that a thread of its own keeps alive, whatever this one is busy with. */
export class LockSession {
  readonly #worker: Worker;
  readonly #asked = new Map<number, Asked>();
  readonly #alive: NodeJS.Timeout;
  readonly #ended: Promise<void>;
  #lastId = 0;

  private constructor(data: ThreadData) {
    const pg = JSON.stringify(require.resolve('pg'));
    const text = `(${lockThread.toString()})(require(${pg}), require('node:worker_threads'))`;
    this.#worker = new Worker(text, { eval: true, workerData: data, name: 'executor lock' });
    // What breaks in the thread ends it.
    this.#worker.on('error', () => undefined);
    this.#alive = setInterval(() => {
      this.#say('alive');
    }, ALIVE_EVERY_MS);
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#over();
        resolve();
      });
    });
  }

  /** Throws `unavailable` when the database cannot be reached. `onEnd`: the session is over, for whatever reason. */
  static async open(data: ThreadData, onEnd: () => void): Promise<LockSession> {
    const session = new LockSession(data);
    const connected = new Promise<true>((resolve) => {
      session.#worker.on('message', (message: FromThread) => {
        if (message === 'connected') resolve(true);
        else session.#heard(message);
      });
    });
    if ((await Promise.race([connected, session.#ended])) !== true) throw sessionOver();
    void session.#ended.then(onEnd);
    return session;
  }

  query<Row>(text: string, values: unknown[] = []): Promise<readonly Row[]> {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve: resolve as Asked['resolve'], reject });
      this.#say({ id, text, values });
    });
  }

  /** Ends the session; its locks are free afterwards. */
  async end(): Promise<void> {
    this.#say('end');
    const limit = setTimeout(() => void this.#worker.terminate(), FAREWELL_LIMIT_MS);
    await this.#ended;
    clearTimeout(limit);
  }

  #say(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #heard(message: Exclude<FromThread, string>): void {
    const asked = this.#asked.get(message.id);
    this.#asked.delete(message.id);
    if ('error' in message) asked?.reject(message.error);
    else asked?.resolve(message.rows);
  }

  #over(): void {
    clearInterval(this.#alive);
    for (const asked of this.#asked.values()) asked.reject(sessionOver());
    this.#asked.clear();
  }
}

function sessionOver(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'engine-unreachable',
    safeText: 'The database cannot be reached right now. Please try again in a moment.',
  });
}
