import type { CheckResult } from '../../core/checks';
import { AppError } from '../../core/errors';
import type { References } from '../../core/graph-request';
import type { PlannedOperation } from '../../core/plan';
import type { Ports } from '../ports';
import { metadataThumbprints } from '../reading/federation-metadata';

export const METADATA_LABEL = 'Federation metadata carries the certificate';

type Asking = Pick<Ports, 'tenant' | 'log'>;

interface Certificate {
  /** Of the application whose metadata it is. */
  readonly clientId: string;
  /** Hexadecimal. */
  readonly thumbprint: string;
}

/** Whether the federation metadata carries the certificate; nothing when the operation wants none there. */
export async function metadataCheck(
  ports: Asking,
  { metadataCarries, metadataOf }: PlannedOperation,
  references: References,
): Promise<CheckResult[]> {
  if (metadataCarries === undefined) return [];
  const certificate = {
    clientId: references[metadataOf ?? 'app.clientId'] ?? '',
    thumbprint: references[metadataCarries] ?? '',
  };
  return [await published(ports, certificate)];
}

/** Anyone may read the metadata; it answers with the tenant's default certificate for a while (facts.md a.7). */
export async function published(ports: Asking, { clientId, thumbprint }: Certificate): Promise<CheckResult> {
  const found = await publishedThumbprints(ports, clientId);
  const label = METADATA_LABEL;
  return found.includes(thumbprint.toUpperCase())
    ? { label, holds: true }
    : { label, holds: false, found: found.join(', ') || 'no certificate' };
}

/** A document that is refused or cannot be had shows nothing: it comes and goes while Entra prepares it (facts.md a.7). */
async function publishedThumbprints({ tenant, log }: Asking, clientId: string): Promise<string[]> {
  try {
    return metadataThumbprints(await tenant.federationMetadata(clientId));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info({ clientId, code: error.code }, 'no federation metadata yet');
    return [];
  }
}
