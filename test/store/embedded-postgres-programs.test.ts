import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findBinaries } from '../../store/embedded-postgres/binaries';

const NOBODY = 65534;
/** Only root may give programs to somebody else. */
const asRoot = process.getuid?.() === 0 ? test : test.skip;

let base: string;
let dataDir: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'latchkey-programs-'));
  dataDir = join(base, 'data');
});
afterEach(() => rm(base, { recursive: true, force: true }));

const installed = (): string =>
  join(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..');

test('run after an install without scripts', async () => {
  const nativeDir = join(base, 'package', 'native');
  await cp(installed(), dirname(nativeDir), { recursive: true, verbatimSymlinks: true });
  execFileSync('find', [nativeDir, '-type', 'l', '-delete']);
  await findBinaries({ dataDir, account: undefined, nativeDir });
  expect((await readdir(join(nativeDir, 'lib'))).includes('libpq.so.5')).toBe(true);
});

asRoot('are copied into DATA_DIR when the server cannot reach the project', async () => {
  const nativeDir = join(base, 'home', 'package', 'native');
  await cp(installed(), dirname(nativeDir), { recursive: true, verbatimSymlinks: true });
  await chmod(join(base, 'home'), 0o700);
  await chmod(base, 0o755);
  await mkdir(dataDir);
  const found = await findBinaries({ dataDir, account: { uid: NOBODY, gid: NOBODY }, nativeDir });
  expect(found.pgCtl.startsWith(dataDir)).toBe(true);
});
