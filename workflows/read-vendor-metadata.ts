import { sha256Hex } from '../core/ids';
import type { VendorMetadata } from '../core/ports/saml-metadata';
import type { Answer } from '../core/request';
import { wrongHttpsUrl, wrongIdentifier, wrongRedirect } from '../vendors/uri-rules';
import type { Problem } from '../vendors/validate-answer';
import type { Ports } from './ports';

/** An address much longer than a browser's is a mistake. */
const LONGEST_ADDRESS = 2_000;

/**
 * Reads the vendor's metadata into the parts of an answer. The XML itself is not kept: the answer names it by
 * its hash, and offered again in that form it stands for what was read before.
 */
export async function readVendorMetadata(
  { vendorMetadata }: Pick<Ports, 'vendorMetadata'>,
  { given, kept, uploadedAs }: { given: string; kept: Answer | undefined; uploadedAs?: string | undefined },
): Promise<{ answer: Answer } | { problem: Problem }> {
  if (kept?.parts !== undefined && given === kept.value && !isAddress(given)) return { answer: kept };
  if (isAddress(given) && given.length > LONGEST_ADDRESS) return problem('This address is too long.');
  const outcome = await vendorMetadata.read(given);
  if ('problem' in outcome) return problem(outcome.problem);
  const wrong = refusedByEntra(outcome.metadata);
  if (wrong !== null) return problem(wrong);
  return { answer: { value: nameOf(given, uploadedAs), parts: { ...outcome.metadata } } };
}

export function isAddress(given: string): boolean {
  return !given.startsWith('<') && URL.canParse(given);
}

/** The link of an uploaded file opens it for whoever has it, so only its name is kept. */
function nameOf(given: string, uploadedAs: string | undefined): string {
  if (uploadedAs !== undefined) return `file ${uploadedAs.replace(/\s+/g, ' ').slice(0, 80)}`;
  return isAddress(given) ? given : `pasted XML, sha256 ${sha256Hex(given).slice(0, 16)}`;
}

function refusedByEntra({ entityId, acsUrl, logoutUrl }: VendorMetadata): string | null {
  const wrong = [
    ['entity ID', entityId, wrongIdentifier(entityId)],
    ['Assertion Consumer Service URL', acsUrl, wrongRedirect(acsUrl)],
    ['logout URL', logoutUrl, logoutUrl === '' ? null : wrongHttpsUrl(logoutUrl)],
  ].find(([, , reason]) => reason !== null);
  if (wrong === undefined) return null;
  const [what, value, reason] = wrong;
  return `The metadata’s ${what ?? ''} “${(value ?? '').slice(0, 200)}” cannot be used in Entra. ${reason ?? ''}`;
}

function problem(text: string): { problem: Problem } {
  return { problem: { severity: 'error', text } };
}
