import type { VendorMetadataReader } from '../../core/ports/saml-metadata';
import { fetchMetadata, type Network } from './fetch-metadata';
import { parseVendorMetadata } from './parse-metadata';

/** Pasted XML begins with `<`; anything that looks like an address is fetched. */
export function createMetadataReader(network?: Network): VendorMetadataReader {
  return {
    async read(given) {
      const text = given.replace(/^\uFEFF/, '').trim();
      if (text.startsWith('<')) return parseVendorMetadata(text);
      if (!/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text)) {
        return { problem: 'Paste the whole metadata XML (it begins with <), or its https address.' };
      }
      const fetched = await fetchMetadata(text, network);
      return 'problem' in fetched ? fetched : parseVendorMetadata(fetched.text);
    },
  };
}
