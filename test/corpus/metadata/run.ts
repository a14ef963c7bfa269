import { decodeText } from '../../../bot/saml-metadata/decode-text';
import { createMetadataReader } from '../../../bot/saml-metadata/metadata-reader';
import { readVendorMetadata } from '../../../workflows/questions/read-vendor-metadata';
import type { RunCase } from '../corpus.test';

interface Given {
  readonly xml: string;
  /** Absent: pasted as text. Else it comes as bytes in this encoding, with the mark that names it. */
  readonly encoding?: 'utf8' | 'utf16le';
}

/** The day on which every case is read. */
const TODAY = new Date('2026-11-30T12:00:00Z');

/** What metadata says and what a person is told about it; the parts as the planner uses them. */
export const run: RunCase = async (given) => {
  const { xml, encoding } = given as Given;
  const text = encoding === undefined ? xml : decodeText(Buffer.from(`\uFEFF${xml}`, encoding));
  const read = await readVendorMetadata(
    { vendorMetadata: createMetadataReader(), clock: { now: () => TODAY, sleep: () => Promise.resolve() } },
    { given: (text ?? '').trim(), kept: undefined, confirmed: false },
  );
  if ('answer' in read) return { warned: null, read: read.answer.parts };
  const { problem, read: waiting } = read;
  return waiting === undefined ? { refused: problem.text } : { warned: problem.text, read: waiting.parts };
};
