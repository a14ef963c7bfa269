import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import type { Write } from './collections';

export interface JournalEntry {
  readonly atMs: number;
  readonly writes: readonly Write[];
}

/** Where the directory keeps what it answered; `append` returns only when the entries would survive `kill -9`. */
export interface Journal {
  read(): JournalEntry[];
  append(entries: readonly JournalEntry[]): void;
  /** Replaces everything kept by the given entries. */
  compact(entries: readonly JournalEntry[]): void;
  close(): void;
}

export function memoryJournal(): Journal {
  return { read: () => [], append: () => undefined, compact: () => undefined, close: () => undefined };
}

/** A file of one JSON line per answered write. Throws the file system's error when the folder cannot be written. */
export function fileJournal(dataDir: string): Journal {
  const folder = join(dataDir, 'sandbox');
  const file = join(folder, 'journal.jsonl');
  ensureFolder(folder);
  let descriptor = openSync(file, 'a', 0o600);
  return {
    read: () => parseLines(readFileSync(file, 'utf8')),
    append: (entries) => {
      writeAll(descriptor, entries.map(lineOf).join(''));
    },
    compact: (entries) => {
      const fresh = `${file}.new`;
      const target = openSync(fresh, 'w', 0o600);
      for (const entry of entries) writeAll(target, lineOf(entry));
      fsyncSync(target);
      closeSync(target);
      closeSync(descriptor);
      renameSync(fresh, file);
      descriptor = openSync(file, 'a', 0o600);
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

/** Not mkdir's own `recursive`: Node 20 never returns from it below `/proc`. Another process may make it meanwhile. */
function ensureFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) ensureFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function lineOf(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

/** A line without its line feed was never answered: the process died while writing it. */
function parseLines(text: string): JournalEntry[] {
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalEntry);
}
