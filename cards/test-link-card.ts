import type { AdaptiveCard } from './adaptive-card';
import template from './link.template.json';
import { cardTemplate } from './template';
import { clipped, escapedMarkdown } from './text';

export interface TestLink {
  readonly vendorName: string;
  readonly url: string;
  /** `22 Nov 2026 00:00 UTC`. */
  readonly until: string;
  readonly isWatched: boolean;
}

const NAME_CHARACTERS = 120;

const draw = cardTemplate(template);

/** The fresh link behind `Test sign-in`. */
export function testLinkCard({ vendorName, url, until, isWatched }: TestLink): AdaptiveCard {
  const name = clipped(vendorName, NAME_CHARACTERS);
  const then = isWatched
    ? 'I look for it for a day and tell you here when it worked, or why it did not.'
    : 'Then press It works, or I saw an error, on the hand-over.';
  return draw({
    fields: {
      kind: 'Test the sign-in',
      title: escapedMarkdown(name),
      text: `Sign in as somebody who may. ${then} The link works until ${until}.`,
    },
    actions: [{ type: 'Action.OpenUrl', title: 'Open the sign-in', url }],
    summary: `Link to test the sign-in to ${name}, valid until ${until}.`,
  });
}
