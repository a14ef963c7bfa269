import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Source maps, and sources and declarations for compilers: nothing of it is read by a running process. */
const NOT_RUN = /\.(map|[mc]?ts|flow|tsbuildinfo)$/i;
const MANUAL = /\.(md|markdown)$/i;
/** A licence has to stay beside the code. */
const LICENCE = /licen[cs]e|notice|copying|copyright/i;

/** Removes what a running process never reads from a folder and those in it, and folders that are empty then. */
export function prune(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) prune(path);
    else if (isSpare(entry.name)) rmSync(path);
  }
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}

function isSpare(name: string): boolean {
  return NOT_RUN.test(name) || (MANUAL.test(name) && !LICENCE.test(name));
}
