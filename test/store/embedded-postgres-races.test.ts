import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseServerAccount } from '../../store/embedded-postgres/account';
import { findBinaries } from '../../store/embedded-postgres/binaries';
import { openCluster, type Cluster } from '../../store/embedded-postgres/cluster';
import { clusterFolder, prepareDataDir } from '../../store/embedded-postgres/folder';
import { findPostmaster } from '../../store/embedded-postgres/postmaster';
import { runServer, stopServer } from '../../store/embedded-postgres/server';

let base: string;
let cluster: Cluster;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'latchkey-races-'));
  await chmod(base, 0o755);
  const folder = clusterFolder(join(base, 'data'));
  await prepareDataDir(folder.dataDir);
  const account = await chooseServerAccount(folder.clusterDir);
  const binaries = await findBinaries({ dataDir: folder.dataDir, account });
  cluster = await openCluster({ folder, binaries, account, fsync: false });
});

afterEach(async () => {
  const running = await serverNow();
  if (running !== undefined) await stopServer(cluster, running.pid);
  await rm(base, { recursive: true, force: true });
});

const serverNow = () => findPostmaster(cluster.folder.clusterDir);

/** The cluster with a `pg_ctl` that does `what`, a shell line with the real one's name and its arguments. */
async function withPgCtl(what: (pgCtl: string) => string): Promise<Cluster> {
  const script = join(base, 'pg_ctl');
  await writeFile(script, `#!/bin/sh\n${what(`"${cluster.binaries.pgCtl}"`)}\n`, { mode: 0o755 });
  return { ...cluster, binaries: { ...cluster.binaries, pgCtl: script } };
}

/** Beside it the next bot starts its server in the moment in which the last one's has ended; once. */
const whileTheNextBotStarts = (port: number) =>
  withPgCtl((pgCtl) => {
    const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    const next = `${pgCtl} start -w -l server.log -D "$2" -o "${options}" >&2`;
    return `${pgCtl} "$@"\ncase "$*" in *fast*) ${next};; esac`;
  });

test('stops the server it is told, not the one that was started on the cluster meanwhile', async () => {
  const { pid, port } = await runServer(cluster);
  await stopServer(await whileTheNextBotStarts(port), pid);
  const next = await serverNow();
  expect(next).toBeDefined();
  expect(next?.pid).not.toBe(pid);
});

test('leaves a server alone that took the place of the one it is told', async () => {
  const first = await runServer(cluster);
  await stopServer(cluster, first.pid);
  expect(await serverNow()).toBeUndefined();
  const second = await runServer(cluster);
  await stopServer(cluster, first.pid);
  expect((await serverNow())?.pid).toBe(second.pid);
});

test('starts where the port was taken for a moment only', async () => {
  const mark = join(cluster.folder.clusterDir, 'was-taken');
  const once = await withPgCtl((pgCtl) => `[ -e "${mark}" ] && exec ${pgCtl} "$@"\ntouch "${mark}"; exit 1`);
  expect((await runServer(once)).adopted).toBe(false);
});

test('says that the server does not start, however often it is tried', async () => {
  await expect(runServer(await withPgCtl(() => 'exit 1'))).rejects.toMatchObject({
    code: 'database-not-started',
  });
});
