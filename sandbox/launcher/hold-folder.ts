import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const FILE = 'launcher';
const PATIENCE_MS = 1_000;

/**
 * Holds `DATA_DIR` for as long as this process lives; a sentence where another launcher does. Two sandbox tenants on one
 * folder would each go on in a journal of its own, and what one of them wrote would be lost. A process that was killed
 * holds nothing: who holds the folder answers on a port with the word that stands in it.
 */
export async function holdFolder(dataDir: string): Promise<string | undefined> {
  const file = join(dataDir, FILE);
  const [port, word] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
  if (word !== undefined && (await wordAt(Number(port))) === word)
    return `The folder ${dataDir} is used by another npm start: end that one, or set DATA_DIR to another folder.`;
  const own = randomUUID();
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(own);
  });
  server.listen({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.unref();
  await writeFile(file, `${(server.address() as AddressInfo).port} ${own}`, { mode: 0o600 });
  return undefined;
}

async function wordAt(port: number): Promise<string | null> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null;
  const socket = connect({ port, host: '127.0.0.1' });
  socket.setTimeout(PATIENCE_MS, () => socket.destroy());
  return text(socket).catch(() => null);
}
