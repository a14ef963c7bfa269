import type { AdaptiveCard } from '../adaptive-card';
import { linkCard } from './link-card';

export interface RevealLink {
  readonly vendorName: string;
  /** The vendor's name for the field that takes the secret. */
  readonly label: string;
  readonly url: string;
  readonly minutes: number;
}

/** The fresh one-time link behind `Reveal secret`; the secret itself is never on a card. */
export function revealLinkCard({ vendorName, label, url, minutes }: RevealLink): AdaptiveCard {
  return linkCard({
    kind: 'One-time link',
    names: [vendorName, label],
    text: `The link works for ${minutes} minutes. The page shows the secret once, after you press its button; then it is gone here. Whoever has the link can use it: do not pass it on.`,
    open: { title: 'Open the one-time page', url },
    summary: `One-time link for ${vendorName}, ${label}, valid for ${minutes} minutes.`,
  });
}
