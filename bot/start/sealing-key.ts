import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/errors';
import type { SealingKeys } from '../../store/seal';
import { makeFolder } from './data-folder';
import type { Settings } from '../settings';

const KEY_BYTES = 32;
const ATTEMPTS = 20;
const PAUSE_MS = 50;

/** The keys that seal secrets: `SECRETS_KEY`, or in the sandbox a file only its owner reads. Error: `refused`. */
export async function sealingKeys({
  secretsKeys: [key, ...former],
  dataDir,
}: Pick<Settings, 'secretsKeys' | 'dataDir'>): Promise<SealingKeys> {
  if (key !== undefined) return [key, ...former];
  const file = join(dataDir, 'sealing.key');
  try {
    makeFolder(dataDir);
    await makeKey(file);
    return [await readKey(file)];
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw keyError(`The key file ${file} cannot be read or written`, error);
  }
}

async function makeKey(path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  });
  if (file === null) return;
  try {
    await file.writeFile(randomBytes(KEY_BYTES).toString('base64'));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Another process may have made the file a moment ago and not filled it yet. */
async function readKey(path: string): Promise<Buffer> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const key = Buffer.from(await readFile(path, 'utf8'), 'base64');
    if (key.length === KEY_BYTES) return key;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw keyError(`The key file ${path} does not hold a key`);
}

function keyError(sentence: string, cause?: unknown): AppError {
  return new AppError({ kind: 'refused', code: 'sealing-key', safeText: `${sentence}.`, cause });
}
