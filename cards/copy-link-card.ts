import type { AdaptiveCard } from './adaptive-card';
import { ASIDE, button } from './buttons';
import template from './link.template.json';
import { cardTemplate } from './template';
import { clipped, escapedMarkdown } from './text';

export interface CopyLink {
  readonly requestId: string;
  readonly vendorName: string;
  readonly url: string;
  /** `22 Nov 2026 00:00 UTC`. */
  readonly until: string;
}

const NAME_CHARACTERS = 120;

const draw = cardTemplate(template);

/** The fresh link behind `Copy values`. A page in the browser: inside Teams the clipboard is mostly closed to pages. */
export function copyLinkCard({ requestId, vendorName, url, until }: CopyLink): AdaptiveCard {
  const name = clipped(vendorName, NAME_CHARACTERS);
  return draw({
    fields: {
      kind: 'Values to copy',
      title: escapedMarkdown(name),
      text: `A page with a Copy button for each value; no secret is on it. It works until ${until}. On a phone, Send each value posts them one by one, to press and hold.`,
    },
    actions: [
      { type: 'Action.OpenUrl', title: 'Open the copy page', url },
      button('Send each value', { requestId, ...ASIDE }),
    ],
    summary: `Link to a page with the values for ${name}, valid until ${until}.`,
  });
}
