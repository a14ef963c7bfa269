import type { Tenant } from '../handlers/call';

/**
 * Where the browser really goes. With a stand-in vendor it plays the host of every address, as a hosts file would have
 * it; what the answer says of its destination stays as registered.
 */
export function browserAddress({ vendorUrl }: Tenant, address: string): URL {
  return new URL(vendorUrl === undefined ? address : `${vendorUrl}/at/${encodeURIComponent(address)}`);
}
