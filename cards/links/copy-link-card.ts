import type { AdaptiveCard } from '../adaptive-card';
import { ASIDE, button } from '../buttons';
import { linkCard, linkName } from './link-card';

export interface CopyLink {
  readonly requestId: string;
  readonly vendorName: string;
  readonly url: string;
  /** `22 Nov 2026 00:00 UTC`. */
  readonly until: string;
}

/** The fresh link behind `Copy values`. A page in the browser: inside Teams the clipboard is mostly closed to pages. */
export function copyLinkCard({ requestId, vendorName, url, until }: CopyLink): AdaptiveCard {
  return linkCard({
    kind: 'Values to copy',
    names: [vendorName],
    text: `A page with a Copy button for each value; no secret is on it. It works until ${until}. On a phone, Send each value posts them one by one, to press and hold.`,
    open: { title: 'Open the copy page', url },
    more: [button('Send each value', { requestId, ...ASIDE })],
    summary: `Link to a page with the values for ${linkName(vendorName)}, valid until ${until}.`,
  });
}
