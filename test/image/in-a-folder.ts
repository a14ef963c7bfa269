import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The user of the image has no rights of its own; only root can take another one. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const ASSEMBLE = join(__dirname, '..', '..', 'dist', 'deploy', 'image', 'assemble.js');

/** What the image would hold, as its user sees it: a folder that nobody may write to, and one that is for writing. */
export class ImageFolder {
  private constructor(
    private readonly home: string,
    readonly latchkey: string,
    readonly data: string,
  ) {}

  static make(): ImageFolder {
    const home = mkdtempSync(join(tmpdir(), 'latchkey-image-'));
    const [latchkey, data] = [join(home, 'latchkey'), join(home, 'data')];
    const { status, stderr } = spawnSync(process.execPath, [ASSEMBLE, latchkey], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    chmodSync(home, 0o755);
    mkdirSync(data);
    if (NOBODY.uid !== undefined) chownSync(data, NOBODY.uid, NOBODY.gid);
    for (const path of [...foldersIn(latchkey)].reverse()) chmodSync(path, 0o555);
    return new ImageFolder(home, latchkey, data);
  }

  /** As `ENTRYPOINT` and `HEALTHCHECK` do: with the image's environment and nothing of ours. */
  start(script: string, environment: Record<string, string>): ChildProcess {
    return spawn(process.execPath, [script], {
      ...NOBODY,
      cwd: this.latchkey,
      env: { NODE_ENV: 'production', LATCHKEY_MODE: 'tenant', DATA_DIR: this.data, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  remove(): void {
    for (const path of foldersIn(this.latchkey)) chmodSync(path, 0o755);
    rmSync(this.home, { recursive: true });
  }
}

function foldersIn(folder: string): string[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...inside.flatMap(({ name }) => foldersIn(join(folder, name)))];
}

export function filesIn(folder: string): string[] {
  return foldersIn(folder).flatMap((one) =>
    readdirSync(one, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => join(one, name)),
  );
}

/** As a file system of blocks of 4 KB holds it. */
export function megabytesOf(folder: string): number {
  const blocks = filesIn(folder).map((file) => Math.ceil(lstatSync(file).size / 4_096));
  return (blocks.reduce((sum, count) => sum + count, 0) * 4_096) / 1_048_576;
}

/** What a compiled file requires and cannot find. */
export function missingFor(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const required = [...text.matchAll(/\b(?:require|import)\(['"]([^'"]+)['"]\)/g)].map(
    (match) => match[1] ?? '',
  );
  return required.filter((name) => {
    try {
      return createRequire(file).resolve(name) === '';
    } catch {
      return true;
    }
  });
}
