import { quotable } from '../../core/characters';
import { sha256Hex } from '../../core/ids';
import type { Answer } from '../../core/request';
import { wrongHttpsUrl } from '../../vendors/uri-rules';
import type { Problem } from '../../vendors/validate-answer';
import { judgeMetadata } from './judge-metadata';
import type { Ports } from '../ports';

/** An address much longer than a browser's is a mistake. */
const LONGEST_ADDRESS = 2_000;

interface Given {
  readonly given: string;
  /** What was read before and taken back; when confirmed, what was read when the warnings were shown. */
  readonly kept: Answer | undefined;
  readonly uploadedAs?: string | undefined;
  readonly confirmed: boolean;
}

/** `read` comes with a warning: the answer that counts once that is confirmed. */
export type MetadataRead =
  { readonly answer: Answer } | { readonly problem: Problem; readonly read?: Answer };

/**
 * Reads the vendor's metadata into the parts of an answer. The XML itself is not kept: the answer names it by
 * its hash, and offered again in that form it stands for what was read before. What is confirmed is what was read
 * when the warnings were shown, whatever the address answers now.
 */
export async function readVendorMetadata(
  { vendorMetadata, clock }: Pick<Ports, 'vendorMetadata' | 'clock'>,
  { given, kept, uploadedAs, confirmed }: Given,
): Promise<MetadataRead> {
  const isAsBefore = kept?.parts !== undefined && given === kept.value;
  if (isAsBefore && (confirmed || !isAddress(given))) return { answer: kept };
  const wrong = isAddress(given) ? wrongAddress(given, uploadedAs) : null;
  if (wrong !== null) return { problem: error(wrong) };
  const outcome = await vendorMetadata.read(given);
  if ('problem' in outcome) return { problem: error(outcome.problem) };
  const judged = judgeMetadata(outcome.metadata, clock.now());
  if ('problem' in judged) return { problem: error(judged.problem) };
  const answer = { value: nameOf(given, uploadedAs), parts: judged.parts };
  return judged.warnings.length === 0 || confirmed
    ? { answer }
    : { problem: { severity: 'warning', text: judged.warnings.join(' ') }, read: answer };
}

export function isAddress(given: string): boolean {
  return !given.startsWith('<') && URL.canParse(given);
}

/** A person's own address is kept and shown; the link of an uploaded file is Teams' and only fetched. */
function wrongAddress(given: string, uploadedAs: string | undefined): string | null {
  if (given.length > LONGEST_ADDRESS) return 'This address is too long.';
  return uploadedAs === undefined ? wrongHttpsUrl(given) : null;
}

/** The link of an uploaded file opens it for whoever has it, so only its name is kept. */
function nameOf(given: string, uploadedAs: string | undefined): string {
  if (uploadedAs !== undefined) return `file ${quotable(uploadedAs.replace(/\s+/g, ' '), 80)}`;
  return isAddress(given) ? given : `pasted XML, sha256 ${sha256Hex(given).slice(0, 16)}`;
}

function error(text: string): Problem {
  return { severity: 'error', text };
}
