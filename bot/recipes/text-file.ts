import { readFile, stat } from 'node:fs/promises';

/** What a file says, or the one problem that keeps it from being read. */
export type ReadText = { readonly text: string } | { readonly problems: readonly [string] };

/** Reads a file of at most `maxBytes` as UTF-8, a byte order mark at its beginning left out. Never throws. */
export async function readTextFile(file: string, maxBytes: number): Promise<ReadText> {
  try {
    const { size } = await stat(file);
    return size > maxBytes
      ? { problems: [`is larger than ${maxBytes / 1024} KB`] }
      : textIn(await readFile(file));
  } catch (error) {
    return { problems: [`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`] };
  }
}

/** Read with another encoding, letters would only look wrong where they end up: in Entra, or on a vendor's page. */
export function textIn(bytes: Uint8Array): ReadText {
  const mark = [...bytes.subarray(0, 2)].join();
  if (mark === '255,254' || mark === '254,255') return { problems: [`is written in UTF-16. ${SAVE_AS}`] };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // UTF-16 without a mark: every other byte is a nought.
    return text.includes('\0') ? { problems: [`is no text, or written in UTF-16. ${SAVE_AS}`] } : { text };
  } catch {
    return { problems: [`is not written in UTF-8 (Windows-1252, perhaps). ${SAVE_AS}`] };
  }
}

const SAVE_AS = 'Save it as UTF-8.';
