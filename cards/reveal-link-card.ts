import type { AdaptiveCard } from './adaptive-card';
import template from './link.template.json';
import { cardTemplate } from './template';
import { clipped, escapedMarkdown } from './text';

export interface RevealLink {
  readonly vendorName: string;
  /** The vendor's name for the field that takes the secret. */
  readonly label: string;
  readonly url: string;
  readonly minutes: number;
}

const NAME_CHARACTERS = 120;

const draw = cardTemplate(template);

/** The fresh one-time link behind `Reveal secret`; the secret itself is never on a card. */
export function revealLinkCard({ vendorName, label, url, minutes }: RevealLink): AdaptiveCard {
  return draw({
    fields: {
      kind: 'One-time link',
      title: escapedMarkdown(`${clipped(vendorName, NAME_CHARACTERS)}: ${clipped(label, NAME_CHARACTERS)}`),
      text: `The link works for ${minutes} minutes. The page shows the secret once, after you press its button; then it is gone here. Whoever has the link can use it: do not pass it on.`,
    },
    actions: [{ type: 'Action.OpenUrl', title: 'Open the one-time page', url }],
    summary: `One-time link for ${vendorName}, ${label}, valid for ${minutes} minutes.`,
  });
}
