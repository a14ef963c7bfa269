import type { AdaptiveCard } from './adaptive-card';
import template from './help.template.json';
import { cardTemplate } from './template';

export interface HelpView {
  /** One or two sentences on what the bot does. */
  readonly intro: string;
  /** What may be typed, e.g. `/setup-sso amplitude`, and what it does. */
  readonly commands: readonly { readonly usage: string; readonly effect: string }[];
  /** E.g. who may use it; `null` when there is nothing to add. */
  readonly note: string | null;
}

const draw = cardTemplate(template);

/** What may be typed and what it does; no buttons. */
export function helpCard({ intro, commands, note }: HelpView): AdaptiveCard {
  return draw({
    fields: {
      intro,
      commands: commands.map(({ usage, effect }) => ({ usage, effect })),
      note: note ?? '',
    },
    actions: [],
    summary: `${intro} ${commands.map(({ usage, effect }) => `${usage}: ${effect}`).join(' ')}`,
  });
}
