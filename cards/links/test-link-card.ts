import type { AdaptiveCard } from '../adaptive-card';
import { linkCard, linkName } from './link-card';

export interface TestLink {
  readonly vendorName: string;
  readonly url: string;
  /** `22 Nov 2026 00:00 UTC`. */
  readonly until: string;
  readonly isWatched: boolean;
}

/** The fresh link behind `Test sign-in`. */
export function testLinkCard({ vendorName, url, until, isWatched }: TestLink): AdaptiveCard {
  const then = isWatched
    ? 'I look for it for a day and tell you here when it worked, or why it did not.'
    : 'Then press It works, or I saw an error, on the hand-over.';
  return linkCard({
    kind: 'Test the sign-in',
    names: [vendorName],
    text: `Sign in as somebody who may. ${then} The link works until ${until}.`,
    open: { title: 'Open the sign-in', url },
    summary: `Link to test the sign-in to ${linkName(vendorName)}, valid until ${until}.`,
  });
}
