import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { join, resolve } from 'node:path';
import { makeFolder } from './data-folder';

/** Since Node 22.1; the types are those of Node 20. */
const { enableCompileCache } = modules as { readonly enableCompileCache?: (folder: string) => unknown };

/** Where compiled modules are kept between two starts; `null` where the deployment has no use for a data folder. */
export function compileCacheFolder({ DATA_DIR, DATABASE_URL }: NodeJS.ProcessEnv): string | null {
  const dataDir = resolve(DATA_DIR ?? '.latchkey');
  const isOurs = DATABASE_URL === undefined || DATABASE_URL === '' || existsSync(dataDir);
  return isOurs ? join(dataDir, 'compile-cache') : null;
}

/**
 * Node fills the cache when it ends in good order. Does nothing before Node 22.1, where `NODE_COMPILE_CACHE` names
 * another folder, and where this one cannot be written.
 */
export function useCompileCache(env: NodeJS.ProcessEnv): void {
  const folder = compileCacheFolder(env);
  if (enableCompileCache === undefined || folder === null || env['NODE_COMPILE_CACHE'] !== undefined) return;
  try {
    makeFolder(folder);
    enableCompileCache(folder);
  } catch {
    // Without a cache the modules are compiled, as ever.
  }
}
