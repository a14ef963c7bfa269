import type { AdaptiveCard, CardAction } from '../adaptive-card';
import template from './link.template.json';
import { cardTemplate } from '../template';
import { clipped, escapedMarkdown } from '../text';

interface Link {
  /** What the link is for. */
  readonly kind: string;
  readonly names: readonly string[];
  readonly text: string;
  readonly open: { readonly title: string; readonly url: string };
  readonly more?: readonly CardAction[];
  readonly summary: string;
}

const NAME_CHARACTERS = 120;

const draw = cardTemplate(template);

/** A name as it stands on such a card. */
export function linkName(name: string): string {
  return clipped(name, NAME_CHARACTERS);
}

/** A fresh link, for whoever pressed the button. */
export function linkCard({ kind, names, text, open, more = [], summary }: Link): AdaptiveCard {
  return draw({
    fields: { kind, title: escapedMarkdown(names.map(linkName).join(': ')), text },
    actions: [{ type: 'Action.OpenUrl', ...open }, ...more],
    summary,
  });
}
