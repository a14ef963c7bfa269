import { mkdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Programs of a launcher that was killed a moment ago need this long to notice. */
const PORT_PATIENCE_MS = 5000;

export interface PortCheck {
  /** Setting name to port. */
  readonly ports: Readonly<Record<string, number>>;
  readonly say: (sentence: string) => void;
  readonly patienceMs?: number;
}

/** Undefined when all ports are free, at once or soon; else the sentence that names the setting to change. */
export async function findBusyPort({
  ports,
  say,
  patienceMs = PORT_PATIENCE_MS,
}: PortCheck): Promise<string | undefined> {
  const deadline = Date.now() + patienceMs;
  for (const [name, port] of Object.entries(ports)) {
    if (await isFree(port)) continue;
    say(`Port ${port} is in use; waiting up to ${patienceMs / 1000} seconds for it.`);
    while (!(await isFree(port))) {
      if (Date.now() > deadline) {
        return `Port ${port} is in use by another program: set ${name} to a free port, or end that program.`;
      }
      await sleep(100);
    }
  }
  return undefined;
}

/** The port if nobody has it, else any free one. */
export async function freePortLike(port: number, taken: readonly number[]): Promise<number> {
  if (!taken.includes(port) && (await isFree(port))) return port;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => {
        resolve(found);
      });
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Makes the folder when it is missing; the sentence says why it cannot be used. */
export async function findFolderProblem(dataDir: string): Promise<string | undefined> {
  const probe = join(dataDir, `.launcher-${process.pid}`);
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
    return undefined;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return `The folder ${dataDir} cannot be written (${reason}): set DATA_DIR to a folder this user may write.`;
  }
}
