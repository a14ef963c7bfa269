import type { KnownCertificates } from '../certificates';
import type { Json } from '../../core/json';
import { placeholdersIn, textsOf } from '../templates';
import type { WrittenRecipe } from '../written/recipe';

type Told = Pick<WrittenRecipe, 'certificates' | 'vendorFields' | 'steps' | 'files' | 'messages'>;

const BY_HAND = /^(file\.(metadata|certificate)|certificate\.(pem|body|oneLine))$/;

/** A vendor that is given the metadata's address, and neither file nor certificate, fetches the next one by itself. */
export function certificatesOf({
  certificates,
  vendorFields,
  steps,
  files,
  messages,
}: Told): KnownCertificates {
  if (certificates !== undefined) return { certificates, certificatesAreAssumed: false };
  const told = [vendorFields ?? [], steps ?? [], files, messages] as unknown as Json;
  const named = textsOf(told).flatMap(placeholdersIn);
  const isFetched = named.includes('saml.metadataUrl') && !named.some((name) => BY_HAND.test(name));
  return isFetched
    ? { certificates: 'metadata-url', certificatesAreAssumed: false }
    : { certificates: 'one', certificatesAreAssumed: true };
}
