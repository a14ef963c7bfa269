import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AuditArchive } from '../../store/audit-archive';
import { CSV_HEADER, csvLine, jsonLine, lineMaker } from './columns';

export interface ExportWish {
  readonly format: 'jsonl' | 'csv';
  /** `null`: to `stdout`. */
  readonly file: string | null;
  readonly requestId: string | null;
  readonly since: Date | null;
  readonly tenantId: string | null;
}

export interface Exported {
  readonly entries: number;
  /** The last entry written, to be kept elsewhere; `null` where there was none. */
  readonly last: { readonly seq: number; readonly hash: string } | null;
}

/** Writes every entry that is wished for as the receiver takes them. */
export async function exportAudit(
  archive: AuditArchive,
  wish: ExportWish,
  stdout: Writable,
): Promise<Exported> {
  const counted: { entries: number; last: Exported['last'] } = { entries: 0, last: null };
  const text = Readable.from(textOf(archive, wish, counted));
  if (wish.file === null) await pipeline(text, stdout, { end: false });
  else await intoFile(text, wish.file);
  return counted;
}

async function* textOf(
  archive: AuditArchive,
  { format, requestId, since, tenantId }: ExportWish,
  counted: { entries: number; last: Exported['last'] },
): AsyncGenerator<string, void, undefined> {
  if (format === 'csv') yield CSV_HEADER;
  const write = format === 'csv' ? csvLine : jsonLine;
  if (tenantId === null) return;
  const lineOf = lineMaker();
  for await (const page of archive.pages({ tenantId, requestId, since })) {
    counted.entries += page.length;
    const last = page.at(-1);
    if (last !== undefined) counted.last = { seq: last.seq, hash: last.hash };
    // A page at a time: two million steps of the stream would take longer than all that is written.
    yield page.map((record) => write(lineOf(record))).join('');
  }
}

/** Under its name only when it is whole: half an export must not pass for one. */
async function intoFile(text: Readable, file: string): Promise<void> {
  const unfinished = `${file}.part`;
  try {
    await pipeline(text, createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
